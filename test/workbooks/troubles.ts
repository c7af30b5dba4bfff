import type { Fact, FactSet } from '../../engine/facts/fact.ts';
import { Money, Quantity, Ratio } from '../../engine/money.ts';

/** What does not hold among a workbook's facts, as `kind item: left ≠ right`: what rules would find, in short. */
export function troublesOf(facts: FactSet): string[] {
  return [
    ...facts.sums.flatMap((fact) => unequal(fact, 'stated', 'computed')),
    ...facts.crossForms.flatMap((fact) => unequal(fact, 'left', 'right')),
    ...facts.sameItems.flatMap((fact) => unequal(fact, 'first', 'second')),
    ...facts.balances.flatMap(imbalance),
    ...facts.expenditures.flatMap(imbalancedKinds),
    ...[...facts.totals, ...facts.projects].flatMap(wrongRate),
    ...facts.evaluations.flatMap(wrongScores),
    ...facts.shares.flatMap(wrongShares),
    ...facts.disclosures.flatMap(undisclosed),
    ...facts.oddities.map(({ item, values }) => `oddities ${item}: ${values.matter}`),
    ...facts.sheetHeaders.flatMap(missingHead),
    ...facts.sheets.flatMap(({ item, values }) =>
      values.recognised ? [] : [`sheets ${item}: not recognised`],
    ),
  ];
}

function unequal({ kind, item, values }: Fact, one: string, other: string): string[] {
  const [a, b] = [values[one], values[other]];
  if (a instanceof Money && b instanceof Money && a.agreesWith(b)) return [];
  return [`${kind} ${item}: ${a} ≠ ${b}`];
}

function amount({ values }: Fact, field: string): Money {
  const value = values[field];
  return value instanceof Money ? value : new Money(0, '元', 1, 0);
}

function imbalance(fact: Fact): string[] {
  const left = amount(fact, 'openingCarryOver')
    .plus(amount(fact, 'revenue'))
    .plus(amount(fact, 'surplusUsed'));
  const spent = amount(fact, 'expenditure').plus(amount(fact, 'distributed'));
  const right = spent.plus(amount(fact, 'closingCarryOver'));
  return left.agreesWith(right) ? [] : [`balances ${fact.item}: ${left} ≠ ${right}`];
}

function imbalancedKinds(fact: Fact): string[] {
  const { total, basicExpenditure, projectExpenditure } = fact.values;
  if (!total || !basicExpenditure || !projectExpenditure) return [];
  const kinds = amount(fact, 'basicExpenditure').plus(amount(fact, 'projectExpenditure'));
  const parts = kinds.plus(amount(fact, 'remainder'));
  return amount(fact, 'total').agreesWith(parts) ? [] : [`expenditures ${fact.item}: ${total} ≠ ${parts}`];
}

function wrongRate({ kind, item, values }: Fact): string[] {
  const { executed, annualBudget, statedRate, statedRatePlaces } = values;
  if (!(statedRate instanceof Ratio) || !(executed instanceof Money) || !(annualBudget instanceof Money))
    return [];
  const places = typeof statedRatePlaces === 'number' ? statedRatePlaces : 2;
  const computed = Ratio.of(executed, annualBudget);
  if (!computed.applicable || computed.toPercent(places) === statedRate.toPercent(places)) return [];
  return [`${kind} ${item}: rate ${statedRate.toPercent(places)} ≠ ${computed.toPercent(places)}`];
}

function wrongScores({ kind, item, values }: Fact): string[] {
  const pairs = [
    ['statedWeight', 'weightSum'],
    ['statedScore', 'scoreSum'],
  ] as const;
  return pairs.flatMap(([stated, sum]) => {
    const [a, b] = [values[stated], values[sum]];
    if (!(a instanceof Quantity) || !(b instanceof Quantity) || a.compare(b) === 0) return [];
    return [`${kind} ${item}: ${stated} ${a} ≠ ${b}`];
  });
}

function wrongShares({ kind, item, values }: Fact): string[] {
  const { sum, rounding } = values;
  if (!(sum instanceof Ratio) || !(rounding instanceof Ratio)) return [];
  const above = new Ratio(sum.numerator - sum.denominator, sum.denominator);
  const off = above.numerator < 0n ? new Ratio(-above.numerator, above.denominator) : above;
  return off.compare(rounding) <= 0 ? [] : [`${kind} ${item}: ${sum} ≠ 100%`];
}

/** Forms that a workbook with at least three of a set lacks, empty ones without a statement, coarse codes. */
function undisclosed({ kind, item, values }: Fact): string[] {
  if (Number(values.setForms) < 3) return [];
  if (!values.present) return [`${kind} ${item}: missing`];
  const found: string[] = [];
  if (!values.hasAmounts && !values.statesEmpty) found.push(`${kind} ${item}: empty without a statement`);
  const codes = values.coarseCodes as readonly string[];
  if (codes.length > 0) found.push(`${kind} ${item}: coarse ${codes.join('、')}`);
  return found;
}

function missingHead({ item, values }: Fact): string[] {
  const missing = values.missing as readonly string[];
  const otherYear = values.year !== undefined && values.year !== values.commonYear;
  return [
    ...(missing.length > 0 ? [`sheetHeaders ${item}: lacks ${missing.join('、')}`] : []),
    ...(otherYear ? [`sheetHeaders ${item}: year ${values.year} ≠ ${values.commonYear}`] : []),
  ];
}
