import { Quantity } from '../money.ts';
import { shownAs } from '../recognise/number-format.ts';
import type { RecognisedTable } from '../recognise/recognised-table.ts';
import type { TableRow } from '../recognise/table-rows.ts';
import type { Place } from '../report.ts';
import type { Fact, FactValue } from './fact.ts';
import { completionOf, type IndicatorValue, readIndicatorValue } from './indicator-values.ts';
import { quantityOf } from './read-quantity.ts';
import type { RowFacts } from './row-fact.ts';
import { statedGrade } from './stated-grade.ts';

const DIMENSIONS: readonly (readonly [RegExp, string])[] = [
  [/满意/u, 'satisfaction'],
  [/效益|效果/u, 'benefit'],
  [/产出/u, 'output'],
  [/成本/u, 'cost'],
];

/** What the execution rate weighs where it is scored and its cell is left blank: ten points, everywhere. */
const USUAL_RATE_WEIGHT = new Quantity(10n);

/** The indicators of one self-evaluation. @param owner the department or project it is about */
export function indicatorFacts(table: RecognisedTable, rows: RowFacts, owner: string): Fact[] {
  return table.rows.flatMap((row) => {
    if (row.kind !== 'data') return [];
    const fact = rows.fact(row, 'indicators', { owner });
    const name = String(fact.values.name ?? '');
    if (name === '' || !isIndicator(table, row)) return [];
    return [withNumbers(table, row, fact)];
  });
}

/** A row of a total, of remarks or of signatures has no weight and no target. */
function isIndicator(table: RecognisedTable, row: TableRow): boolean {
  return ['weight', 'target', 'actual', 'score'].some((field) => {
    const column = table.column(field);
    return column !== undefined && table.cell(row, column) !== undefined;
  });
}

function withNumbers(table: RecognisedTable, row: TableRow, fact: Fact): Fact {
  const dimensionText = String(fact.values.dimension ?? '');
  const nature = String(fact.values.nature ?? '');
  const stated = readIndicatorValue(
    written(table, row, fact, 'target'),
    nature,
    isPercent(table, row, 'target'),
  );
  const target = isCost(fact) ? asCeiling(stated) : stated;
  const actual = readIndicatorValue(written(table, row, fact, 'actual'), '', isPercent(table, row, 'actual'));
  const values: Record<string, FactValue> = {
    ...fact.values,
    dimensionText,
    dimension: DIMENSIONS.find(([pattern]) => pattern.test(dimensionText))?.[1] ?? '',
  };
  const completion = completionOf(target, actual);
  if (target.value) values.targetValue = target.value;
  if (actual.value) values.actualValue = actual.value;
  if (completion) values.completion = completion;
  values.nature = nature === '' ? target.comparator : nature;
  return { ...fact, values };
}

function isCost({ values }: Fact): boolean {
  return /成本/u.test(`${values.second ?? ''}${values.dimension ?? ''}`);
}

/** A cost that is stated as an amount alone is what may be spent at most; 100 % is how much of it was to be spent. */
function asCeiling(value: IndicatorValue): IndicatorValue {
  return value.comparator === '=' && value.unit !== '%' ? { ...value, comparator: '<=' } : value;
}

/** The value with the unit of its own column behind it. */
function written(table: RecognisedTable, row: TableRow, fact: Fact, field: string): string {
  const text = String(fact.values[field] ?? '');
  const unit = String(fact.values.unitText ?? '');
  return /[\d.]$/u.test(text) && !isPercent(table, row, field) ? `${text}${unit}` : text;
}

function isPercent(table: RecognisedTable, row: TableRow, field: string): boolean {
  const column = table.column(field);
  const cell = column ? table.cell(row, column) : undefined;
  return cell?.kind === 'number' && shownAs(cell.format).percent;
}

/**
 * The scores of one form in total: indicators plus the execution rate's own weight and score.
 * @param funds the form's funds table, which carries the rate's weight and score in its 总额 row
 * @param stated what labels beside the table state: the grade
 */
