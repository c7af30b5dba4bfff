import type { Area } from '../../engine/cells.ts';

/** Finds the merged cells that a place lies in. */
export class MergeIndex {
  private readonly merges: readonly Area[];
  private readonly byRow = new Map<number, Area[]>();

  constructor(merges: readonly Area[]) {
    this.merges = merges;
    for (const merge of merges) {
      // A merge over very many rows is looked for among all instead.
      if (merge.bottom - merge.top > MOST_INDEXED) continue;
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

  /** The merges that a row is part of. */
  of(row: number): readonly Area[] {
    const tall = this.merges.filter(
      ({ top, bottom }) => bottom - top > MOST_INDEXED && top <= row && row <= bottom,
    );
    const own = this.byRow.get(row) ?? [];
    return tall.length === 0 ? own : [...own, ...tall];
  }
}

const MOST_INDEXED = 2_000;
