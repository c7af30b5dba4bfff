import { formatDecimal } from '../decimal.ts';
import { Money, sumOf, type Unit } from '../money.ts';
import { isCell } from '../place.ts';
import { plainText } from '../recognise/words.ts';
import type { Place } from '../report.ts';
import { arithmeticText } from './arithmetic-text.ts';
import { costingParts } from './costing-parts.ts';
import {
  type AmountBeside,
  factorBetween,
  inUnit,
  type UnitEvidence,
  unitBorneOut,
} from './declared-unit.ts';
import type { Fact, FactValue } from './fact.ts';
import { isMeasurable } from './measurable-goal.ts';
import { namedAmounts } from './named-amounts.ts';
import {
  blankClasses,
  type Doubt,
  explanationsMissing,
  misplaced,
  repeated,
  targetsMissing,
  undated,
  unmeasured,
  withoutUnit,
} from './target-doubts.ts';
import { TARGET_CLASSES, type TargetRow } from './target-facts.ts';

/** What one project or department declares: its head and its indicators. */
export interface Declared {
  /** What the labels or the row of the project say; `declarations` values as far as cells state them. */
  readonly head: Fact;
  readonly rows: readonly TargetRow[];
  /** One of a list: what another list says of the same code belongs to it. */
  readonly isListed: boolean;
  /** The form, by which amounts of one workbook are in one unit. */
  readonly form: string;
  /** The unit that labels or headers state for the amounts; undefined where they state none. */
  readonly statedUnit: Unit | undefined;
}

/** Sheets whose texts bear out another unit, before it is concluded for others of the same form. */
const ENOUGH_SHEETS = 3;
/** A smaller number may be in any unit. */
const LEAST_INFERRED = 1000;
/** An indicator that is called by the whole and nothing else: 总成本, 年度总投入, 项目总费用. */
const WHOLE_COST =
  /^(?:该|本|项目|经费|年度|全年|年|预算|采购)*(?:总成本|总投入|总支出|总费用|总经费|成本总额|经费总额)(?:成本|金额|控制数|控制)?$/u;
/** Amounts that differ by no more than a twentieth are the same, rounded. */
const NEARLY = 20;
const OVER_YEARS = /(?<!\d)[二两三四五六2-6]年/u;

/** The declarations of a workbook with what is amiss in each, and their indicators. */
export function declarationFacts(all: readonly Declared[]): Fact[] {
  const filled = all.filter(isFilledIn);
  const units = filled.map(unitOf);
  const common = commonUnits(filled, units);
  return filled.flatMap((declared, i) => {
    const fact = declarationFact(declared, units[i] ?? inferred(declared, common));
    return [fact, ...declared.rows.map(({ fact: target }) => target)];
  });
}

/** A blank template has nothing to report. */
function isFilledIn({ head, rows }: Declared): boolean {
  const said = ['code', 'basis', 'costing', 'goal', 'total', 'annual'].some((field) => {
    const value = head.values[field];
    return value !== undefined && value !== '';
  });
  return said || rows.some(({ isBlank }) => !isBlank);
}

function declarationFact({ head, rows, statedUnit }: Declared, evidence: Borne | undefined): Fact {
  const values: Record<string, FactValue> = { ...head.values };
  const places: Record<string, Place> = { ...head.places };
  const sources: Record<string, readonly Place[]> = {};
  const filled = rows.filter(({ isBlank }) => !isBlank);
  if (rows.length > 0) {
    values.rows = rows.length;
    values.filled = filled.length;
    const present = new Set(rows.map(({ fact }) => fact.values.class));
    if (rows.every(({ fact }) => fact.values.class !== '')) {
      values.absentClasses = TARGET_CLASSES.filter((name) => !present.has(name));
    }
    for (const [field, doubt] of doubtsOf(rows)) {
      if (!doubt) continue;
      values[field] = doubt.names;
      if (doubt.places[0]) places[field] = doubt.places[0];
      sources[field] = doubt.places.slice(1);
    }
    places.filled = rows[0]!.fact.place;
  }
  if (typeof values.goal === 'string') values.measurable = isMeasurable(values.goal);
  const amount = amountOf(head);
  if (amount) Object.assign(values, unitValues(statedUnit, evidence));
  Object.assign(values, comparableValues(head, statedUnit, evidence));
  Object.assign(values, costValues(rows, places), costingValues(head));
  const annualAt = places[amountFieldOf(head)] ?? places.total;
  if (annualAt && isCell(annualAt)) values.annualAt = annualAt.ref;
  if (isAmount(values.annual)) {
    values.allZero = !amount;
    values.namesAmount = isAmount(values.costTarget) || isAmount(values.costingSum);
  }
  if (values.costTarget instanceof Money) values.overYears = isOverYears(values.costTarget, head, evidence);
  return { ...head, values, places, sources };
}

