import type { Money } from '../money.ts';

/** Most addends that are written out one by one. */
const WRITTEN_OUT = 8;

/**
 * `1,062.43 + 272.79 + 60.00 = 1,395.22`. Beyond eight addends those that are zero are left out, and beyond
 * eight others the first three, the last and their number stand for all.
 */
export function arithmeticText(parts: readonly Money[], sum: Money): string {
  const shown = (some: readonly Money[]) =>
    some.map((part) => (part.fen < 0 ? `(${part})` : String(part))).join(' + ');
  if (parts.length <= WRITTEN_OUT) return `${shown(parts)} = ${sum}`;
  const telling = parts.filter(({ fen }) => fen !== 0);
  if (telling.length > 0 && telling.length <= WRITTEN_OUT) return `${shown(telling)} = ${sum}`;
  return `${shown(parts.slice(0, 3))} + … + ${shown(parts.slice(-1))} [${parts.length}] = ${sum}`;
}
