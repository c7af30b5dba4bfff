import type { Workbook } from '../engine/cells.ts';
import { combineFacts } from '../engine/facts/combine-facts.ts';
import { Day, type FactSet } from '../engine/facts/fact.ts';
import { readFacts } from '../engine/facts/read-facts.ts';
import type { Language } from '../engine/gouji-error.ts';
import { AnsweredRecogniser } from '../engine/layouts/answered-recogniser.ts';
import { LayoutAnswers } from '../engine/layouts/layout-answers.ts';
import { readNarrative } from '../engine/narrative/narrative-facts.ts';
import type { SheetSummary } from '../engine/report.ts';
import { renderFactsJson } from '../render/facts-json.ts';
import { renderFactsTable } from '../render/facts-table.ts';
import { asOfDay } from './as-of-day.ts';
import { documentIn, narrativeIn } from './check-file.ts';
import { loadKnowledge } from './local-settings.ts';

export interface FactsCommandOptions {
  readonly format: 'table' | 'json';
  readonly lang: Language;
  readonly asOf?: string;
  readonly tenant?: string;
  readonly narrative?: string;
}

/** `gouji facts FILE`: what was recognised and at which cells. */
export async function factsCommand(file: string, options: FactsCommandOptions): Promise<number> {
  const { sheets, facts } = await factsIn(file, options);
  process.stdout.write(
    options.format === 'json'
      ? renderFactsJson(sheets, facts)
      : renderFactsTable(sheets, facts, options.lang),
  );
  return 0;
}

async function factsIn(
  file: string,
  options: FactsCommandOptions,
): Promise<{ sheets: SheetSummary[]; facts: FactSet }> {
  const { workbook, narrative: own } = await documentIn(file);
  const { sheets, facts } = tableFacts(workbook, options);
  const narrative = options.narrative === undefined ? own : await narrativeIn(options.narrative);
  if (narrative === undefined) return { sheets, facts };
  return { sheets, facts: combineFacts(facts, readNarrative(narrative)) };
}

function tableFacts(
  workbook: Workbook,
  options: FactsCommandOptions,
): { sheets: SheetSummary[]; facts: FactSet } {
  const { forms, tenant } = loadKnowledge({ tenant: options.tenant });
  const answers = new LayoutAnswers(tenant, forms.forms);
  const sheets = new AnsweredRecogniser(forms, answers).recognise(workbook);
  const { facts } = readFacts(workbook, sheets, { forms, asOf: new Day(asOfDay(options.asOf)) });
  return { sheets: sheets.map((sheet) => sheet.summary), facts };
}
