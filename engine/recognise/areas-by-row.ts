import type { Area } from '../cells.ts';

/** Areas of a sheet by the row that they cover: what a row asks is answered without looking at all of them. */
export class AreasByRow {
  private readonly centre: number;
  /** Those over the centre row, by their first and by their last row. */
  private readonly byTop: readonly Area[];
  private readonly byBottom: readonly Area[];
  private readonly above: AreasByRow | undefined;
  private readonly below: AreasByRow | undefined;
  private asked = -1;
  /** The areas over the row that was asked of last, from left to right. */
  private inRow: readonly Area[] = [];

  constructor(areas: readonly Area[]) {
    const tops = areas.map(({ top }) => top).sort((a, b) => a - b);
    const centre = tops[tops.length >> 1] ?? 0;
    const over = areas.filter(({ top, bottom }) => top <= centre && bottom >= centre);
    const above = areas.filter(({ bottom }) => bottom < centre);
    const below = areas.filter(({ top }) => top > centre);
    this.centre = centre;
    this.byTop = over.toSorted((a, b) => a.top - b.top);
    this.byBottom = over.toSorted((a, b) => b.bottom - a.bottom);
    this.above = above.length > 0 ? new AreasByRow(above) : undefined;
    this.below = below.length > 0 ? new AreasByRow(below) : undefined;
  }

  /** The area over a place; areas do not overlap in a sound workbook, in another one any of them will do. */
  at(row: number, column: number): Area | undefined {
    if (row !== this.asked) {
      this.asked = row;
      this.inRow = this.over(row).sort((a, b) => a.left - b.left);
    }
    let low = 0;
    let high = this.inRow.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.inRow[middle]!.left <= column) low = middle + 1;
      else high = middle;
    }
    const area = this.inRow[low - 1];
    return area && area.right >= column ? area : undefined;
  }

  private over(row: number): Area[] {
    const before = row < this.centre;
    const own = before ? this.byTop : this.byBottom;
    const end = own.findIndex(({ top, bottom }) => (before ? top > row : bottom < row));
    const rest = (before ? this.above : row > this.centre ? this.below : undefined)?.over(row) ?? [];
    return [...own.slice(0, end < 0 ? own.length : end), ...rest];
  }
}
