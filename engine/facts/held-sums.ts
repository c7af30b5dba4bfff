import type { NumberColumn, RecognisedTable } from '../recognise/recognised-table.ts';
import type { TableRow } from '../recognise/table-rows.ts';

/** Sums that hold in lists so long that a fact for each would say nothing more: their cells. */
export class HeldSums {
  /** Row and column of each cell in turn, by sheet. */
  private readonly cells = new Map<string, number[]>();

  /** @param columns of the total and its parts */
  add(table: RecognisedTable, row: TableRow, columns: readonly NumberColumn[]): void {
    const sheet = table.grid.sheet.name;
    let cells = this.cells.get(sheet);
    if (!cells) {
      cells = [];
      this.cells.set(sheet, cells);
    }
    for (const column of columns) cells.push(row.row, table.ownColumn(row, column));
  }

  eachCell(visit: (sheet: string, row: number, column: number) => void): void {
    for (const [sheet, cells] of this.cells) {
      for (let i = 0; i < cells.length; i += 2) visit(sheet, cells[i]!, cells[i + 1]!);
    }
  }
}