/** What is known of the unit of a declaration's amounts: by its own texts, or by others of its form. */
interface Borne {
  readonly unit: Unit;
  readonly own?: UnitEvidence;
}

function doubtsOf(rows: readonly TargetRow[]): [field: string, doubt: Doubt | undefined][] {
  return [
    ['blankClasses', blankClasses(rows)],
    ['targetsMissing', targetsMissing(rows)],
    ['explanationsMissing', explanationsMissing(rows)],
    ['unmeasured', unmeasured(rows)],
    ['undated', undated(rows)],
    ['withoutUnit', withoutUnit(rows)],
    ['misplaced', misplaced(rows)],
    ['repeated', repeated(rows)],
  ];
}

function isAmount(value: FactValue | undefined): value is Money {
  return value instanceof Money;
}

/** Which of the head's amounts is there: the year's, else that of all years; the year's where neither is. */
export function amountFieldOf({ values }: Fact): 'annual' | 'total' {
  const stated = (['annual', 'total'] as const).find((field) => {
    const value = values[field];
    return value instanceof Money && value.fen !== 0;
  });
  return stated ?? 'annual';
}

function amountOf(head: Fact): Money | undefined {
  const value = head.values[amountFieldOf(head)];
  return value instanceof Money && value.fen !== 0 ? value : undefined;
}

/** What costing and cost indicator are held to: the year's amount; that of all years where no other is stated. */
function comparedOf({ values }: Fact): Money | undefined {
  return [values.annual, values.total].find(isAmount);
}

function unitOf(declared: Declared): Borne | undefined {
  const texts = besides(declared);
  const amounts = [declared.head.values.annual, declared.head.values.total];
  for (const amount of amounts) {
    if (!(amount instanceof Money) || amount.fen === 0) continue;
    const own = unitBorneOut(amount, texts);
    if (own) return { unit: own.unit, own };
  }
  return undefined;
}

/** The unit that the texts of enough declarations of one form bear out, and none of them another. */
function commonUnits(
  all: readonly Declared[],
  units: readonly (Borne | undefined)[],
): ReadonlyMap<string, Unit> {
  const byForm = new Map<string, Unit[]>();
  for (const [i, declared] of all.entries()) {
    const unit = units[i]?.unit;
    if (unit) append(byForm, formOf(declared), unit);
  }
  const common = [...byForm].filter(
    ([, found]) => found.length >= ENOUGH_SHEETS && found.every((unit) => unit === found[0]),
  );
  return new Map(common.map(([form, found]) => [form, found[0]!]));
}

function append(byForm: Map<string, Unit[]>, form: string, unit: Unit): void {
  const known = byForm.get(form);
  if (known) known.push(unit);
  else byForm.set(form, [unit]);
}

function formOf({ form, statedUnit }: Declared): string {
  return `${form}|${statedUnit ?? ''}`;
}

/** The common unit of its form for a declaration whose own texts don't tell. */
function inferred(declared: Declared, common: ReadonlyMap<string, Unit>): Borne | undefined {
  const amount = amountOf(declared.head);
  const unit = common.get(formOf(declared));
  if (!unit || !amount || Number(formatDecimal(amount.inUnit(), 0, false)) < LEAST_INFERRED) return undefined;
  return { unit };
}

