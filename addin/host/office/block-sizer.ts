import type { Area } from '../../../engine/cells.ts';

/** An area of one sheet, by the sheet's place among those that are read. */
export interface Part {
  readonly sheet: number;
  readonly area: Area;
}

/** What one answer of Excel on the web may hold is 5 MB; half of that leaves room for texts longer than measured. */
const WANTED_BYTES = 2_500_000;
const FIRST_CELLS = 12_000;
const MOST_CELLS = 60_000;

/** Says how many cells the next block may have, from what the last ones weighed. */
export class BlockSizer {
  private cells = FIRST_CELLS;

  measured(cells: number, bytes: number): void {
    if (cells < 500) return;
    this.cells = Math.min(MOST_CELLS, Math.max(200, Math.floor((WANTED_BYTES / bytes) * cells)));
  }

  /** The last block was refused for its size. */
  refused(cells: number): void {
    this.cells = Math.max(1, Math.floor(Math.min(cells, this.cells) / 3));
  }

  /** Takes parts for the next block from the front of the queue, cutting the last one where it is too large. */
  take(queue: Part[]): Part[] {
    const block: Part[] = [];
    let room = this.cells;
    while (queue.length > 0 && room > 0) {
      const next = queue[0]!;
      const size = sizeOf(next.area);
      if (size <= room) {
        block.push(queue.shift()!);
        room -= size;
        continue;
      }
      const cut = cutTo(next, room);
      if (!cut && block.length > 0) break;
      const [head, tail] = cut ?? halves(next);
      block.push(head);
      if (tail) queue[0] = tail;
      else queue.shift();
      break;
    }
    return block;
  }
}

export function sizeOf({ top, left, bottom, right }: Area): number {
  return (bottom - top + 1) * (right - left + 1);
}

/** As many whole rows as there is room for, and the rest; undefined where not even one fits. */
function cutTo({ sheet, area }: Part, room: number): [Part, Part] | undefined {
  const rows = Math.floor(room / (area.right - area.left + 1));
  if (rows < 1 || rows > area.bottom - area.top) return undefined;
  return [
    { sheet, area: { ...area, bottom: area.top + rows - 1 } },
    { sheet, area: { ...area, top: area.top + rows } },
  ];
}

/** A part in two, by rows or else by columns; itself alone where it is one cell. */
export function halves({ sheet, area }: Part): [Part, Part?] {
  const { top, left, bottom, right } = area;
  if (bottom > top) {
    const middle = Math.floor((top + bottom) / 2);
    return [
      { sheet, area: { ...area, bottom: middle } },
      { sheet, area: { ...area, top: middle + 1 } },
    ];
  }
  if (right > left) {
    const middle = Math.floor((left + right) / 2);
    return [
      { sheet, area: { ...area, right: middle } },
      { sheet, area: { ...area, left: middle + 1 } },
    ];
  }
  return [{ sheet, area }];
}
