import { MOST_COLUMNS } from '../xlsx/sheet-size.ts';

/** Where the cells of one table go: cells of earlier rows that reach down push later ones to the right. */
export class TableGrid {
  /** Places looked at and taken so far: the work that spans make. */
  steps = 0;
  /** The last row that each column is taken in. */
  private readonly takenUntil: number[] = [];
  private column = 0;

  startRow(): void {
    this.column = 0;
  }

  /**
   * Takes the next free place in a row.
   * @returns its column, which may be outside a sheet
   */
  take(row: number, columns: number, rows: number): number {
    const from = this.column;
    while ((this.takenUntil[this.column] ?? -1) >= row) this.column++;
    const column = this.column;
    this.steps += column - from;
    this.column += columns;
    if (rows > 1) {
      this.steps += columns;
      for (let i = column; i < Math.min(this.column, MOST_COLUMNS); i++) this.takenUntil[i] = row + rows - 1;
    }
    return column;
  }
}
