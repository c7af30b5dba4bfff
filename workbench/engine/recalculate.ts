import type { Area, Cell, Sheet, Workbook } from '../../engine/cells.ts';
import { type Evaluation, evaluateFormula } from '../../engine/formula/evaluate-formula.ts';
import type { FormulaNode } from '../../engine/formula/formula-node.ts';
import { parseFormula } from '../../engine/formula/parse-formula.ts';
import type { Held, WrittenCell } from '../held-cell.ts';
import { placeKey, writtenCells } from '../written-sheet.ts';

/** A cell that changed. */
export interface ChangedPlace {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

export interface Recalculation {
  /** Formulas with the values that they have now, where these differ. */
  readonly written: readonly WrittenCell[];
  /** Formulas that follow from the change but are of a kind that is not evaluated here; they keep their value. */
  readonly left: readonly ChangedPlace[];
}

/** Formulas that name cells in a circle would go on for ever. */
const MOST_ROUNDS = 64;

interface FormulaCell extends ChangedPlace {
  readonly cell: Cell;
  readonly reads: readonly { readonly sheet: string; readonly area: Area }[];
}

/** The formulas that follow from changed cells, evaluated anew, however many steps away they are. */
export function recalculate(workbook: Workbook, changed: readonly ChangedPlace[]): Recalculation {
  const following = followersOf(formulaCells(workbook), changed);
  const values = new Map<FormulaCell, Held>();
  const left = new Set<FormulaCell>();
  let now = workbook;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const moved = evaluateRound(now, following, values, left);
    if (moved.size === 0) break;
    now = { ...now, sheets: now.sheets.map((sheet) => withValues(sheet, moved)) };
  }
  const written = [...values].map(([{ sheet, row, column }, held]) => ({
    ...{ sheet, row, column, held, follows: true },
  }));
  return { written, left: [...left].map(({ sheet, row, column }) => ({ sheet, row, column })) };
}

function formulaCells(workbook: Workbook): FormulaCell[] {
  return workbook.sheets.flatMap((sheet) =>
    [...sheet.cells.formulas].map(([index, formula]) => {
      const cell = sheet.cells.cell(index);
      const node = parseFormula(formula);
      const reads = node ? [...references(node, sheet.name)] : [];
      return { sheet: sheet.name, row: cell.row, column: cell.column, cell, reads };
    }),
  );
}

function* references(
  node: FormulaNode,
  own: string,
): Generator<{ readonly sheet: string; readonly area: Area }> {
  switch (node.kind) {
    case 'reference':
      yield { sheet: node.sheet ?? own, area: node.area };
      break;
    case 'negation':
    case 'percent':
      yield* references(node.operand, own);
      break;
    case 'binary':
      yield* chainReferences(node, own);
      break;
    case 'call':
      for (const arg of node.args) yield* references(arg, own);
      break;
  }
}

/** A chain of thousands of terms leans to the left; a loop over it needs no stack. */
function* chainReferences(node: FormulaNode, own: string) {
  let first = node;
  for (; first.kind === 'binary'; first = first.left) yield* references(first.right, own);
  yield* references(first, own);
}

function followersOf(formulas: readonly FormulaCell[], changed: readonly ChangedPlace[]): FormulaCell[] {
  const following = new Set<FormulaCell>();
  // A cell that was itself just given a formula is evaluated too.
  for (const place of changed) {
    const own = formulas.find(
      ({ sheet, row, column }) => sheet === place.sheet && row === place.row && column === place.column,
    );
    if (own) following.add(own);
  }
  let front: readonly ChangedPlace[] = changed;
  while (front.length > 0) {
    const fresh = formulas.filter(
      (formula) => !following.has(formula) && front.some((place) => isRead(formula, place)),
    );
    for (const formula of fresh) following.add(formula);
    front = fresh;
  }
  return [...following];
}

function isRead({ reads }: FormulaCell, { sheet, row, column }: ChangedPlace): boolean {
  return reads.some(
    ({ sheet: name, area }) =>
      name.toLowerCase() === sheet.toLowerCase() &&
      row >= area.top &&
      row <= area.bottom &&
      column >= area.left &&
      column <= area.right,
  );
}

/** Evaluates each once from the values before. @returns those whose value moved, by sheet and place */
function evaluateRound(
  workbook: Workbook,
  formulas: readonly FormulaCell[],
  values: Map<FormulaCell, Held>,
  left: Set<FormulaCell>,
): Map<string, Map<number, Held>> {
  const moved = new Map<string, Map<number, Held>>();
  for (const formula of formulas) {
    const { cell, row, column } = formula;
    const sheet = workbook.sheets.find(({ name }) => name === formula.sheet)!;
    const evaluation = evaluateFormula(cell.formula!, { sheet, row, column }, workbook);
    if (evaluation.kind === 'not-evaluated') {
      left.add(formula);
      continue;
    }
    const before = values.get(formula) ?? cell;
    const value = resultOf(evaluation);
    if (before.kind === evaluation.kind && before.value === value) continue;
    const held: Held = { kind: evaluation.kind, value, format: cell.format, formula: cell.formula! };
    values.set(formula, held);
    const ofSheet = moved.get(formula.sheet) ?? new Map<number, Held>();
    moved.set(formula.sheet, ofSheet.set(placeKey(row, column), held));
  }
  return moved;
}

function resultOf(evaluation: Exclude<Evaluation, { kind: 'not-evaluated' }>): number | string | boolean {
  if (evaluation.kind !== 'number') return evaluation.value;
  const { digits, places } = evaluation.value;
  return Number(`${digits}e${-places}`);
}

function withValues(sheet: Sheet, moved: ReadonlyMap<string, ReadonlyMap<number, Held>>): Sheet {
  const overlay = moved.get(sheet.name);
  return overlay ? { ...sheet, cells: writtenCells(sheet.cells, overlay) } : sheet;
}
