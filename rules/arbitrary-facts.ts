import fc from 'fast-check';
import { refOf } from '../engine/cells.ts';
import { Day, type Fact, type FactSet, type FactValue } from '../engine/facts/fact.ts';
import { FACT_KIND_NAMES, type FactKindName, type FieldType, fieldsOf } from '../engine/facts/fact-kinds.ts';
import { Money, Quantity, Ratio } from '../engine/money.ts';

/** Values that rules must bear: zeros, negatives, zero denominators, blanks and dashes. */
const VALUES: Readonly<Record<FieldType, fc.Arbitrary<FactValue>>> = {
  text: fc.constantFrom(
    '',
    '—',
    '/',
    '无',
    '甲',
    '防疫专项',
    'all',
    'ledger',
    'generalPublicBudget',
    'total',
    'output',
    '≥95%',
    '使用上年结余〔2021〕5号',
    '2010101',
    'error-value',
    'stale-value',
    'procurement',
    'officialReception',
  ),
  money: fc
    .tuple(fc.constantFrom(0, 1, -500, 185_000_000, 2_300_000_000), fc.constantFrom(1, 10_000, 1_000_000))
    .map(([fen, step]) => new Money(fen, '万元', step)),
  ratio: fc.constantFrom(
    new Ratio(0n),
    new Ratio(9n, 10n),
    new Ratio(17n, 10n),
    new Ratio(-1n, 3n),
    new Ratio(1n, 0n),
  ),
  quantity: fc.constantFrom(new Quantity(0n), new Quantity(10n), new Quantity(-1n, 3n), new Quantity(101n)),
  integer: fc.constantFrom(0, 1, 2, 12, 13, -1, 2021, 90),
  boolean: fc.boolean(),
  day: fc.constantFrom(new Day('2021-12-31'), new Day('2025-06-01'), new Day('1900-01-01')),
  texts: fc.constantFrom<readonly string[]>([], ['部门'], ['2010101', '201']),
};

function factOf(kind: FactKindName): fc.Arbitrary<Fact> {
  const fields = fieldsOf(kind);
  const values = Object.fromEntries(Object.entries(fields).map(([name, { type }]) => [name, VALUES[type]]));
  return fc.tuple(fc.record(values, { requiredKeys: [] }), fc.nat(20)).map(([given, row]) => ({
    kind,
    item: typeof given.name === 'string' ? given.name : '',
    values: given as Fact['values'],
    place: { sheet: '表', ref: refOf(row, 0) },
    places: Object.fromEntries(
      Object.keys(given).map((name, i) => [name, { sheet: '表', ref: refOf(row, i + 1) }]),
    ),
  }));
}

/** Any facts at all: up to three of each kind, each with any of its fields. */
export const arbitraryFacts: fc.Arbitrary<FactSet> = fc.record(
  Object.fromEntries(FACT_KIND_NAMES.map((kind) => [kind, fc.array(factOf(kind), { maxLength: 3 })])) as {
    [K in FactKindName]: fc.Arbitrary<Fact[]>;
  },
);
