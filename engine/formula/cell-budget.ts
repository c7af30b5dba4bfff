import { NotEvaluated } from './value.ts';

/**
 * How many cells formulas may still read. One budget shared by all formulas of a workbook keeps
 * thousands of formulas over whole columns from holding the machine; past it they are not evaluated.
 */
export class CellBudget {
  private left: number;

  constructor(cells = 50_000_000) {
    this.left = cells;
  }

  /** @throws NotEvaluated where the budget does not reach */
  spend(cells: number): void {
    if (cells > this.left) throw new NotEvaluated('more cells to read than allowed');
    this.left -= cells;
  }
}
