import { Day } from '../engine/facts/fact.ts';
import { readFacts } from '../engine/facts/read-facts.ts';
import type { Language } from '../engine/gouji-error.ts';
import { Recogniser } from '../engine/recognise/recognise.ts';
import { renderFactsJson } from '../render/facts-json.ts';
import { renderFactsTable } from '../render/facts-table.ts';
import { withoutAnnotations } from '../workbook/annotate/without-annotations.ts';
import { readWorkbook } from '../workbook/read-workbook.ts';
import { asOfDay } from './as-of-day.ts';
import { inputName, readInput } from './input-file.ts';
import { loadKnowledge } from './local-settings.ts';

export interface FactsCommandOptions {
  readonly format: 'table' | 'json';
  readonly lang: Language;
  readonly asOf?: string;
  readonly tenant?: string;
}

/** `gouji facts FILE`: what was recognised and at which cells. */
export async function factsCommand(file: string, options: FactsCommandOptions): Promise<number> {
  const { forms } = loadKnowledge({ tenant: options.tenant });
  const workbook = withoutAnnotations(await readWorkbook(readInput(file), inputName(file)));
  const sheets = new Recogniser(forms).recognise(workbook);
  const { facts } = readFacts(workbook, sheets, { forms, asOf: new Day(asOfDay(options.asOf)) });
  const summaries = sheets.map((sheet) => sheet.summary);
  process.stdout.write(
    options.format === 'json'
      ? renderFactsJson(summaries, facts)
      : renderFactsTable(summaries, facts, options.lang),
  );
  return 0;
}
