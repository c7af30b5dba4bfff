import { columnName } from '../cells.ts';
import { type Decimal, parseDecimal } from '../decimal.ts';
import { Day, type Fact, type FactSet, type FactValue } from '../facts/fact.ts';
import { FACT_KIND_NAMES, type FactKindName, type FieldType, fieldsOf } from '../facts/fact-kinds.ts';
import type { Bilingual } from '../gouji-error.ts';
import { Money, Quantity, Ratio, UNITS, type Unit } from '../money.ts';
import type { Place } from '../report.ts';
import { ownValue } from './own-value.ts';
import type { ExampleFile } from './rule-file.ts';
import { FACT_KIND_NOUN, FIELD_NOUN, type SchemaFault, shown, unknownKey } from './schema-check.ts';
import type { YamlPath } from './yaml-source.ts';

type Written = Readonly<Record<string, unknown>>;

/** The sheet that an example's facts stand on: a row a fact, a column a field in the order of the vocabulary. */
const SHEET = '示例';

/** The facts of an example, with `self` first in its kind's list, or where the list holds the same fact. */
export interface ExampleFacts {
  readonly self: Fact;
  readonly facts: FactSet;
  readonly faults: readonly SchemaFault[];
}

/**
 * Builds the facts of an example as a workbook would give them. Amounts are in 万元 with two decimals
 * unless written as `{amount: 100, unit: 元, places: 0}`; `terms: 60` makes it a sum of so many amounts.
 * @param path where the example stands in its file, for faults
 */
export function exampleFacts(example: ExampleFile, kind: FactKindName, path: YamlPath): ExampleFacts {
  const faults: SchemaFault[] = [];
  const lists = Object.fromEntries(FACT_KIND_NAMES.map((name) => [name, [] as Fact[]])) as Record<
    FactKindName,
    Fact[]
  >;
  let row = 0;
  const add = (of: FactKindName, written: Written, at: YamlPath) => {
    const fact = factOf(of, written, row++, at, faults);
    lists[of].push(fact);
    return fact;
  };
  const same = JSON.stringify(example.self);
  let self: Fact | undefined;
  const given = example.facts?.[kind]?.some((written) => JSON.stringify(written) === same) ?? false;
  if (!given) self = add(kind, example.self, [...path, 'self']);
  for (const [name, list] of Object.entries(example.facts ?? {})) {
    if (!(FACT_KIND_NAMES as readonly string[]).includes(name)) {
      faults.push(unknownKey([...path, 'facts', name], FACT_KIND_NAMES, FACT_KIND_NOUN));
      continue;
    }
    for (const [i, written] of list.entries()) {
      const fact = add(name as FactKindName, written, [...path, 'facts', name, i]);
      if (given && name === kind && JSON.stringify(written) === same) self ??= fact;
    }
  }
  return { self: self!, facts: lists, faults };
}

function factOf(
  kind: FactKindName,
  written: Written,
  row: number,
  path: YamlPath,
  faults: SchemaFault[],
): Fact {
  const fields = fieldsOf(kind);
  const names = Object.keys(fields);
  const values: Record<string, FactValue> = {};
  const places: Record<string, Place> = {};
  for (const [name, value] of Object.entries(written)) {
    if (name === 'item') continue;
    const field = ownValue(fields, name);
    if (!field) {
      faults.push(unknownKey([...path, name], names, FIELD_NOUN, kind));
      continue;
    }
    const read = readValue(field.type, value);
    if (read === undefined) faults.push(wrongField([...path, name], field.type, value));
    else {
      values[name] = read;
      places[name] = placeOf(names.indexOf(name) + 1, row);
    }
  }
  const item = written.item ?? written.name;
  return {
    kind,
    item: typeof item === 'string' ? item : '',
    values,
    place: placeOf(0, row),
    places,
  };
}

function placeOf(column: number, row: number): Place {
  return { sheet: SHEET, ref: `${columnName(column)}${row + 1}` };
}

function readValue(type: FieldType, value: unknown): FactValue | undefined {
  switch (type) {
    case 'text':
      return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'integer':
      return Number.isInteger(value) ? (value as number) : undefined;
    case 'texts':
      return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
    case 'day':
      return typeof value === 'string' && isDay(value) ? new Day(value) : undefined;
    case 'money':
      return readMoney(value);
    case 'ratio':
      return readRatio(value);
    case 'quantity': {
      const decimal = decimalFrom(value);
      return decimal && Quantity.ofDecimal(decimal);
    }
  }
}

function decimalFrom(value: unknown): Decimal | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  return parseDecimal(String(value).replaceAll(',', ''));
}

/** Whether a text is a day of the calendar: 2021-02-30 is none. */
function isDay(text: string): boolean {
  const day = new Day(text);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.number) && Day.ofNumber(day.number).iso === text
  );
}

function readMoney(value: unknown): Money | undefined {
  if (typeof value !== 'object' || value === null) {
    const decimal = decimalFrom(value);
    return decimal && Money.of(decimal, '万元', 2);
  }
  const {
    amount,
    unit = '万元',
    places = 2,
    terms = 1,
  } = value as { amount?: unknown; unit?: unknown; places?: unknown; terms?: unknown };
  const decimal = decimalFrom(amount);
  if (!decimal || typeof unit !== 'string' || !(unit in UNITS) || !Number.isInteger(places)) return undefined;
  const money = Money.of(decimal, unit as Unit, places as number);
  return money && new Money(money.fen, money.unit, money.step, Number(terms));
}

function readRatio(value: unknown): Ratio | undefined {
  const percent = typeof value === 'string' && value.endsWith('%');
  const decimal = decimalFrom(percent ? value.slice(0, -1) : value);
  if (!decimal) return undefined;
  return Ratio.ofDecimal(percent ? { digits: decimal.digits, places: decimal.places + 2 } : decimal);
}

const WORDS: Readonly<Record<FieldType, Bilingual>> = {
  text: { zh: '文字', en: 'a text' },
  money: {
    zh: '万元数，或 {amount: 100, unit: 元, places: 0}',
    en: 'a number of 万元, or {amount: 100, unit: 元, places: 0}',
  },
  ratio: { zh: '比率，如 0.9 或 90%', en: 'a ratio such as 0.9 or 90%' },
  quantity: { zh: '数', en: 'a number' },
  integer: { zh: '整数', en: 'a whole number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  day: { zh: '日期，如 2021-12-31', en: 'a day such as 2021-12-31' },
  texts: { zh: '文字的列表', en: 'a list of texts' },
};

function wrongField(path: YamlPath, type: FieldType, value: unknown): SchemaFault {
  const words = WORDS[type];
  return {
    path,
    atKey: false,
    what: { zh: `${path.at(-1)} 应为${words.zh}`, en: `${path.at(-1)} should be ${words.en}` },
    remedy: { zh: `现为 ${shown(value)}，请改写`, en: `It is ${shown(value)} now: change it` },
  };
}
