import type { Cells } from '../cells.ts';
import { compareDecimals } from '../decimal.ts';
import type { CellBudget } from './cell-budget.ts';
import { type Criterion, criterionOf } from './criterion.ts';
import { eachCell, eachNumber } from './each-cell.ts';
import { ExactSum } from './exact-sum.ts';
import type { FormulaNode } from './formula-node.ts';
import { divide, type Fraction, fractionOfCell, multiply, negate, toExcelDigits, ZERO } from './fraction.ts';
import { roundAway, roundHalfUp, roundTowardsZero } from './rounding.ts';
import {
  ErrorValue,
  NotEvaluated,
  numberInText,
  type Operand,
  type Range,
  single,
  toLogical,
  toNumber,
  type Value,
  valueOfCell,
} from './value.ts';

/** What a function may ask for while it works. */
export interface Scope {
  /** An argument's value or range. @throws ErrorValue, NotEvaluated */
  readonly operand: (node: FormulaNode) => Operand;
  readonly budget: CellBudget;
}

/** One of Excel's functions; arguments come as trees so that IF evaluates only the branch it takes. */
export type FormulaFunction = (args: readonly FormulaNode[], scope: Scope) => Operand;

interface Signature {
  readonly least: number;
  readonly most: number;
  readonly apply: FormulaFunction;
}

const MANY = 255;

const FUNCTIONS: Readonly<Record<string, Signature>> = {
  SUM: { least: 1, most: MANY, apply: sum },
  SUMIF: { least: 2, most: 3, apply: sumIf },
  SUMIFS: { least: 3, most: MANY, apply: sumIfs },
  SUMPRODUCT: { least: 1, most: MANY, apply: sumProduct },
  AVERAGE: { least: 1, most: MANY, apply: average },
  COUNT: { least: 1, most: MANY, apply: count },
  COUNTA: { least: 1, most: MANY, apply: countFilled },
  MAX: { least: 1, most: MANY, apply: (args, scope) => extreme(args, scope, 1) },
  MIN: { least: 1, most: MANY, apply: (args, scope) => extreme(args, scope, -1) },
  ABS: { least: 1, most: 1, apply: absolute },
  ROUND: { least: 2, most: 2, apply: (args, scope) => rounded(args, scope, roundHalfUp) },
  ROUNDUP: { least: 2, most: 2, apply: (args, scope) => rounded(args, scope, roundAway) },
  ROUNDDOWN: { least: 2, most: 2, apply: (args, scope) => rounded(args, scope, roundTowardsZero) },
  IF: { least: 2, most: 3, apply: choose },
  IFERROR: { least: 2, most: 2, apply: insteadOfError },
  AND: { least: 1, most: MANY, apply: (args, scope) => logical(logicals(args, scope).every(Boolean)) },
  OR: { least: 1, most: MANY, apply: (args, scope) => logical(logicals(args, scope).some(Boolean)) },
  NOT: { least: 1, most: 1, apply: ([arg], scope) => logical(!toLogical(single(scope.operand(arg!)))) },
};

/** The function of this name (in capitals), if it is evaluated here and takes so many arguments. */
export function functionOf(name: string, args: number): FormulaFunction {
  const signature = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!signature) throw new NotEvaluated(`the function ${name}`);
  if (args < signature.least || args > signature.most)
    throw new NotEvaluated(`${name} with ${args} arguments`);
  return signature.apply;
}

const number = (value: Fraction): Value => ({ kind: 'number', value });
const logical = (value: boolean): Value => ({ kind: 'boolean', value });

/** Ranges give their numbers only; values written as arguments count as in arithmetic. */
function eachFraction(args: readonly FormulaNode[], scope: Scope, visit: (value: Fraction) => void): void {
  for (const arg of args) {
    const operand = scope.operand(arg);
    if (operand.kind === 'range') {
      eachNumber(operand, scope.budget, (value) => visit(fractionOfCell(value)));
    } else {
      visit(toNumber(operand));
    }
  }
}

