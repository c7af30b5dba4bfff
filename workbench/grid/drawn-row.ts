import { say } from '../page/words.ts';
import { cellLook, type GridLook } from './cell-look.ts';
import { DrawnCell } from './drawn-cell.ts';
import { inOrder } from './in-order.ts';
import { mergedSize, reachesOver, type Scrolled } from './merged-size.ts';
import { type RowPiece, type RowStretch, rowPieces } from './row-pieces.ts';

/** A row's elements on the page. They serve one row after another, and only what differs is written. */
export class DrawnRow {
  readonly element = document.createElement('div');
  /** Holds what stays in view when the others scroll sideways: the row's head and the frozen cells. */
  private readonly fixed = document.createElement('div');
  private readonly head = document.createElement('div');
  private readonly cells = new Map<number, DrawnCell>();
  private pieces: readonly RowPiece[] = [];
  /** Merged ones over the line where freezing ends: their size goes along with scrolling. */
  private over: readonly RowPiece[] = [];
  private row = -1;
  private look: GridLook | undefined;
  private stretch: RowStretch | undefined;

  constructor() {
    this.element.setAttribute('role', 'row');
    this.fixed.setAttribute('role', 'presentation');
    this.fixed.className = 'fixed';
    this.head.setAttribute('role', 'rowheader');
    this.head.setAttribute('aria-colindex', '1');
    this.fixed.append(this.head);
    this.element.append(this.fixed);
  }

  draw(row: number, look: GridLook, stretch: RowStretch, scrolled: Scrolled): void {
    if (this.row !== row || this.look !== look || this.stretch !== stretch) {
      this.drawCells(row, look, stretch);
      this.over = this.pieces.filter(({ merge }) => merge && reachesOver(merge, scrolled.frozen));
    }
    for (const { column, merge } of this.over) {
      const size = mergedSize(merge!, look.axes, scrolled);
      this.cells.get(column)!.draw(cellLook({ row, column }, merge, look, size));
    }
  }

  /** Cells served others than their neighbours: puts them as a screen reader reads them. */
  putInOrder(): void {
    const elements = (frozen: boolean) =>
      this.pieces.filter((it) => it.frozen === frozen).map(({ column }) => this.cells.get(column)!.element);
    inOrder(this.fixed, [this.head, ...elements(true)]);
    inOrder(this.element, [this.fixed, ...elements(false)]);
  }

  private drawCells(row: number, look: GridLook, stretch: RowStretch): void {
    if (this.row !== row || this.look !== look) this.drawFrame(row, look);
    const also = row === look.active.row ? look.active.column : undefined;
    this.pieces = rowPieces(row, look.merges, stretch, also);
    const spare = this.released();
    for (const { column, merge, frozen } of this.pieces) {
      const drawn = this.cells.get(column) ?? spare.pop() ?? new DrawnCell();
      this.cells.set(column, drawn);
      const home = frozen ? this.fixed : this.element;
      if (drawn.element.parentNode !== home) home.append(drawn.element);
      drawn.draw(cellLook({ row, column }, merge, look));
    }
    for (const { element } of spare) element.remove();
    this.row = row;
    this.look = look;
    this.stretch = stretch;
  }

  /** The cells that this row no longer needs, taken out of it. */
  private released(): DrawnCell[] {
    const kept = new Set(this.pieces.map(({ column }) => column));
    const spare: DrawnCell[] = [];
    for (const [column, drawn] of this.cells) {
      if (kept.has(column)) continue;
      this.cells.delete(column);
      spare.push(drawn);
    }
    return spare;
  }

  private drawFrame(row: number, { axes, sheet, language }: GridLook): void {
    const { element, head } = this;
    const hidden = sheet.hiddenRows.has(row);
    element.dataset.row = String(row);
    element.setAttribute('aria-rowindex', String(row + 2));
    element.className = hidden ? 'row hidden-row' : 'row';
    // No transform: it would put this row's cells over a merged one that a row above keeps frozen.
    element.style.top = `${axes.rows.start(row)}px`;
    const height = `${axes.rows.size(row)}px`;
    if (element.style.height !== height) element.style.height = height;
    const width = `${axes.columns.total}px`;
    if (element.style.width !== width) element.style.width = width;
    head.className = hidden ? 'head side hidden-head' : 'head side';
    head.textContent = String(row + 1);
    if (!hidden) {
      head.removeAttribute('title');
      return;
    }
    head.title = say('hiddenRow', language);
    const spoken = document.createElement('span');
    spoken.className = 'spoken';
    spoken.textContent = say('hiddenRow', language);
    head.append(spoken);
  }
}
