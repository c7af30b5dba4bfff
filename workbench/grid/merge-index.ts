import type { Area } from '../../engine/cells.ts';

/** Finds the merged cells that a place lies in. */
export class MergeIndex {
  private readonly all: readonly Area[];
  /** Merges over very many rows, which are looked through instead. */
  private readonly tall: readonly Area[];
  private readonly byRow = new Map<number, Area[]>();

  constructor(merges: readonly Area[]) {
    this.all = merges;
    this.tall = merges.filter(isTall);
    for (const merge of merges) {
      if (isTall(merge)) continue;
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

const MOST_INDEXED = 2_000;
const NONE: readonly Area[] = [];

function isTall({ top, bottom }: Area): boolean {
  return bottom - top > MOST_INDEXED;
}