function sum(args: readonly FormulaNode[], scope: Scope): Value {
  const total = new ExactSum();
  for (const arg of args) {
    const operand = scope.operand(arg);
    if (operand.kind === 'range') eachNumber(operand, scope.budget, (value) => total.addCell(value));
    else total.addFraction(toNumber(operand));
  }
  return number(total.total());
}

function average(args: readonly FormulaNode[], scope: Scope): Value {
  const total = new ExactSum();
  let values = 0n;
  eachFraction(args, scope, (value) => {
    total.addFraction(value);
    values++;
  });
  if (values === 0n) throw new ErrorValue('#DIV/0!');
  return number(divide(total.total(), { numerator: values, denominator: 1n }));
}

function extreme(args: readonly FormulaNode[], scope: Scope, direction: 1 | -1): Value {
  let best: Fraction | undefined;
  eachFraction(args, scope, (value) => {
    if (best === undefined || compareDecimals(toExcelDigits(value), toExcelDigits(best)) * direction > 0) {
      best = value;
    }
  });
  return number(best ?? ZERO);
}

function count(args: readonly FormulaNode[], scope: Scope): Value {
  return counted(args, scope, {
    inRange: (cells, index) => cells.kindOf(index) === 'number',
    written: (value) =>
      value?.kind !== undefined && (value.kind !== 'text' || numberInText(value.value) !== undefined),
  });
}

function countFilled(args: readonly FormulaNode[], scope: Scope): Value {
  return counted(args, scope, { inRange: () => true, written: () => true });
}

/** `written` is asked about an argument that is no range; undefined is an error value. */
function counted(
  args: readonly FormulaNode[],
  scope: Scope,
  counts: {
    readonly inRange: (cells: Cells, index: number) => boolean;
    readonly written: (value: Value | undefined) => boolean;
  },
): Value {
  let total = 0n;
  for (const arg of args) {
    const operand = withoutError(() => scope.operand(arg));
    if (operand?.kind === 'range') {
      eachCell(operand, scope.budget, (index) => {
        if (counts.inRange(operand.cells, index)) total++;
      });
    } else if (counts.written(operand)) {
      total++;
    }
  }
  return number({ numerator: total, denominator: 1n });
}

/** The answer; undefined where it is an error value. */
function withoutError<T>(answer: () => T): T | undefined {
  try {
    return answer();
  } catch (error) {
    if (error instanceof ErrorValue) return undefined;
    throw error;
  }
}

function absolute([arg]: readonly FormulaNode[], scope: Scope): Value {
  const value = toNumber(single(scope.operand(arg!)));
  return number(value.numerator < 0n ? negate(value) : value);
}

function rounded(
  [arg, places]: readonly FormulaNode[],
  scope: Scope,
  round: (value: Fraction, places: number) => Fraction,
): Value {
  const value = toNumber(single(scope.operand(arg!)));
  const wanted = toNumber(single(scope.operand(places!)));
  const whole = Number(wanted.numerator / wanted.denominator);
  if (Math.abs(whole) > 300) throw new NotEvaluated('rounding to more than 300 places');
  return number(round(value, whole));
}

function choose([condition, then, otherwise]: readonly FormulaNode[], scope: Scope): Operand {
  const taken = toLogical(single(scope.operand(condition!))) ? then! : otherwise;
  return taken === undefined ? logical(false) : scope.operand(taken);
}

function insteadOfError([arg, otherwise]: readonly FormulaNode[], scope: Scope): Operand {
  return withoutError(() => single(scope.operand(arg!))) ?? scope.operand(otherwise!);
}

