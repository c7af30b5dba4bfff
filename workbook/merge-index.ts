import type { Area } from '../engine/cells.ts';

/** Finds the merged cells that a place lies in. */
export class MergeIndex {
  private readonly all: readonly Area[];
  /** Merges that would take too much room in an index; they are looked through instead. */
  private readonly tall: Area[] = [];
  private readonly byRow = new Map<number, Area[]>();

  constructor(merges: readonly Area[]) {
    this.all = merges;
    let room = MOST_ENTRIES;
    for (const merge of merges) {
      const rows = merge.bottom - merge.top + 1;
      if (rows > MOST_INDEXED || rows > room) {
        this.tall.push(merge);
        continue;
      }
      room -= rows;
      for (let row = merge.top; row <= merge.bottom; row++) {
        const known = this.byRow.get(row);
        if (known) known.push(merge);
        else this.byRow.set(row, [merge]);
      }
    }
  }

  at(row: number, column: number): Area | undefined {
    return this.of(row).find(({ left, right }) => left <= column && column <= right);
  }

  /** The merges that share a cell with an area. */
  within({ top, left, bottom, right }: Area): readonly Area[] {
    return this.all.filter(
      (it) => it.top <= bottom && top <= it.bottom && it.left <= right && left <= it.right,
    );
  }

  /** The merges that a row is part of. */
  of(row: number): readonly Area[] {
    const own = this.byRow.get(row) ?? NONE;
    if (this.tall.length === 0) return own;
    const tall = this.tall.filter(({ top, bottom }) => top <= row && row <= bottom);
    return tall.length === 0 ? own : [...own, ...tall];
  }
}

/** A merge over more rows is not indexed, nor are further ones once the index has this many entries. */
const MOST_INDEXED = 2_000;
const MOST_ENTRIES = 4_000_000;
const NONE: readonly Area[] = [];
