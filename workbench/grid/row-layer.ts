import type { GridLook } from './cell-look.ts';
import { DrawnRow } from './drawn-row.ts';
import { inOrder } from './in-order.ts';
import type { Scrolled } from './merged-size.ts';
import type { RowStretch } from './row-pieces.ts';

/**
 * Rows drawn into an element. Those that leave the view serve the ones that come into it: making new elements for
 * every row is what makes a long sheet stutter.
 */
export class RowLayer {
  private readonly home: Element;
  private rows = new Map<number, DrawnRow>();

  constructor(home: Element) {
    this.home = home;
  }

  /** @param rows in ascending order */
  draw(rows: readonly number[], look: GridLook, stretch: RowStretch, scrolled: Scrolled): void {
    const drawn = new Map<number, DrawnRow>();
    for (const row of rows) {
      const known = this.rows.get(row);
      if (!known) continue;
      drawn.set(row, known);
      this.rows.delete(row);
    }
    const spare = [...this.rows.values()];
    this.rows = new Map();
    for (const row of rows) {
      const it = drawn.get(row) ?? spare.pop() ?? this.added();
      it.draw(row, look, stretch, scrolled);
      this.rows.set(row, it);
    }
    for (const { element } of spare) element.remove();
  }

  /** Once scrolling rests: elements in the order in which a screen reader reads them. */
  putInOrder(): void {
    const sorted = [...this.rows].sort(([a], [b]) => a - b).map(([, drawn]) => drawn);
    inOrder(
      this.home,
      sorted.map(({ element }) => element),
    );
    for (const drawn of sorted) drawn.putInOrder();
  }

  private added(): DrawnRow {
    const drawn = new DrawnRow();
    this.home.append(drawn.element);
    return drawn;
  }
}
