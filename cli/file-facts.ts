import { readNarrativeDocument } from '../documents/read-document.ts';
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
import { documentOf } from './check-file.ts';
import { CheckInputs, type PipedInputs } from './check-inputs.ts';
import { inputName } from './input-file.ts';
import { loadKnowledge } from './local-settings.ts';
import type { RunLimits } from './run-limits.ts';

/** What `gouji facts` is told; plain data, so that a worker can be given it. */
export interface FactsSettings {
  readonly format: 'table' | 'json';
  readonly language: Language;
  readonly asOf: string;
  readonly tenant?: string | undefined;
  readonly narrative?: string | undefined;
  readonly limits: RunLimits;
  readonly piped: PipedInputs;
}

/** The facts of a file as they are shown. @throws GoujiError where it can't be read */
export async function factsIn(file: string, settings: FactsSettings): Promise<{ readonly text: string }> {
  const { sheets, facts } = await readFactsOf(file, settings);
  const text =
    settings.format === 'json'
      ? renderFactsJson(sheets, facts)
      : renderFactsTable(sheets, facts, settings.language);
  return { text };
}

async function readFactsOf(
  file: string,
  settings: FactsSettings,
): Promise<{ sheets: SheetSummary[]; facts: FactSet }> {
  const { limits, piped } = settings;
  const inputs = new CheckInputs(limits, piped);
  const { workbook, narrative: own } = await documentOf(inputs.read(file), file, limits);
  const { sheets, facts } = tableFacts(workbook, settings);
  const beside = settings.narrative;
  const narrative =
    beside === undefined
      ? own
      : (await readNarrativeDocument(inputs.read(beside), inputName(beside), limits)).narrative;
  if (narrative === undefined) return { sheets, facts };
  return { sheets, facts: combineFacts(facts, readNarrative(narrative)) };
}

function tableFacts(
  workbook: Workbook,
  { tenant: file, asOf }: FactsSettings,
): { sheets: SheetSummary[]; facts: FactSet } {
  const { forms, tenant } = loadKnowledge({ tenant: file });
  const answers = new LayoutAnswers(tenant, forms.forms);
  const sheets = new AnsweredRecogniser(forms, answers).recognise(workbook);
  const { facts } = readFacts(workbook, sheets, { forms, asOf: new Day(asOf) });
  return { sheets: sheets.map((sheet) => sheet.summary), facts };
}
