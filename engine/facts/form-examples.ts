import { areaOfRef, CellsBuilder, type Workbook } from '../cells.ts';
import { formatDecimal } from '../decimal.ts';
import type { Bilingual } from '../gouji-error.ts';
import { Money } from '../money.ts';
import type { FormExample, FormSet, StatedExample } from '../recognise/form.ts';
import { Recogniser } from '../recognise/recognise.ts';
import { Day, type Fact, type FactValue } from './fact.ts';
import type { FactKindName } from './fact-kinds.ts';
import { readFacts } from './read-facts.ts';

/** How an example of a form went. */
export interface FormExampleResult {
  readonly form: string;
  readonly name: Bilingual;
  /** What came instead of what was expected; empty where it passes. */
  readonly differences: readonly string[];
}

/** Read on this day; a form's example tells its own year. */
const EXAMPLE_DAY = new Day('2025-12-31');
const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/u;

/** Runs the examples that stand in forms' files: a small grid in, the form and its facts out. */
export function runFormExamples(examples: readonly FormExample[], forms: FormSet): FormExampleResult[] {
  const recogniser = new Recogniser(forms);
  return examples.map(({ form, example }) => {
    const workbook = workbookOf(example);
    const sheets = recogniser.recognise(workbook);
    const { facts } = readFacts(workbook, sheets, { forms, asOf: EXAMPLE_DAY });
    const found = sheets.flatMap(({ summary }) => summary.forms);
    const differences = found.includes(form) ? [] : [`recognised as ${found.join(', ') || 'nothing'}`];
    for (const [kind, expected] of Object.entries(example.facts)) {
      differences.push(...differencesIn(kind, expected, facts[kind as FactKindName]));
    }
    return { form, name: example.name, differences };
  });
}

function workbookOf({ grid, sheet = 'Sheet1', merges = [] }: StatedExample): Workbook {
  const builder = new CellsBuilder();
  for (const [row, line] of grid.replace(/\n$/u, '').split('\n').entries()) {
    for (const [column, cell] of line.split('|').entries()) {
      const text = cell.replace(/^ | $/gu, '').trimEnd();
      if (NUMBER.test(text.trim())) builder.addNumber(row, column, Number(text));
      else if (text !== '') builder.addText(row, column, text);
    }
  }
  const only = {
    name: sheet,
    visibility: 'visible' as const,
    cells: builder.build(),
    merges: merges.flatMap((ref) => areaOfRef(ref) ?? []),
    hiddenRows: new Set<number>(),
    hiddenColumns: [],
    notes: [],
  };
  return { name: 'example.xlsx', sha256: '0'.repeat(64), dateSystem: 1900, sheets: [only], definedNames: [] };
}

/** Every expected fact must be among those that came; others may be there too. */
function differencesIn(
  kind: string,
  expected: readonly Readonly<Record<string, unknown>>[],
  came: readonly Fact[],
): string[] {
  return expected
    .filter((wanted) => !came.some((fact) => isSuch(fact, wanted)))
    .map((wanted) => {
      const names = Object.keys(wanted);
      const all = came.map(
        (fact) => `{${names.map((name) => `${name}: ${shown(fact.values[name])}`).join(', ')}}`,
      );
      return `no ${kind} ${JSON.stringify(wanted)} among ${all.join(' ') || 'none'}`;
    });
}

function isSuch({ values }: Fact, wanted: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(wanted).every(([name, value]) => {
    const own = values[name];
    if (own instanceof Money) return Number(plain(own)) === Number(value);
    return shown(own) === (Array.isArray(value) ? value.join('、') : String(value));
  });
}

function plain(amount: Money): string {
  const { digits, places } = amount.inUnit();
  return formatDecimal({ digits, places }, places, false);
}

function shown(value: FactValue | undefined): string {
  if (value === undefined) return '-';
  return Array.isArray(value) ? value.join('、') : String(value);
}
