import type { Cell } from '../cells.ts';
import type { RecognisedTable } from './recognised-table.ts';

interface Extent {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Where on a sheet tables stand, from header to last row; asked cell by cell in reading order. */
export class RowsOfTables {
  /** By where they begin; those before `next` have begun. */
  private readonly extents: readonly Extent[];
  private next = 0;
  private begun: readonly Extent[] = [];
  /** The row that was asked of last. */
  private row = -1;

  constructor(tables: readonly RecognisedTable[]) {
    this.extents = tables.map(extentOf).sort((a, b) => a.top - b.top);
  }

  /** Whether a cell stands in the header or a row of some table. */
  hold({ row, column }: Cell): boolean {
    if (row !== this.row) this.goTo(row);
    return this.begun.some(({ left, right }) => column >= left && column <= right);
  }

  private goTo(row: number): void {
    this.row = row;
    const begins: Extent[] = [];
    for (; this.next < this.extents.length && this.extents[this.next]!.top <= row; this.next++) {
      begins.push(this.extents[this.next]!);
    }
    this.begun = [...this.begun, ...begins].filter(({ bottom }) => bottom >= row);
  }
}

function extentOf({ located: { top, bottom, left, right }, rows }: RecognisedTable): Extent {
  return { top, bottom: rows.at(-1)?.row ?? bottom, left, right };
}
