import type { Workbook } from '../../engine/cells.ts';
import { sheetFrame } from '../../workbook/annotate/sheet-frame.ts';
import { DEFAULT_LIMITS } from '../../workbook/input-limits.ts';
import { openPackage, type PackageSheet, type XlsxPackage } from '../../workbook/xlsx/open-package.ts';
import { xmlBytes } from '../../workbook/xml/xml-bytes.ts';
import { openZip } from '../../workbook/zip/open-zip.ts';
import { frozenOf } from './frozen-panes.ts';

/** How wide and high a sheet's columns and rows are, in CSS pixels. */
export interface SheetLayout {
  readonly defaultWidth: number;
  readonly defaultHeight: number;
  /** First and last column, from 0, with the width. */
  readonly widths: readonly (readonly [first: number, last: number, pixels: number])[];
  readonly heights: ReadonlyMap<number, number>;
  /** How many of the first rows and columns stay in view when the others scroll. */
  readonly frozen: { readonly rows: number; readonly columns: number };
}

/** What is shown where a file says nothing: the sizes of a new workbook in Excel. */
export const PLAIN_LAYOUT: SheetLayout = {
  defaultWidth: 72,
  defaultHeight: 20,
  widths: [],
  heights: new Map(),
  frozen: { rows: 0, columns: 0 },
};

/** The layouts of an .xlsx workbook's sheets, by name. */
export function layoutsOf(bytes: Uint8Array, workbook: Workbook): Map<string, SheetLayout> {
  const source = openPackage(openZip(bytes, DEFAULT_LIMITS), DEFAULT_LIMITS);
  const shown = new Set(workbook.sheets.map(({ name }) => name));
  return new Map(
    source.sheets
      .filter(({ name, kind }) => kind === 'worksheet' && shown.has(name))
      .map((sheet) => [sheet.name, layoutOf(source, sheet)]),
  );
}

function layoutOf({ archive }: XlsxPackage, { partPath }: PackageSheet): SheetLayout {
  const entry = archive.entry(partPath);
  if (!entry) return PLAIN_LAYOUT;
  const bytes = xmlBytes(archive.read(entry), partPath);
  const frame = sheetFrame(bytes, partPath);
  return {
    defaultWidth: columnPixels(frame.defaultWidth, PLAIN_LAYOUT.defaultWidth),
    defaultHeight: rowPixels(frame.defaultHeight, PLAIN_LAYOUT.defaultHeight),
    widths: frame.columns.flatMap(({ first, last, width }) =>
      width === undefined ? [] : [[first, last, columnPixels(width, PLAIN_LAYOUT.defaultWidth)] as const],
    ),
    heights: new Map(
      frame.rows.flatMap(({ row, height }) =>
        height === undefined ? [] : [[row, rowPixels(height, PLAIN_LAYOUT.defaultHeight)] as const],
      ),
    ),
    frozen: frozenOf(bytes, partPath),
  };
}

/** Characters of the default font are 7 pixels wide, 5 more are around them. Hidden ones (0) are shown. */
function columnPixels(characters: number, otherwise: number): number {
  return characters > 0 ? Math.min(1_790, Math.max(12, Math.round(characters * 7 + 5))) : otherwise;
}

function rowPixels(points: number, otherwise: number): number {
  return points > 0 ? Math.min(546, Math.max(8, Math.round((points * 4) / 3))) : otherwise;
}
