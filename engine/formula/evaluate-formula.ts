import type { Sheet, Workbook } from '../cells.ts';
import type { Decimal } from '../decimal.ts';
import { CellBudget } from './cell-budget.ts';
import { type Comparison, holds, sameText } from './compare-values.ts';
import { functionOf, type Scope } from './formula-functions.ts';
import type { BinaryNode, FormulaNode, ReferenceNode } from './formula-node.ts';
import {
  add,
  decimalOfFraction,
  divide,
  type Fraction,
  FractionTooLarge,
  fractionOf,
  multiply,
  negate,
  power,
} from './fraction.ts';
import { parseFormula } from './parse-formula.ts';
import {
  BLANK,
  ErrorValue,
  NotEvaluated,
  type Operand,
  type Range,
  single,
  toNumber,
  toText,
  type Value,
} from './value.ts';

/**
 * What a formula gives from the present values of the cells it names.
 * `not-evaluated` is no finding: the formula uses something that is not evaluated here, and nothing is guessed.
 */
export type Evaluation =
  | { readonly kind: 'number'; readonly value: Decimal }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** A spreadsheet error's code: `#DIV/0!`. */
  | { readonly kind: 'error'; readonly value: string }
  /** `why` names in English what is missing: `the function VLOOKUP`. */
  | { readonly kind: 'not-evaluated'; readonly why: string };

/** The cell that a formula stands in. */
export interface FormulaPlace {
  readonly sheet: Sheet;
  readonly row: number;
  readonly column: number;
}

/** Larger powers are left alone; no budget workbook has them. */
const MOST_EXPONENT = 1_000_000;
const MOST_CHARACTERS = 32_767;

/**
 * Evaluates a formula one step: the cells it names are taken at their present values, even where they
 * hold formulas themselves, so that a stale cell shows at its own place and not at all that depend on it.
 * Sums, differences and products are exact; a quotient that is no decimal has 15 significant digits.
 * @param budget shared by all formulas of a workbook, to bound the work as a whole. Never throws.
 */
export function evaluateFormula(
  formula: string,
  at: FormulaPlace,
  workbook: Workbook,
  budget = new CellBudget(),
): Evaluation {
  const node = parseFormula(formula);
  if (!node) return { kind: 'not-evaluated', why: 'the way it is written' };
  try {
    return evaluationOf(single(new Evaluator(at, workbook, budget).operand(node)));
  } catch (error) {
    if (error instanceof ErrorValue) return { kind: 'error', value: error.code };
    if (error instanceof NotEvaluated) return { kind: 'not-evaluated', why: error.message };
    if (error instanceof FractionTooLarge)
      return { kind: 'not-evaluated', why: 'a number of hundreds of digits' };
    throw error;
  }
}

function evaluationOf(value: Value): Evaluation {
  switch (value.kind) {
    case 'number':
      return { kind: 'number', value: decimalOfFraction(value.value) };
    case 'blank':
      return { kind: 'number', value: { digits: 0n, places: 0 } };
    default:
      return value;
  }
}

class Evaluator implements Scope {
  private readonly at: FormulaPlace;
  private readonly workbook: Workbook;
  readonly budget: CellBudget;

  constructor(at: FormulaPlace, workbook: Workbook, budget: CellBudget) {
    this.at = at;
    this.workbook = workbook;
    this.budget = budget;
  }

  readonly operand = (node: FormulaNode): Operand => {
    switch (node.kind) {
      case 'number':
        return { kind: 'number', value: fractionOf(node.value) };
      case 'text':
      case 'boolean':
        return node;
      case 'error':
        throw new ErrorValue(node.value);
      case 'reference':
        return this.range(node);
      case 'name':
        throw new NotEvaluated(`the name ${node.name}`);
      case 'negation':
        return this.number(negate(this.fraction(node.operand)));
      case 'percent':
        return this.number(multiply(this.fraction(node.operand), { numerator: 1n, denominator: 100n }));
      case 'binary':
        return this.chain(node);
      case 'call':
        return functionOf(node.name, node.args.length)(node.args, this);
      case 'omitted':
        return BLANK;
    }
  };

  private number(value: Fraction): Value {
    return { kind: 'number', value };
  }

  private fraction(node: FormulaNode): Fraction {
    return toNumber(single(this.operand(node)));
  }

  /** A chain of thousands of terms leans to the left; a loop over it needs no stack. */
  private chain(node: BinaryNode): Value {
    const links: BinaryNode[] = [];
    let first: FormulaNode = node;
    for (; first.kind === 'binary'; first = first.left) links.push(first);
    let value = single(this.operand(first));
    for (const link of links.reverse()) value = this.combined(link, value, single(this.operand(link.right)));
    return value;
  }

  private combined({ operator }: BinaryNode, left: Value, right: Value): Value {
    switch (operator) {
      case '+':
        return this.number(add(toNumber(left), toNumber(right)));
      case '-':
        return this.number(add(toNumber(left), negate(toNumber(right))));
      case '*':
        return this.number(multiply(toNumber(left), toNumber(right)));
      case '/':
        return this.number(quotient(toNumber(left), toNumber(right)));
      case '^':
        return this.number(raised(toNumber(left), toNumber(right)));
      case '&':
        return joined(toText(left), toText(right));
      default:
        return { kind: 'boolean', value: holds(operator satisfies Comparison, left, right) };
    }
  }

  private range({ sheet: name, area }: ReferenceNode): Range {
    const sheet = name === undefined ? this.at.sheet : this.sheetNamed(name);
    const { row, column } = this.at;
    const inside = row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;
    if (sheet.name === this.at.sheet.name && inside)
      throw new NotEvaluated('a formula that counts itself in');
    return { kind: 'range', cells: sheet.cells, area };
  }

  private sheetNamed(name: string): Sheet {
    const sheet =
      this.workbook.sheets.find((each) => each.name === name) ??
      this.workbook.sheets.find((each) => sameText(each.name, name));
    if (!sheet) throw new NotEvaluated(`the sheet ${name}`);
    return sheet;
  }
}

/** @throws NotEvaluated past the characters that a cell holds */
function joined(left: string, right: string): Value {
  if (left.length + right.length > MOST_CHARACTERS) throw new NotEvaluated('a text too long for a cell');
  return { kind: 'text', value: left + right };
}

function quotient(a: Fraction, b: Fraction): Fraction {
  if (b.numerator === 0n) throw new ErrorValue('#DIV/0!');
  return divide(a, b);
}

function raised(base: Fraction, exponent: Fraction): Fraction {
  const whole = exponent.numerator / exponent.denominator;
  if (whole * exponent.denominator !== exponent.numerator) throw new NotEvaluated('a root');
  if (whole > MOST_EXPONENT || whole < -MOST_EXPONENT) throw new NotEvaluated('a power past a million');
  if (base.numerator === 0n && whole === 0n) throw new ErrorValue('#NUM!');
  const times = Number(whole < 0n ? -whole : whole);
  const result = power(base, times);
  return whole < 0n ? quotient({ numerator: 1n, denominator: 1n }, result) : result;
}
