import { type Area, type Cells, placeOfRef, refOf } from '../cells.ts';
import { readNumber } from '../recognise/read-number.ts';
import type { SheetGrid } from '../recognise/sheet-grid.ts';
import { figuresOf } from './figures.ts';

const SEEN = 1;
const COMPARED = 2;

/** The numbers of one sheet: which were seen, and which a rule compared with something. */
export class SheetNumbers {
  private readonly cells: Cells;
  /** By the cell's index: 0 no number, else one of the above. */
  private readonly marks: Uint8Array;

  constructor(grid: SheetGrid) {
    this.cells = grid.sheet.cells;
    this.marks = figuresOf(grid);
  }

  /** Marks the number at a reference as compared; what is no number (a blank that counts as zero) is passed over. */
  compareRef(ref: string): void {
    const place = placeOfRef(ref);
    if (place) this.compare(place.row, place.column);
  }

  compare(row: number, column: number): void {
    const index = this.cells.indexOf(row, column);
    if (index < 0 || this.marks[index] === COMPARED) return;
    if (this.marks[index] === SEEN || this.isNumber(index)) this.marks[index] = COMPARED;
  }

  count(): { readonly seen: number; readonly compared: number } {
    let seen = 0;
    let compared = 0;
    for (const mark of this.marks) {
      if (mark !== 0) seen++;
      if (mark === COMPARED) compared++;
    }
    return { seen, compared };
  }

  /**
   * Ranges with all the numbers that were not compared and none that was, in reading order; words and blanks may
   * stand in them.
   */
  left(): string[] {
    const areas = sideBySide(this.leftInColumns()).sort((a, b) => a.top - b.top || a.left - b.left);
    return areas.map(({ top, left, bottom, right }) => {
      const first = refOf(top, left);
      return top === bottom && left === right ? first : `${first}:${refOf(bottom, right)}`;
    });
  }

  /** Down each column from one compared number to the next. */
  private leftInColumns(): Area[] {
    const { rows, columns, count } = this.cells;
    const areas: { top: number; left: number; bottom: number; right: number }[] = [];
    const open: ((typeof areas)[number] | undefined)[] = [];
    for (let i = 0; i < count; i++) {
      const column = columns[i]!;
      if (this.marks[i] === COMPARED) open[column] = undefined;
      if (this.marks[i] !== SEEN) continue;
      const row = rows[i]!;
      const known = open[column];
      if (known) known.bottom = row;
      else {
        open[column] = { top: row, left: column, bottom: row, right: column };
        areas.push(open[column]);
      }
    }
    return areas;
  }

  private isNumber(index: number): boolean {
    const reading = readNumber(this.cells.cell(index));
    return reading.kind === 'number' || (reading.kind === 'words' && reading.reading !== undefined);
  }
}

/** Areas of one column put together with those of the next columns that reach from the same row to the same. */
function sideBySide(areas: readonly Area[]): Area[] {
  const byColumn = [...areas].sort((a, b) => a.left - b.left || a.top - b.top);
  const latest = new Map<string, number>();
  const joined: Area[] = [];
  for (const area of byColumn) {
    const rows = `${area.top}:${area.bottom}`;
    const at = latest.get(rows);
    const before = at === undefined ? undefined : joined[at]!;
    if (at !== undefined && before?.right === area.left - 1) joined[at] = { ...before, right: area.right };
    else latest.set(rows, joined.push(area) - 1);
  }
  return joined;
}
