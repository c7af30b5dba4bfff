import type { CellsBuilder } from '../../engine/cells.ts';
import { type InputLimits, overLimit } from '../input-limits.ts';
import { IntList } from './int-list.ts';
import { SharedFormula } from './shared-formula.ts';
import { TextPool } from './text-pool.ts';

/** The formulas of a sheet's cells, given to the cells when all have been read. */
export class FormulaBook {
  /** Texts of formulas; a cell's formula is one of them by number. */
  readonly pool: TextPool;
  private readonly sheet: string;
  private readonly limits: InputLimits;
  /** Of each cell with a formula of its own: index, number of the text. */
  private readonly owners = new IntList();
  private readonly groups = new Map<number, SharedFormula>();
  /** Of each cell whose formula stands with the group's first cell: index, row, column, group. */
  private readonly followers = new IntList();

  constructor(sheet: string, part: string, limits: InputLimits) {
    this.pool = new TextPool([], part);
    this.sheet = sheet;
    this.limits = limits;
  }

  /** Notes that the cell with an index has the formula with a number in the pool. */
  set(index: number, number: number): void {
    this.owners.push(index);
    this.owners.push(number);
  }

  /** A formula that the cells of a group share, as written for the cell at a place. */
  lead(group: number, text: string, row: number, column: number): void {
    this.groups.set(group, new SharedFormula(text, row, column));
  }

  /** Notes that a cell shares its group's formula, which may come later. */
  follow(index: number, row: number, column: number, group: number): void {
    const { followers } = this;
    followers.push(index);
    followers.push(row);
    followers.push(column);
    followers.push(group);
  }

  /**
   * Gives the cells their formulas. A cell whose group has none keeps its value alone.
   * @param spent characters of shared formulas written out for the sheets before
   * @returns the same with this sheet's
   * @throws LimitExceeded where written out they have more characters than allowed
   */
  giveTo(cells: CellsBuilder, spent: number): number {
    this.pool.flush();
    const { owners, pool } = this;
    for (let i = 0; i < owners.length; i += 2) cells.setFormula(owners.at(i), pool.texts[owners.at(i + 1)]!);
    let total = spent;
    const { followers } = this;
    for (let i = 0; i < followers.length; i += 4) {
      const formula = this.groups.get(followers.at(i + 3))?.at(followers.at(i + 1), followers.at(i + 2));
      if (formula === undefined) continue;
      total += formula.length;
      if (total > this.limits.formulaCharacters) {
        throw overLimit('formulaCharacters', total, this.limits, this.sheet);
      }
      cells.setFormula(followers.at(i), formula);
    }
    return total;
  }
}
