import { describe, expect, test } from '@jest/globals';
import type { Workbook } from '../../engine/cells.ts';
import type { Fact, FactSet } from '../../engine/facts/fact.ts';
import { Money } from '../../engine/money.ts';
import { hunanAccounts, sichuanAccounts, townshipAccounts } from './final-accounts.ts';
import { factsOf, recognised } from './house-forms.ts';

const CLEAN: readonly [name: string, workbook: () => Workbook][] = [
  ['nine forms of a township in 元', townshipAccounts],
  ['nine forms in the order of Hunan', hunanAccounts],
  ['thirteen forms of Sichuan', sichuanAccounts],
];

describe.each(CLEAN)('%s', (_, build) => {
  const workbook = build();
  const facts = factsOf(workbook);

  test('every sheet is recognised as one form', () => {
    const forms = recognised(workbook).map(({ summary }) => [summary.name, summary.forms.length]);
    expect(forms.filter(([, count]) => count !== 1)).toEqual([]);
  });

  test('sums hold', () => expect(breaking(facts.sums, 'stated', 'computed')).toEqual([]));
  test('relations between forms hold', () => expect(breaking(facts.crossForms, 'left', 'right')).toEqual([]));
  test('balances hold', () => expect(facts.balances.flatMap(imbalance)).toEqual([]));
  test('no cell is odd', () =>
    expect(facts.oddities.map(({ item, values }) => [item, values.matter])).toEqual([]));
  test('nothing is missing above the tables', () => {
    expect(facts.sheetHeaders.filter(({ values }) => (values.missing as string[]).length > 0)).toEqual([]);
  });
  test('forms that are to be published are there, empty ones say so', () => {
    const wanting = facts.disclosures.filter(
      ({ values }) => !values.present || (!values.hasAmounts && !values.statesEmpty),
    );
    expect(wanting.map(({ item }) => item)).toEqual([]);
  });
});

function breaking(facts: readonly Fact[], one: string, other: string): unknown[] {
  return facts.flatMap(({ item, values }) => {
    const [a, b] = [values[one], values[other]];
    if (a instanceof Money && b instanceof Money && a.agreesWith(b)) return [];
    return [[item, String(a), String(b), values.arithmetic ?? '']];
  });
}

function imbalance({ item, values }: FactSet['balances'][number]): unknown[] {
  const of = (field: string) => (values[field] instanceof Money ? values[field] : new Money(0, '元', 1, 0));
  const left = of('openingCarryOver').plus(of('revenue')).plus(of('surplusUsed'));
  const right = of('expenditure').plus(of('distributed')).plus(of('closingCarryOver'));
  return left.agreesWith(right) ? [] : [[item, String(left), String(right)]];
}
