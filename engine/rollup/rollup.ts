import type { Bilingual } from '../gouji-error.ts';
import { grouped } from '../grouped.ts';
import { Money } from '../money.ts';
import { normalisedName } from '../normalised-name.ts';
import type { Place } from '../report.ts';
import type { FormAmount, StatedAmounts } from './form-amounts.ts';

/** A unit's workbook, or one of eliminations (差额表, 调整表), which is added like a unit. */
export interface UnitStated extends StatedAmounts {
  readonly address: string;
  readonly sha256: string;
}

/** A unit's part of an amount. */
export interface Contribution {
  readonly address: string;
  readonly place: Place;
  readonly amount: Money;
}

/** An amount of the summary that its units do not add up to. */
export interface RollupDifference {
  readonly title: Bilingual;
  readonly row: string;
  readonly column: string;
  readonly place: Place;
  readonly stated: Money;
  readonly sum: Money;
  /** Stated less the sum; in the summary's unit. */
  readonly difference: Money;
  readonly contributions: readonly Contribution[];
  /** Units whose own amount is just what the summary is short of: it may have left them out. */
  readonly likelyLeftOut: readonly string[];
}

/** A unit that was not added, and why. */
export interface UnitLeftOut {
  readonly address: string;
  readonly why: Bilingual;
}

export interface Rollup {
  readonly compared: number;
  readonly units: readonly {
    readonly address: string;
    readonly department: string;
    readonly eliminates: boolean;
  }[];
  readonly leftOut: readonly UnitLeftOut[];
  /** In the summary's order. */
  readonly differences: readonly RollupDifference[];
  /** Forms of the summary whose rows are mostly none of the units': a list of the units themselves. */
  readonly notCompared: readonly Bilingual[];
}

const ELIMINATION = /差额|调整表|抵销|抵消/u;

/** Share of a form's amounts in the summary that units must state too before it is a sum of theirs. */
const MOSTLY = 0.5;

/**
 * Sets each amount of a summary against the sum of its units' amounts, by form, row (code, else name) and column.
 * A unit of another year, or that came before, is left out and told.
 */
export function rollUp(summary: StatedAmounts, given: readonly UnitStated[]): Rollup {
  const { units, leftOut } = chosen(summary, given);
  const parts = grouped(
    units.flatMap(({ address, amounts }) => amounts.map((amount) => ({ address, amount }))),
    ({ amount }) => amount.key,
  );
  const notCompared = new Map<string, Bilingual>();
  let compared = 0;
  const differences: RollupDifference[] = [];
  for (const amounts of grouped(summary.amounts, ({ table }) => table).values()) {
    const known = amounts.filter(({ key }) => parts.has(key));
    if (known.length < amounts.length * MOSTLY) {
      notCompared.set(amounts[0]!.title.zh, amounts[0]!.title);
      continue;
    }
    compared += amounts.length;
    for (const stated of amounts) {
      const contributions = (parts.get(stated.key) ?? []).map(({ address, amount }) => ({
        address,
        place: amount.place,
        amount: moneyOf(amount),
      }));
      const found = difference(stated, contributions);
      if (found) differences.push(found);
    }
  }
  return {
    compared,
    units: units.map(({ address, department }) => ({
      address,
      department,
      eliminates: ELIMINATION.test(address),
    })),
    leftOut,
    differences,
    notCompared: [...notCompared.values()],
  };
}

function chosen(summary: StatedAmounts, given: readonly UnitStated[]) {
  const units: UnitStated[] = [];
  const leftOut: UnitLeftOut[] = [];
  const seen = new Map<string, string>();
  for (const unit of given) {
    const why = unfit(unit, summary, seen);
    if (why) leftOut.push({ address: unit.address, why });
    else units.push(unit);
    if (!why) for (const mark of marksOf(unit)) seen.set(mark, unit.address);
  }
  return { units, leftOut };
}

function unfit(
  unit: UnitStated,
  { year }: StatedAmounts,
  seen: ReadonlyMap<string, string>,
): Bilingual | undefined {
  if (unit.amounts.length === 0) return { zh: '没有认出表格', en: 'no form was recognised in it' };
  if (unit.year !== undefined && year !== undefined && unit.year !== year) {
    return {
      zh: `是 ${unit.year} 年的，汇总表是 ${year} 年的`,
      en: `it is of ${unit.year}, the summary of ${year}`,
    };
  }
  const twin = marksOf(unit)
    .map((mark) => seen.get(mark))
    .find((address) => address !== undefined);
  return twin === undefined
    ? undefined
    : { zh: `与 ${twin} 是同一单位`, en: `it is the same unit as ${twin}` };
}

/** What a unit is known by again: its bytes, its name. Tables of eliminations are named after the whole. */
function marksOf({ sha256, department, address }: UnitStated): string[] {
  if (department === '' || ELIMINATION.test(address)) return [sha256];
  return [sha256, `department ${normalisedName(department)}`];
}

/** Undefined where the units add up to what is stated, but for the rounding of what is shown. */
function difference(stated: FormAmount, parts: readonly Contribution[]): RollupDifference | undefined {
  const whole = moneyOf(stated);
  const sum = parts.reduce(
    (total, { amount }) => total.plus(amount),
    new Money(0, whole.unit, whole.step, 0),
  );
  if (whole.agreesWith(sum)) return undefined;
  const { title, row, column, place } = stated;
  const short = sum.fen - whole.fen;
  return {
    ...{ title, row, column, place },
    stated: whole,
    sum,
    difference: new Money(whole.fen - sum.fen, whole.unit, whole.step),
    contributions: parts,
    likelyLeftOut: parts
      .filter(({ amount }) => amount.fen === short && short !== 0)
      .map(({ address }) => address),
  };
}

function moneyOf({ fen, unit, step }: FormAmount): Money {
  return new Money(fen, unit, step);
}
