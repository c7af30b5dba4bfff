import type { GridLook } from './cell-look.ts';
import type { GridPlace } from './grid-place.ts';
import { mergedSize } from './merged-size.ts';
import { RowLayer } from './row-layer.ts';
import type { RowStretch } from './row-pieces.ts';
import { type Frozen, frozenWithin, revealed, type Viewport, visiblePart } from './visible-part.ts';

export interface GridElements {
  /** What scrolls. */
  readonly scroller: HTMLElement;
  /** The heads of the columns and the frozen rows: stays in view when the others scroll down. */
  readonly pinned: HTMLElement;
  readonly frozenRows: Element;
  readonly rows: Element;
}

export interface CellBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels of a row of text. */
const USUAL_HEIGHT = 22;

/** Milliseconds without scrolling after which rows and cells are put in reading order. */
const REST = 150;

/** Draws the rows in view as the grid scrolls, beside the page's own drawing of what changes less often. */
export class GridBody {
  private readonly elements: GridElements;
  private readonly onStretch: (stretch: RowStretch) => void;
  private readonly observer: ResizeObserver;
  private readonly frozenLayer: RowLayer;
  private readonly layer: RowLayer;
  private look: GridLook | undefined;
  private asked: Frozen = { rows: 0, columns: 0 };
  private frozen: Frozen = { rows: 0, columns: 0 };
  private stretch: RowStretch | undefined;
  private size: { width: number; height: number };
  private resting: ReturnType<typeof setTimeout> | undefined;

  /** @param onStretch told when other columns come into view */
  constructor(elements: GridElements, onStretch: (stretch: RowStretch) => void) {
    const { scroller } = elements;
    this.elements = elements;
    this.onStretch = onStretch;
    this.frozenLayer = new RowLayer(elements.frozenRows);
    this.layer = new RowLayer(elements.rows);
    this.size = { width: scroller.clientWidth, height: scroller.clientHeight };
    scroller.addEventListener('scroll', this.onScroll, { passive: true });
    this.observer = new ResizeObserver(() => {
      this.size = { width: scroller.clientWidth, height: scroller.clientHeight };
      this.draw();
    });
    this.observer.observe(scroller);
  }

  stop(): void {
    clearTimeout(this.resting);
    this.observer.disconnect();
    this.elements.scroller.removeEventListener('scroll', this.onScroll);
  }

  /** @param asked what the file freezes */
  show(look: GridLook, asked: Frozen): void {
    this.look = look;
    this.asked = asked;
    this.draw();
    this.putInOrder();
  }

  /** How many rows a page has. */
  get page(): number {
    const seen = this.size.height - (this.look?.axes.rows.start(this.frozen.rows) ?? 0);
    return Math.max(1, Math.floor(seen / USUAL_HEIGHT) - 1);
  }

  /** Where a cell, or a merged one, stands in what scrolls. */
  boxOf({ row, column }: GridPlace): CellBox {
    const { axes, merges } = this.look!;
    const { left, top } = this.view();
    const merge = merges.at(row, column);
    return {
      left: axes.columns.start(column) + (column < this.frozen.columns ? left : 0),
      top: axes.rows.start(row) + (row < this.frozen.rows ? top : 0),
      ...(merge
        ? mergedSize(merge, axes, { frozen: this.frozen, view: this.view() })
        : { width: axes.columns.size(column), height: axes.rows.size(row) }),
    };
  }

  /** Scrolls no further than it must for a cell, or a merged one, to be seen. */
  reveal({ row, column }: GridPlace, how: 'least' | 'middle'): void {
    if (!this.look) return;
    const { axes } = this.look;
    const view = this.view();
    const { scroller } = this.elements;
    const rows = { start: axes.rows.start(row), end: axes.rows.start(row + 1) };
    const columns = { start: axes.columns.start(column), end: axes.columns.start(column + 1) };
    const down = { from: view.top, size: view.height, covered: axes.rows.start(this.frozen.rows) };
    const right = { from: view.left, size: view.width, covered: axes.columns.start(this.frozen.columns) };
    const top = row < this.frozen.rows ? view.top : revealed(rows, down, how);
    const left = column < this.frozen.columns ? view.left : revealed(columns, right, 'least');
    if (top !== view.top || left !== view.left) scroller.scrollTo({ top, left, behavior: 'instant' });
    this.draw();
  }

  private readonly onScroll = (): void => {
    this.draw();
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.putInOrder(), REST);
  };

  private putInOrder(): void {
    this.frozenLayer.putInOrder();
    this.layer.putInOrder();
  }

  /** What is seen now. */
  view(): Viewport {
    const { scrollLeft: left, scrollTop: top } = this.elements.scroller;
    return { left, top, ...this.size };
  }

  private freeze(frozen: Frozen, { axes }: GridLook): void {
    const { pinned, scroller } = this.elements;
    const height = `${axes.rows.start(frozen.rows)}px`;
    if (pinned.style.height !== height) pinned.style.height = height;
    if (frozen.rows === this.frozen.rows && frozen.columns === this.frozen.columns) return;
    this.frozen = frozen;
    scroller.classList.toggle('frozen-rows', frozen.rows > 0);
    scroller.classList.toggle('frozen-columns', frozen.columns > 0);
    scroller.style.setProperty('--frozen-width', `${axes.columns.start(frozen.columns)}px`);
  }

  private draw(): void {
    const { look } = this;
    if (!look) return;
    const view = this.view();
    this.freeze(frozenWithin(look.axes, this.asked, view), look);
    const { rows, columns } = visiblePart(look.axes, this.frozen, view);
    const before = this.stretch;
    if (
      before?.frozen !== this.frozen.columns ||
      before.columns.first !== columns.first ||
      before.columns.last !== columns.last
    ) {
      this.stretch = { frozen: this.frozen.columns, columns };
    }
    const stretch = this.stretch!;
    const frozenRows = Array.from({ length: this.frozen.rows }, (_, row) => row);
    const scrolled = { frozen: this.frozen, view };
    this.frozenLayer.draw(frozenRows, look, stretch, scrolled);
    this.layer.draw(rowsToDraw(rows, this.frozen.rows, look), look, stretch, scrolled);
    if (stretch !== before) this.onStretch(stretch);
  }
}

/** Rows in view, those above whose merged cells reach into it, and the active one, which the grid names. */
function rowsToDraw(
  { first, last }: { readonly first: number; readonly last: number },
  frozen: number,
  { merges, active }: GridLook,
): number[] {
  const rows = new Set<number>();
  for (const { top } of merges.of(first)) if (top >= frozen && top < first) rows.add(top);
  for (let row = first; row <= last; row++) rows.add(row);
  if (active.row >= frozen) rows.add(active.row);
  return [...rows].sort((a, b) => a - b);
}
