import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadForms } from '../../cli/shipped.ts';
import type { Workbook } from '../../engine/cells.ts';
import { Day, type FactSet } from '../../engine/facts/fact.ts';
import { type FactOptions, type ReadFacts, readFacts } from '../../engine/facts/read-facts.ts';
import type { FormSet } from '../../engine/recognise/form.ts';
import { type RecognisedSheet, Recogniser } from '../../engine/recognise/recognise.ts';

const folder = fileURLToPath(new URL('../../forms/', import.meta.url));

/** The text of every file in forms/, by file name. */
export const FORM_FILES: ReadonlyMap<string, string> = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name, readFileSync(`${folder}${name}`, 'utf8')]),
);

/** As the build parsed them, where they are still the same: two dozen test files would each parse them anew. */
export const HOUSE_FORMS: FormSet = loadForms();
const recogniser = new Recogniser(HOUSE_FORMS);

/** What the shipped forms make of a workbook. */
export function recognised(workbook: Workbook): RecognisedSheet[] {
  return recogniser.recognise(workbook);
}

export function readAll(workbook: Workbook, options: Partial<FactOptions> = {}): ReadFacts {
  const asOf = new Day('2026-01-01');
  return readFacts(workbook, recognised(workbook), { forms: HOUSE_FORMS, asOf, ...options });
}

export function factsOf(workbook: Workbook, options: Partial<FactOptions> = {}): FactSet {
  return readAll(workbook, options).facts;
}
