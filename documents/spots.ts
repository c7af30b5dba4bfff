import { type Area, areaOfRef } from '../engine/cells.ts';
import { isCell } from '../engine/place.ts';
import type { Place } from '../engine/report.ts';
import { around, type Box } from './box.ts';
import type { CellAnchor, Document, OnPage, Spot, TextAnchor } from './document.ts';

/** Widths of signs beside one another. */
const WIDE = 1;
const NARROW = 0.5;

/** Where the places of a report stand in the file that it is about. */
export class Spots {
  private readonly anchors: Document['anchors'];
  private readonly passages: readonly TextAnchor[];

  /** @param cells of the file that the sheets are of @param text of the one that the narrative is of */
  constructor(cells: Pick<Document, 'anchors'>, text: Pick<Document, 'passages'>) {
    this.anchors = cells.anchors;
    this.passages = text.passages;
  }

  /** Empty where the file does not hold the place. */
  of(place: Place): readonly Spot[] {
    if (!isCell(place)) return this.ofText(place.narrative.start, place.narrative.end);
    const area = areaOfRef(place.ref);
    return area ? cellsIn(this.anchors.get(place.sheet) ?? [], area) : [];
  }

  /** The page of a place; undefined where the file has no pages, or not the place. */
  pageOf(place: Place): number | undefined {
    const [first] = this.of(place);
    return first && 'page' in first ? first.page : undefined;
  }

  ofText(start: number, end: number): Spot[] {
    const spots: Spot[] = [];
    for (let i = this.firstAfter(start); i < this.passages.length; i++) {
      const anchor = this.passages[i]!;
      if (anchor.start >= Math.max(end, start + 1)) break;
      spots.push('page' in anchor ? partOf(anchor, start, end) : anchor);
    }
    return spots;
  }

  /** The first passage that ends behind a character. */
  private firstAfter(at: number): number {
    let [low, high] = [0, this.passages.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.passages[middle]!.end > at) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** The part of a piece that shows only some of its characters. */
function partOf(anchor: TextAnchor & OnPage, start: number, end: number): OnPage {
  const { page, box, text } = anchor;
  const edges = [start, end].map((at) => Math.min(Math.max(at - anchor.start, 0), anchor.end - anchor.start));
  const width = widthOf(text);
  const [left, right] = edges.map(
    (at) => box.left + ((box.right - box.left) * widthOf(text.slice(0, at))) / (width || 1),
  );
  return { page, box: { ...box, left: left!, right: right! } };
}

function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) width += sign.charCodeAt(0) < 0x100 ? NARROW : WIDE;
  return width;
}

function cellsIn(anchors: readonly CellAnchor[], area: Area): Spot[] {
  const { top, left, bottom, right } = area;
  const inside = anchors.filter(
    ({ row, column }) => row >= top && row <= bottom && column >= left && column <= right,
  );
  if (inside.length > 0) return inside.map(spotOf);
  const blank = blankCell(anchors.filter(isOnPage), area) ?? besides(anchors, area);
  return blank ? [blank] : [];
}

/** What stands nearest to a cell without text, in its row. */
function besides(anchors: readonly CellAnchor[], { top, left }: Area): Spot | undefined {
  let nearest: CellAnchor | undefined;
  for (const anchor of anchors) {
    if (anchor.row !== top) continue;
    if (!nearest || Math.abs(anchor.column - left) < Math.abs(nearest.column - left)) nearest = anchor;
  }
  return nearest;
}

function spotOf(anchor: CellAnchor): Spot {
  return isOnPage(anchor) ? { page: anchor.page, box: anchor.box } : anchor;
}

function isOnPage(anchor: CellAnchor): anchor is CellAnchor & OnPage {
  return 'page' in anchor;
}

/** Where a cell without text stands: in its row, below and above the others of its column. */
function blankCell(anchors: readonly (CellAnchor & OnPage)[], { top, left }: Area): OnPage | undefined {
  const beside = anchors.filter(({ row }) => row === top);
  if (beside.length === 0) return undefined;
  const { page } = beside[0]!;
  const row = around(beside.filter((anchor) => anchor.page === page).map(({ box }) => box));
  const stacked = anchors.filter((anchor) => anchor.column === left && anchor.page === page);
  return {
    page,
    box: stacked.length === 0 ? row : withColumn(row, narrowest(stacked.map(({ box }) => box))),
  };
}

/** A column's head may span its neighbours. */
function narrowest(boxes: readonly Box[]): Box {
  return boxes.reduce((a, b) => (b.right - b.left < a.right - a.left ? b : a));
}

function withColumn(row: Box, { left, right }: Box): Box {
  return { top: row.top, bottom: row.bottom, left, right };
}
