import type { Money } from '../money.ts';

/** Most addends that are written out one by one. */
const WRITTEN_OUT = 8;

/** `1,062.43 + 272.79 + 60.00 = 1,395.22`; beyond eight addends the first three, the last and their number. */
export function arithmeticText(parts: readonly Money[], sum: Money): string {
  const shown = (some: readonly Money[]) =>
    some.map((part) => (part.fen < 0 ? `(${part})` : String(part))).join(' + ');
  if (parts.length <= WRITTEN_OUT) return `${shown(parts)} = ${sum}`;
  return `${shown(parts.slice(0, 3))} + … + ${shown(parts.slice(-1))} [${parts.length}] = ${sum}`;
}
