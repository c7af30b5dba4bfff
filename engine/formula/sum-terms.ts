import type { Area } from '../cells.ts';
import type { FormulaNode } from './formula-node.ts';

/** A range that a sum adds up, and the sheet it is on where the formula names one. */
export interface SumTerm extends Area {
  readonly sheet?: string;
}

/**
 * The ranges and cells that a plain sum adds up, as written: `SUM(D5:D13)`, `D5+D6+D9`, `SUM(D5:D9,D12)+D14`.
 * By these a total is known. Undefined for anything else, also for a single cell and for a sum with a constant in it.
 */
export function sumTerms(node: FormulaNode): SumTerm[] | undefined {
  if (node.kind === 'reference') return undefined;
  const terms: SumTerm[] = [];
  const waiting: FormulaNode[] = [node];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.kind === 'reference') {
      terms.push({ ...next.area, ...(next.sheet === undefined ? {} : { sheet: next.sheet }) });
    } else if (next.kind === 'binary' && next.operator === '+') {
      waiting.push(next.right, next.left);
    } else if (next.kind === 'call' && next.name === 'SUM') {
      waiting.push(...next.args.toReversed());
    } else {
      return undefined;
    }
  }
  return terms.length === 0 ? undefined : terms;
}
