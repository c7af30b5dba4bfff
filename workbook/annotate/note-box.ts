import type { SheetFrame } from './sheet-frame.ts';
import { wrappedLines } from './text-width.ts';

/** A corner of a box along one axis: a column or row, and pixels into it. */
type Edge = readonly [at: number, pixels: number];

/** Pixels from the cell to its note, and around the text in it. */
const GAP = 12;
const PADDING = 14;
const LINE = 17;
/** Pixels of a Latin letter of 9 points; a Chinese character takes two. */
const LETTER = 6.2;
const NARROW = { width: 320, lines: 14 };
const WIDE_WIDTH = 460;
const TALLEST = 560;
const LAST_COLUMN = 16_383;
const LAST_ROW = 1_048_575;

/**
 * Where the boxes of notes stand on a sheet, by its own column widths and row heights. An anchor is what VML
 * writes: `left, offset, top, offset, right, offset, bottom, offset`, cells counted from 0, offsets in pixels.
 */
export class NoteBoxes {
  private readonly frame: SheetFrame;
  private readonly heights: ReadonlyMap<number, number | undefined>;

  constructor(frame: SheetFrame) {
    this.frame = frame;
    this.heights = new Map(frame.rows.map((it) => [it.row, it.height]));
  }

  /** The anchor of a box beside a cell, large enough for the text. */
  anchor(row: number, column: number, text: string): string {
    const left: Edge = [Math.min(column + 1, LAST_COLUMN), GAP];
    const top: Edge = [Math.max(0, row - 1), 6];
    const size = sizeOf(text);
    return [...left, ...top, ...this.right(left, size), ...this.bottom(top, size)].join(', ');
  }

  /** An anchor with its right and bottom moved outwards, where the text needs it. */
  grown(anchor: string, text: string): string {
    const numbers = anchor.split(',').map(Number);
    if (numbers.length !== 8 || numbers.some(Number.isNaN)) return anchor;
    const [left, top, right, bottom] = [0, 2, 4, 6].map((i): Edge => [numbers[i]!, numbers[i + 1]!]);
    const size = sizeOf(text);
    const edges = [
      left!,
      top!,
      later(right!, this.right(left!, size)),
      later(bottom!, this.bottom(top!, size)),
    ];
    return edges.flat().join(', ');
  }

  private right(left: Edge, { width }: Size): Edge {
    return walk(left, width, (at) => this.columnPixels(at), LAST_COLUMN);
  }

  private bottom(top: Edge, { height }: Size): Edge {
    return walk(top, height, (at) => this.rowPixels(at), LAST_ROW);
  }

  private columnPixels(column: number): number {
    const { columns, defaultWidth } = this.frame;
    const width = columns.find((it) => it.first <= column && column <= it.last)?.width ?? defaultWidth;
    return width === 0 ? 0 : Math.round(width * 7) + 5;
  }

  private rowPixels(row: number): number {
    return ((this.heights.get(row) ?? this.frame.defaultHeight) * 4) / 3;
  }
}

/** In pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

function sizeOf(text: string): Size {
  const linesAt = (width: number): number => wrappedLines(text, Math.floor((width - PADDING) / LETTER));
  const width = linesAt(NARROW.width) > NARROW.lines ? WIDE_WIDTH : NARROW.width;
  return { width, height: Math.min(TALLEST, linesAt(width) * LINE + PADDING) };
}

/** The cell and offset that lie a number of pixels further on. */
function walk([from, offset]: Edge, pixels: number, sizeOfCell: (at: number) => number, last: number): Edge {
  let at = from;
  let rest = offset + pixels;
  while (at < last && rest >= sizeOfCell(at)) {
    rest -= sizeOfCell(at);
    at++;
  }
  return [at, Math.round(rest)];
}

function later(a: Edge, b: Edge): Edge {
  return a[0] > b[0] || (a[0] === b[0] && a[1] >= b[1]) ? a : b;
}