/** The truth values of the arguments; in a range texts and blanks are passed over. */
function logicals(args: readonly FormulaNode[], scope: Scope): boolean[] {
  const values: boolean[] = [];
  for (const arg of args) {
    const operand = scope.operand(arg);
    if (operand.kind !== 'range') values.push(toLogical(operand));
    else {
      eachCell(operand, scope.budget, (index) => {
        const value = valueOfCell(operand.cells.cell(index));
        if (value.kind !== 'text') values.push(toLogical(value));
      });
    }
  }
  if (values.length === 0) throw new ErrorValue('#VALUE!');
  return values;
}

function sumIf([where, wanted, what]: readonly FormulaNode[], scope: Scope): Value {
  const range = rangeOf(where!, scope);
  const summed = what === undefined ? range : sameSizeAs(range, rangeOf(what, scope));
  return sumWhere(summed, [{ range, meets: criterionOf(single(scope.operand(wanted!))) }], scope);
}

function sumIfs([what, ...pairs]: readonly FormulaNode[], scope: Scope): Value {
  if (pairs.length % 2 !== 0) throw new NotEvaluated('SUMIFS with a range without its criterion');
  const summed = rangeOf(what!, scope);
  const conditions = [];
  for (let i = 0; i < pairs.length; i += 2) {
    const range = rangeOf(pairs[i]!, scope);
    if (!sameShape(range, summed)) throw new ErrorValue('#VALUE!');
    conditions.push({ range, meets: criterionOf(single(scope.operand(pairs[i + 1]!))) });
  }
  return sumWhere(summed, conditions, scope);
}

function sumWhere(
  summed: Range,
  conditions: readonly { readonly range: Range; readonly meets: Criterion }[],
  scope: Scope,
): Value {
  const total = new ExactSum();
  const { cells, area } = summed;
  eachCell(summed, scope.budget, (index) => {
    const row = cells.rows[index]! - area.top;
    const column = cells.columns[index]! - area.left;
    if (!conditions.every(({ range, meets }) => meetsAt(range, row, column, meets))) return;
    const kind = cells.kindOf(index);
    if (kind === 'number') total.addCell(cells.cell(index).value as number);
    if (kind === 'error') throw new ErrorValue(cells.cell(index).value as string);
  });
  return number(total.total());
}

/** Whether the cell so many rows and columns into the range meets a criterion. */
function meetsAt({ cells, area }: Range, row: number, column: number, meets: Criterion): boolean {
  const cell = cells.at(area.top + row, area.left + column);
  return meets(cell?.kind === 'error' ? { kind: 'error' } : valueOfCell(cell));
}

function sumProduct(args: readonly FormulaNode[], scope: Scope): Value {
  const ranges = args.map((arg) => rangeOf(arg, scope));
  const [first, ...others] = ranges as [Range, ...Range[]];
  if (!others.every((other) => sameShape(first, other))) throw new ErrorValue('#VALUE!');
  for (const other of others) eachNumber(other, scope.budget, () => undefined);
  const total = new ExactSum();
  eachNumber(first, scope.budget, (value, row, column) => {
    let product = fractionOfCell(value);
    for (const { cells, area } of others) {
      const cell = cells.at(area.top + row - first.area.top, area.left + column - first.area.left);
      product = cell?.kind === 'number' ? multiply(product, fractionOfCell(cell.value as number)) : ZERO;
    }
    total.addFraction(product);
  });
  return number(total.total());
}

function rangeOf(node: FormulaNode, scope: Scope): Range {
  const operand = scope.operand(node);
  if (operand.kind !== 'range') throw new NotEvaluated('a value where a range is needed');
  return operand;
}

function sameShape(a: Range, b: Range): boolean {
  return (
    a.area.bottom - a.area.top === b.area.bottom - b.area.top &&
    a.area.right - a.area.left === b.area.right - b.area.left
  );
}

/** SUMIF takes of its sum range only the first corner; the size is that of the range it looks in. */
function sameSizeAs(model: Range, { kind, cells, area: { top, left } }: Range): Range {
  const bottom = top + model.area.bottom - model.area.top;
  const right = left + model.area.right - model.area.left;
  return { kind, cells, area: { top, left, bottom, right } };
}
