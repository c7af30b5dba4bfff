import { Money } from '../money.ts';
import type { Fact } from './fact.ts';

/** Levels of one table whose amounts may be added on top of each other by mistake: 类, 款, 项 and 小计. */
const MOST_LEVELS = 4;

/**
 * Whether a sum that differs was more likely misread than misstated. A computed sum of two, three or four times the
 * total comes of adding amounts of several levels; one of zero comes of parts whose amounts were not found. People
 * who mistype a total do neither.
 */
export function isMisread(fact: Fact): boolean {
  const sum = statedSumOf(fact);
  if (!sum || sum.stated.fen === 0) return false;
  const { stated, computed } = sum;
  if (computed.fen === 0) return true;
  const levels = Math.round(computed.fen / stated.fen);
  if (levels < 2 || levels > MOST_LEVELS) return false;
  return timesAs(stated, levels).agreesWith(computed);
}

function timesAs({ fen, unit, step, terms }: Money, times: number): Money {
  return new Money(fen * times, unit, step, terms * times);
}

/** A stated total beside what its parts come to. */
export interface StatedSum {
  readonly stated: Money;
  readonly computed: Money;
}

/** What a `sums` fact states; undefined where it lacks a side. */
function statedSumOf({ values: { stated, computed } }: Fact): StatedSum | undefined {
  return stated instanceof Money && computed instanceof Money ? { stated, computed } : undefined;
}

/** Whether a sum of something holds: zero beside nothing tells nothing. */
export function tellsItHolds(fact: Fact): boolean {
  const sum = statedSumOf(fact);
  return sum !== undefined && sum.stated.fen !== 0 && sum.stated.agreesWith(sum.computed);
}

/** Sums of which so many tell something must mostly hold. */
const FEWEST_WITNESSES = 4;

/** Whether most of a table's sums fail: its columns or rows were misread, for nobody publishes such a table. */
export function failMostly(sums: readonly StatedSum[]): boolean {
  const telling = sums.filter(({ stated }) => stated.fen !== 0);
  const holding = telling.filter(({ stated, computed }) => stated.agreesWith(computed));
  return telling.length >= FEWEST_WITNESSES && holding.length * 2 < telling.length;
}

/** {@link failMostly} of facts. */
export function factsFailMostly(facts: readonly Fact[]): boolean {
  return failMostly(facts.flatMap((fact) => statedSumOf(fact) ?? []));
}
