import { type Area, placeOfRef } from '../cells.ts';
import { parseDecimal } from '../decimal.ts';
import type { BinaryOperator, FormulaNode } from './formula-node.ts';
import { type Token, tokensOf } from './formula-token.ts';

/** Excel's own limit on a formula's length. */
const MOST_CHARACTERS = 8192;
/** How deep parentheses, calls and signs may stand inside one another (Excel: 64). */
const MOST_DEPTH = 64;
const LAST_ROW = 1_048_575;
const LAST_COLUMN = 16_383;
/** How many formulas' trees are kept; a sheet of formulas that all differ must not fill the memory. */
const CACHE_SIZE = 4096;

/** How strongly an operator binds. Excel's sign binds more strongly than its power: -2^2 is 4. */
const STRENGTH: Readonly<Record<BinaryOperator, number>> = {
  '=': 1,
  '<>': 1,
  '<': 1,
  '>': 1,
  '<=': 1,
  '>=': 1,
  '&': 2,
  '+': 3,
  '-': 3,
  '*': 4,
  '/': 4,
  '^': 5,
};

const parsed = new Map<string, FormulaNode | undefined>();

/**
 * The tree of a formula as it stands in a cell, with or without its `=`.
 * @returns undefined for what this product does not read: wrong syntax, external or table references,
 *   array constants, unions, more than 64 levels or 8,192 characters
 */
export function parseFormula(text: string): FormulaNode | undefined {
  if (parsed.has(text)) return parsed.get(text);
  const node = parseAnew(text);
  if (parsed.size >= CACHE_SIZE) parsed.clear();
  parsed.set(text, node);
  return node;
}

function parseAnew(text: string): FormulaNode | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  const tokens = tokensOf(text.startsWith('=') ? text.slice(1) : text);
  if (!tokens || tokens.length === 0) return undefined;
  try {
    return new Parser(tokens).whole();
  } catch (error) {
    if (error instanceof UnreadableFormula) return undefined;
    throw error;
  }
}

class UnreadableFormula extends Error {}

/** A parser by operator strength (Pratt). Every method throws {@link UnreadableFormula} where it can't go on. */
class Parser {
  private readonly tokens: readonly Token[];
  private next = 0;
  private depth = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  whole(): FormulaNode {
    const node = this.expression(0);
    if (this.next < this.tokens.length) throw new UnreadableFormula();
    return node;
  }

  /** As much as is held together by operators stronger than `weakest`. */
  private expression(weakest: number): FormulaNode {
    let left = this.operand();
    for (;;) {
      const operator = this.binaryOperator();
      if (operator === undefined || STRENGTH[operator] <= weakest) return left;
      this.next++;
      left = { kind: 'binary', operator, left, right: this.expression(STRENGTH[operator]) };
    }
  }

  private binaryOperator(): BinaryOperator | undefined {
    const token = this.tokens[this.next];
    if (token?.kind !== 'operator' || !(token.text in STRENGTH)) return undefined;
    return token.text as BinaryOperator;
  }

  /** A value with its signs before and its percent signs behind. */
  private operand(): FormulaNode {
    if (++this.depth > MOST_DEPTH) throw new UnreadableFormula();
    let node = this.signed();
    for (let percents = 0; this.takes('%'); percents++) {
      if (percents === MOST_DEPTH) throw new UnreadableFormula();
      node = { kind: 'percent', operand: node };
    }
    this.depth--;
    return node;
  }

  private signed(): FormulaNode {
    if (this.takes('-')) return { kind: 'negation', operand: this.operand() };
    if (this.takes('+')) return this.operand();
    return this.primary();
  }

  private primary(): FormulaNode {
    const token = this.tokens[this.next++];
    switch (token?.kind) {
      case 'number':
        return this.number(token.text);
      case 'text':
        return { kind: 'text', value: token.text.slice(1, -1).replaceAll('""', '"') };
      case 'error':
        return { kind: 'error', value: token.text };
      case 'cells':
      case 'rows':
      case 'columns':
        return { kind: 'reference', area: areaOf(token) };
      case 'sheet':
        return this.onSheet(token.text);
      case 'name':
        return this.named(token.text);
      case 'operator':
        if (token.text === '(') return this.parenthesised();
    }
    throw new UnreadableFormula();
  }

  private number(text: string): FormulaNode {
    const value = parseDecimal(text);
    if (!value) throw new UnreadableFormula();
    return { kind: 'number', value };
  }

  private parenthesised(): FormulaNode {
    const node = this.expression(0);
    this.expect(')');
    return node;
  }

  /** What follows `项目支出!`: a range, `#REF!` where it was deleted, or a name local to that sheet. */
  private onSheet(written: string): FormulaNode {
    const sheet = sheetNameOf(written);
    const token = this.tokens[this.next++];
    if (!token || token.spaced || sheet.includes('[')) throw new UnreadableFormula();
    if (token.kind === 'error') return { kind: 'error', value: token.text };
    if (token.kind === 'name') return { kind: 'name', name: token.text };
    return { kind: 'reference', sheet, area: areaOf(token) };
  }

  private named(text: string): FormulaNode {
    const name = text.toUpperCase();
    if (this.takes('(')) return { kind: 'call', name, args: this.args() };
    if (name === 'TRUE' || name === 'FALSE') return { kind: 'boolean', value: name === 'TRUE' };
    return { kind: 'name', name: text };
  }

  private args(): FormulaNode[] {
    const args: FormulaNode[] = [];
    if (this.takes(')')) return args;
    do args.push(this.argument());
    while (this.takes(','));
    this.expect(')');
    return args;
  }

  private argument(): FormulaNode {
    const token = this.tokens[this.next];
    if (token?.kind === 'operator' && (token.text === ',' || token.text === ')')) return { kind: 'omitted' };
    return this.expression(0);
  }

  private takes(operator: string): boolean {
    const token = this.tokens[this.next];
    if (token?.kind !== 'operator' || token.text !== operator) return false;
    this.next++;
    return true;
  }

  private expect(operator: string): void {
    if (!this.takes(operator)) throw new UnreadableFormula();
  }
}

/** `'一、''其他''支出'!` and `项目!` without their marks. */
function sheetNameOf(written: string): string {
  const name = written.slice(0, -1);
  return name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
}

function areaOf(token: Token): Area {
  const [from = '', to = from] = token.text.split(':');
  const a = cornerOf(token, from, { row: 0, column: 0 });
  const b = cornerOf(token, to, { row: LAST_ROW, column: LAST_COLUMN });
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  };
}

/** One end of a range; what a whole row or column leaves open is taken from `edge`. */
function cornerOf(token: Token, ref: string, edge: { row: number; column: number }) {
  const whole = {
    cells: ref,
    rows: `A${ref}`,
    columns: `${ref}1`,
  }[token.kind as string];
  const place = whole === undefined ? undefined : placeOfRef(whole);
  if (!place || place.row < 0 || place.row > LAST_ROW || place.column > LAST_COLUMN) {
    throw new UnreadableFormula();
  }
  if (token.kind === 'rows') return { row: place.row, column: edge.column };
  if (token.kind === 'columns') return { row: edge.row, column: place.column };
  return place;
}
