import { compareDecimals } from '../decimal.ts';
import type { BinaryOperator } from './formula-node.ts';
import { toExcelDigits, ZERO } from './fraction.ts';
import { NotEvaluated, type Value } from './value.ts';

export type Comparison = Extract<BinaryOperator, '=' | '<>' | '<' | '>' | '<=' | '>='>;

/** Excel's order of unlike values: every number before every text before every boolean. */
const ORDER: Readonly<Record<Value['kind'], number>> = { blank: 0, number: 0, text: 1, boolean: 2 };

/** Whether `a operator b` holds in Excel. @throws NotEvaluated where the answer depends on the language's sorting */
export function holds(operator: Comparison, a: Value, b: Value): boolean {
  const order = compare(a, b, operator === '=' || operator === '<>');
  return holdsForOrder(operator, order);
}

/** Whether the operator holds where a stands before (negative), at (zero) or after (positive) b. */
export function holdsForOrder(operator: Comparison, order: number): boolean {
  switch (operator) {
    case '=':
      return order === 0;
    case '<>':
      return order !== 0;
    case '<':
      return order < 0;
    case '>':
      return order > 0;
    case '<=':
      return order <= 0;
    case '>=':
      return order >= 0;
  }
}

function compare(a: Value, b: Value, onlyEquality: boolean): number {
  const left = a.kind === 'blank' ? blankLike(b) : a;
  const right = b.kind === 'blank' ? blankLike(a) : b;
  if (left.kind === 'number' && right.kind === 'number') {
    return compareDecimals(toExcelDigits(left.value), toExcelDigits(right.value));
  }
  if (left.kind === 'text' && right.kind === 'text') {
    return compareTexts(left.value, right.value, onlyEquality);
  }
  if (left.kind === 'boolean' && right.kind === 'boolean') return Number(left.value) - Number(right.value);
  return ORDER[left.kind] - ORDER[right.kind];
}

/** What a blank cell is beside another value: 0, "" or FALSE. */
function blankLike(other: Value): Value {
  if (other.kind === 'text') return { kind: 'text', value: '' };
  if (other.kind === 'boolean') return { kind: 'boolean', value: false };
  return { kind: 'number', value: ZERO };
}

function compareTexts(a: string, b: string, onlyEquality: boolean): number {
  if (sameText(a, b)) return 0;
  if (!onlyEquality) throw new NotEvaluated('the order of texts');
  return 1;
}

/** Excel's equality of texts: upper and lower case are the same. */
export function sameText(a: string, b: string): boolean {
  return a === b || a.toLowerCase() === b.toLowerCase();
}
