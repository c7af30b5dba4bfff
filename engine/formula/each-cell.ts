import type { CellBudget } from './cell-budget.ts';
import { ErrorValue, type Range } from './value.ts';

/** Visits the non-empty cells of a range by their index, row by row. @throws NotEvaluated past the budget */
export function eachCell(range: Range, budget: CellBudget, visit: (index: number) => void): void {
  const { cells, area } = range;
  const from = cells.firstNotBefore(area.top, area.left);
  const end = cells.firstNotBefore(area.bottom, area.right + 1);
  budget.spend(end - from);
  for (let index = from; index < end; index++) {
    const column = cells.columns[index]!;
    if (column >= area.left && column <= area.right) visit(index);
  }
}

/** Visits the numbers of a range; texts, booleans and blanks are passed over, as SUM does. @throws ErrorValue at an error */
export function eachNumber(
  range: Range,
  budget: CellBudget,
  visit: (value: number, row: number, column: number) => void,
): void {
  const { cells } = range;
  eachCell(range, budget, (index) => {
    const kind = cells.kindOf(index);
    if (kind === 'number') {
      visit(cells.cell(index).value as number, cells.rows[index]!, cells.columns[index]!);
    } else if (kind === 'error') {
      throw new ErrorValue(cells.cell(index).value as string);
    }
  });
}
