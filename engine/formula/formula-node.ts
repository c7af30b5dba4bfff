import type { Area } from '../cells.ts';
import type { Decimal } from '../decimal.ts';

export type BinaryOperator = '+' | '-' | '*' | '/' | '^' | '&' | '=' | '<>' | '<' | '>' | '<=' | '>=';

/** A cell or range. Whole columns and rows (`D:D`, `5:5`) reach to the edge of Excel's grid. */
export interface ReferenceNode {
  readonly kind: 'reference';
  /** The sheet it names, without quotes; undefined for the formula's own sheet. */
  readonly sheet?: string;
  readonly area: Area;
}

export interface BinaryNode {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: FormulaNode;
  readonly right: FormulaNode;
}

export interface CallNode {
  readonly kind: 'call';
  /** In capitals: `SUM`. */
  readonly name: string;
  readonly args: readonly FormulaNode[];
}

/** A formula as a tree. Parentheses are gone; an argument left out (`IF(A1,,1)`) is `omitted`. */
export type FormulaNode =
  | { readonly kind: 'number'; readonly value: Decimal }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'error'; readonly value: string }
  | ReferenceNode
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'negation' | 'percent'; readonly operand: FormulaNode }
  | BinaryNode
  | CallNode
  | { readonly kind: 'omitted' };