/** The year's amount as the texts beside it mean it, where its unit is known. */
function comparableValues(
  head: Fact,
  statedUnit: Unit | undefined,
  borne: Borne | undefined,
): Record<string, FactValue> {
  const compared = comparedOf(head);
  if (!compared || (!statedUnit && !borne)) return {};
  const comparable = inUnit(compared, borne?.unit ?? compared.unit);
  if (!comparable) return {};
  return { comparable: borne ? inWan(comparable) : comparable };
}

function unitValues(statedUnit: Unit | undefined, borne: Borne | undefined): Record<string, FactValue> {
  if (!statedUnit) return { unitFactor: 0 };
  if (!borne || borne.unit === statedUnit) return { statedUnit, unitFactor: 0 };
  return {
    statedUnit,
    unitFactor: factorBetween(statedUnit, borne.unit),
    likelyUnit: borne.unit,
    namedAt: borne.own?.beside.at ?? '',
    ...(borne.own ? { namedAmount: borne.own.beside.amount } : {}),
  };
}

/** The same amount shown in 万元, as texts name it. */
function inWan({ fen, step, terms }: Money): Money {
  return new Money(fen, '万元', step, terms);
}

/** The amounts that the texts of a declaration name. */
function besides({ head, rows }: Declared): AmountBeside[] {
  const costing = namedAmounts(String(head.values.costing ?? '')).map((named) => ({
    ...named,
    at: '测算依据',
    isWhole: false,
  }));
  const costs = rows.flatMap(({ fact }) => {
    const isCost = fact.values.class === '成本' && fact.values.applies === true;
    if (!isCost) return [];
    const text = `${fact.values.target} ${fact.values.explanation ?? ''}`;
    return namedAmounts(text).map((named) => ({ ...named, at: String(fact.values.name), isWhole: true }));
  });
  return [...costs, ...costing];
}

/** The cost that the one indicator of cost names in its target; nothing where several or none do. */
function costValues(rows: readonly TargetRow[], places: Record<string, Place>): Record<string, FactValue> {
  const costs = rows.filter(({ fact }) => fact.values.class === '成本' && fact.values.applies === true);
  if (costs.length !== 1) return {};
  const { values, places: at } = costs[0]!.fact;
  const name = plainText(String(values.name));
  const target = String(values.target);
  const amounts = namedAmounts(target);
  const isOverYears = OVER_YEARS.test(plainText(`${name}${target}`));
  if (amounts.length !== 1 || amounts[0]!.isRate || isOverYears) return {};
  if (at.target) places.costTarget = at.target;
  return {
    costTarget: amounts[0]!.amount,
    costTargetOf: String(values.name),
    amountNamed: `${values.name}：${target}`,
    costOfWhole: WHOLE_COST.test(name),
  };
}

/** Whether a cost is rather that of several years than of the one declared: of two at least, of all at most. */
function isOverYears(cost: Money, { values }: Fact, borne: Borne | undefined): boolean {
  const { total, annual } = values;
  if (!isAmount(total) || (isAmount(annual) && annual.fen === total.fen)) return false;
  const [whole, year] = [total, annual].map((amount) =>
    isAmount(amount) ? inUnit(amount, borne?.unit ?? amount.unit) : undefined,
  );
  if (!whole || cost.fen * NEARLY > whole.fen * (NEARLY + 1)) return false;
  const least = year && year.fen !== 0 ? Math.min(2 * year.fen, whole.fen) : whole.fen;
  return cost.fen * NEARLY >= least * (NEARLY - 1);
}

function costingValues({ values }: Fact): Record<string, FactValue> {
  const found = costingParts(String(values.costing ?? ''));
  if (!found) return {};
  const sum = sumOf(found.parts.map(inWan));
  return {
    costingSum: sum,
    amountNamed: String(values.costing),
    costingArithmetic: arithmeticText(found.parts.map(inWan), sum),
    ...(found.stated ? { costingTotal: found.stated } : {}),
  };
}
