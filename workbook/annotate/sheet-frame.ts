import { type Area, areaOfRef } from '../../engine/cells.ts';
import { isTrue } from '../xlsx/xml-boolean.ts';
import { XmlReader } from '../xml/xml-reader.ts';
import { XML_CLOSE, XML_END, XML_OPEN } from '../xml/xml-scanner.ts';
import { attributesOf, prefixOf, type XmlElement } from './xml-tree.ts';

/** A row element: where it stands, and what its height is. */
export interface FrameRow {
  /** From 0. */
  readonly row: number;
  readonly start: number;
  readonly end: number;
  /** In points; undefined where the sheet's default holds. */
  readonly height?: number;
}

/** A `<col>`: columns that share a width and a style, both ends included, from 0. */
export interface FrameColumns {
  readonly first: number;
  readonly last: number;
  readonly style: number;
  /** In characters; undefined where the sheet's default holds. */
  readonly width?: number;
}

/** An element's opening tag, and its extent. */
export type FrameElement = Omit<XmlElement, 'children' | 'text'>;

/** What there is around the cells of a sheet, with its places in the part. */
export interface SheetFrame {
  readonly root: FrameElement;
  readonly rows: readonly FrameRow[];
  readonly sheetData?: FrameElement;
  readonly dimension?: FrameElement;
  readonly views: readonly FrameElement[];
  readonly columns: readonly FrameColumns[];
  readonly merges: readonly Area[];
  readonly legacyDrawing?: FrameElement;
  /** Where a `legacyDrawing` element may be put: behind the last element that comes before it in the schema. */
  readonly legacyDrawingAt: number;
  /** In points. */
  readonly defaultHeight: number;
  /** In characters. */
  readonly defaultWidth: number;
}

/** The children of a worksheet that stand behind `legacyDrawing`; anything unknown is left there too. */
const BEFORE_LEGACY_DRAWING = new Set([
  ...['sheetPr', 'dimension', 'sheetViews', 'sheetFormatPr', 'cols', 'sheetData', 'sheetCalcPr'],
  ...['sheetProtection', 'protectedRanges', 'scenarios', 'autoFilter', 'sortState', 'dataConsolidate'],
  ...['customSheetViews', 'mergeCells', 'phoneticPr', 'conditionalFormatting', 'dataValidations'],
  ...['hyperlinks', 'printOptions', 'pageMargins', 'pageSetup', 'headerFooter', 'rowBreaks', 'colBreaks'],
  ...['customProperties', 'cellWatches', 'ignoredErrors', 'smartTags', 'drawing'],
]);

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Scans a worksheet part once. @param bytes UTF-8 without byte order mark */
export function sheetFrame(bytes: Uint8Array, part: string): SheetFrame {
  const reader = new XmlReader(bytes, part);
  while (reader.next() !== XML_OPEN);
  const root = frameElement(reader);
  const rows: FrameRow[] = [];
  const columns: FrameColumns[] = [];
  const merges: Area[] = [];
  const views: FrameElement[] = [];
  const frame: Writable<SheetFrame> = {
    ...{ root, rows, columns, merges, views, legacyDrawingAt: root.openEnd },
    ...{ defaultHeight: 15, defaultWidth: 8.43 },
  };
  for (let token = reader.next(); token !== XML_END; token = reader.next()) {
    if (token === XML_CLOSE && reader.depth === 2) {
      if (BEFORE_LEGACY_DRAWING.has(reader.local)) frame.legacyDrawingAt = reader.tokenEnd;
      if (reader.is('legacyDrawing')) frame.legacyDrawing = closed(reader, frame.legacyDrawing!);
    }
    if (token !== XML_OPEN || reader.depth < 2) continue;
    if (reader.depth === 2) readTopLevel(reader, frame, rows);
    else if (reader.depth === 3) readSecondLevel(reader, columns, merges, views);
  }
  return frame;
}

function readTopLevel(reader: XmlReader, frame: Writable<SheetFrame>, rows: FrameRow[]): void {
  switch (reader.local) {
    case 'sheetData': {
      const sheetData = frameElement(reader);
      readRows(reader, rows);
      frame.sheetData = closed(reader, sheetData);
      frame.legacyDrawingAt = reader.tokenEnd;
      break;
    }
    case 'dimension':
      frame.dimension = frameElement(reader);
      break;
    case 'legacyDrawing':
      frame.legacyDrawing = frameElement(reader);
      break;
    case 'sheetFormatPr': {
      frame.defaultHeight = Number(reader.attribute('defaultRowHeight') ?? 15);
      const width = reader.attribute('defaultColWidth') ?? reader.attribute('baseColWidth');
      frame.defaultWidth = Number(width ?? 8.43);
      break;
    }
  }
}

function readSecondLevel(
  reader: XmlReader,
  columns: FrameColumns[],
  merges: Area[],
  views: FrameElement[],
): void {
  if (reader.is('sheetView') && reader.parentIs('sheetViews')) views.push(frameElement(reader));
  else if (reader.is('col') && reader.parentIs('cols')) columns.push(frameColumns(reader));
  else if (reader.is('mergeCell') && reader.parentIs('mergeCells')) {
    const area = areaOfRef(reader.attribute('ref') ?? '');
    if (area) merges.push(area);
  }
}

function frameColumns(reader: XmlReader): FrameColumns {
  const hidden = isTrue(reader.attribute('hidden'));
  const width = hidden ? '0' : reader.attribute('width');
  return {
    first: Number(reader.attribute('min') ?? 1) - 1,
    last: Number(reader.attribute('max') ?? 1) - 1,
    style: Number(reader.attribute('style') ?? 0),
    ...(width === undefined ? {} : { width: Number(width) }),
  };
}

/** From the opening token of `sheetData` to its closing one. */
function readRows(reader: XmlReader, rows: FrameRow[]): void {
  const inside = reader.depth;
  let next = 0;
  for (let token = reader.next(); token !== XML_CLOSE || reader.depth !== inside; token = reader.next()) {
    if (token !== XML_OPEN || reader.depth !== inside + 1) continue;
    if (!reader.is('row')) {
      reader.skip();
      continue;
    }
    const start = reader.tokenStart;
    const stated = reader.attribute('r');
    const row = stated === undefined ? next : Number(stated) - 1;
    const height = isTrue(reader.attribute('hidden')) ? '0' : reader.attribute('ht');
    reader.skip();
    const end = reader.tokenEnd;
    rows.push({ row, start, end, ...(height === undefined ? {} : { height: Number(height) }) });
    next = row + 1;
  }
}

/**
 * The element just opened; its extent is known once its closing token is reached.
 * @param by what is added to its places, where the reader reads but a stretch of the part
 */
export function frameElement(reader: XmlReader, by = 0): FrameElement {
  const { local } = reader;
  const prefix = prefixOf(reader);
  const start = reader.tokenStart + by;
  const attributes = attributesOf(reader, by);
  // Known once the attributes have been read.
  const { empty } = reader;
  const openEnd = reader.tokenEnd + by;
  return { local, prefix, attributes, start, openEnd, closeStart: openEnd, end: openEnd, empty };
}

/** The element with its extent, at its closing token. @param by as for {@link frameElement} */
export function closed(reader: XmlReader, element: FrameElement, by = 0): FrameElement {
  if (element.empty) return element;
  const { local, prefix, attributes, start, openEnd, empty } = element;
  const closeStart = reader.tokenStart + by;
  return { local, prefix, attributes, start, openEnd, closeStart, end: reader.tokenEnd + by, empty };
}
