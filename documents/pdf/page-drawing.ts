import type { Matrix } from './matrix.ts';

/**
 * What is drawn on a page, upright: x runs to the right and y down from the top left corner, in points (1/72 inch),
 * and the page is turned so that most of its text reads from left to right.
 */
export interface PageDrawing {
  /** From 1. */
  readonly page: number;
  readonly width: number;
  readonly height: number;
  /** From the page's own coordinates to those of what is drawn. */
  readonly upright: Matrix;
  readonly glyphs: readonly Glyph[];
  readonly rules: Rules;
}

/** One character, or the few that one sign stands for. */
export interface Glyph {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Height of the font, in points. */
  readonly size: number;
  /** Drawn by the same instruction: glyphs of one run belong together. */
  readonly run: number;
}

/** Straight lines, horizontal and vertical. */
export interface Rules {
  readonly horizontal: readonly Rule[];
  readonly vertical: readonly Rule[];
}

/** A line at y from x to x where it is horizontal, at x from y to y where it is vertical; `from` ≤ `to`. */
export interface Rule {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}
