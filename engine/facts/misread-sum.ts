import { Money } from '../money.ts';
import type { Fact } from './fact.ts';

/** Levels of one table whose amounts may be added on top of each other by mistake: 类, 款, 项 and 小计. */
const MOST_LEVELS = 4;

/**
 * Whether a sum that differs was more likely misread than misstated. A computed sum of two, three or four times the
 * total comes of adding amounts of several levels; one of zero comes of parts whose amounts were not found. People
 * who mistype a total do neither.
 */
export function isMisread({ values: { stated, computed } }: Fact): boolean {
  if (!(stated instanceof Money && computed instanceof Money) || stated.fen === 0) return false;
  if (computed.fen === 0) return true;
  const levels = Math.round(computed.fen / stated.fen);
  if (levels < 2 || levels > MOST_LEVELS) return false;
  return timesAs(stated, levels).agreesWith(computed);
}

function timesAs({ fen, unit, step, terms }: Money, times: number): Money {
  return new Money(fen * times, unit, step, terms * times);
}

/** Whether a sum of something holds: zero beside nothing tells nothing. */
export function tellsItHolds({ values: { stated, computed } }: Fact): boolean {
  return (
    stated instanceof Money && computed instanceof Money && stated.fen !== 0 && stated.agreesWith(computed)
  );
}

/** Sums of which so many tell something must mostly hold. */
const FEWEST_WITNESSES = 4;

/** Whether most of a table's sums fail: its columns or rows were misread, for nobody publishes such a table. */
export function failMostly(sums: readonly Fact[]): boolean {
  const telling = sums.filter(({ values: { stated } }) => stated instanceof Money && stated.fen !== 0);
  return telling.length >= FEWEST_WITNESSES && telling.filter(tellsItHolds).length * 2 < telling.length;
}