export function evaluationFact(
  indicators: readonly Fact[],
  table: RecognisedTable,
  funds: RecognisedTable | undefined,
  owner: string,
  stated?: Fact,
): Fact | undefined {
  if (indicators.length === 0) return undefined;
  const rateRow = funds?.rows.find((row) => row.named?.id === 'all');
  const rateScore = quantityIn(funds, rateRow, 'score');
  const rateWeight = quantityIn(funds, rateRow, 'weight') ?? (rateScore ? USUAL_RATE_WEIGHT : undefined);
  const total = table.rows.find((row) => row.kind === 'total');
  const weights = indicators.flatMap((fact) => quantity(fact, 'weight'));
  const scores = indicators.flatMap((fact) => quantity(fact, 'score'));
  const values: Record<string, FactValue> = { name: owner, indicators: indicators.length };
  const places: Record<string, Place> = {};
  if (weights.length > 0) values.weightSum = added([...weights, ...(rateWeight ? [rateWeight] : [])]);
  if (scores.length > 0) values.scoreSum = added([...scores, ...(rateScore ? [rateScore] : [])]);
  const rated = rateWeight ?? indicators.filter(isRate).flatMap((fact) => quantity(fact, 'weight'))[0];
  if (rated) values.rateWeight = rated;
  for (const [field, dimension] of [
    ['outputWeight', 'output'],
    ['benefitWeight', 'benefit'],
    ['satisfactionWeight', 'satisfaction'],
    ['costWeight', 'cost'],
  ] as const) {
    const own = indicators
      .filter((fact) => fact.values.dimension === dimension)
      .flatMap((fact) => quantity(fact, 'weight'));
    if (own.length > 0) values[field] = added(own);
  }
  values.missingDimensions = ['产出', '效益', '满意度'].filter(
    (word) => !indicators.some((fact) => String(fact.values.dimensionText).includes(word)),
  );
  const grade = statedGrade(stated);
  if (grade) {
    values.grade = grade.text;
    places.grade = grade.place;
  }
  for (const [field, column] of [
    ['statedWeight', 'weight'],
    ['statedScore', 'score'],
  ] as const) {
    const sum = quantityIn(table, total, column);
    const located = table.column(column);
    if (!sum || !total || !located) continue;
    values[field] = sum;
    places[field] = table.place(total, located);
  }
  return {
    kind: 'evaluations',
    item: owner,
    values,
    place: total?.labelPlace ?? indicators[0]!.place,
    places,
    sources: {
      weightSum: placesOf(indicators, 'weight', rateWeight && placeIn(funds, rateRow, 'weight')),
      scoreSum: placesOf(indicators, 'score', rateScore && placeIn(funds, rateRow, 'score')),
    },
  };
}

/** The execution rate as an indicator among the others, where the funds carry no weight. */
function isRate({ values, item }: Fact): boolean {
  return values.dimension === '' && /预算执行/u.test(`${values.dimensionText}${item}`);
}

function quantity(fact: Fact, field: string): Quantity[] {
  const value = fact.values[field];
  return value instanceof Quantity ? [value] : [];
}

function quantityIn(
  table: RecognisedTable | undefined,
  row: TableRow | undefined,
  field: string,
): Quantity | undefined {
  const column = table?.column(field);
  if (!table || !row || !column) return undefined;
  return quantityOf(table.reading(row, column));
}

function placeIn(
  table: RecognisedTable | undefined,
  row: TableRow | undefined,
  field: string,
): Place | undefined {
  const column = table?.column(field);
  return table && row && column ? table.place(row, column) : undefined;
}

function placesOf(indicators: readonly Fact[], field: string, further: Place | undefined): Place[] {
  return [...indicators.flatMap(({ places }) => places[field] ?? []), ...(further ? [further] : [])];
}

function added(quantities: readonly Quantity[]): Quantity {
  return quantities.reduce(
    (sum, q) =>
      new Quantity(
        sum.numerator * q.denominator + q.numerator * sum.denominator,
        sum.denominator * q.denominator,
      ),
    new Quantity(0n),
  );
}
