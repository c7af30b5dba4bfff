import type { Workbook } from '../engine/cells.ts';
import type { Box } from './box.ts';
import type { Matrix } from './pdf/matrix.ts';

/** Where something stands in a file that has pages. */
export interface OnPage {
  /** From 1. */
  readonly page: number;
  readonly box: Box;
}

/** Where something stands in a file whose pages are made when it is opened. */
export interface InParagraph {
  /** The how many-th of those that say something, from 0. */
  readonly paragraph: number;
  /** All that the paragraph says. */
  readonly whole: string;
}

export type Spot = OnPage | InParagraph;

/** Where a cell of a sheet stands in the file; a cell of several paragraphs has an anchor for each. */
export type CellAnchor = Spot & { readonly row: number; readonly column: number };

/** Where a stretch of the running text stands in the file, in characters of the narrative (end excluded). */
export type TextAnchor = Spot & { readonly start: number; readonly end: number; readonly text: string };

/** A page whose text reads from left to right, as boxes on it are told. */
export interface PageFrame {
  /** From 1. */
  readonly page: number;
  readonly width: number;
  readonly height: number;
  /** From the file's own coordinates to those of boxes. */
  readonly upright: Matrix;
}

/** A file as it was filed: its tables as sheets, in the order of reading, and its running text. */
export interface Document {
  readonly workbook: Workbook;
  /** undefined where the file has no text besides its tables. */
  readonly narrative?: string | undefined;
  /** By the sheets' names; empty where sheets are what the file is made of. */
  readonly anchors: ReadonlyMap<string, readonly CellAnchor[]>;
  /** In the text's order; empty where the file is its text and nothing else. */
  readonly passages: readonly TextAnchor[];
  /** Empty where the file has none of its own. */
  readonly pages: readonly PageFrame[];
}

/** What a document that is sheets or a text alone has of places elsewhere: none. */
export const PLAIN: Pick<Document, 'anchors' | 'passages' | 'pages'> = {
  anchors: new Map(),
  passages: [],
  pages: [],
};
