import { type Area, areaOfRef, refOf } from '../../engine/cells.ts';
import { grouped } from '../../engine/grouped.ts';
import { isTrue } from '../xlsx/xml-boolean.ts';
import { XmlReader } from '../xml/xml-reader.ts';
import { XML_CLOSE, XML_END, XML_OPEN } from '../xml/xml-scanner.ts';
import type { PartEdit } from './part-edit.ts';
import { closed, type FrameElement, type FrameRow, frameElement, type SheetFrame } from './sheet-frame.ts';
import { attribute, attributeValue } from './xml-tree.ts';

/** A cell that is to get another style. */
export interface CellMark {
  readonly row: number;
  readonly column: number;
}

/** What was found at a mark. */
export interface MarkedCell<Mark extends CellMark> {
  readonly mark: Mark;
  /** Index of the style that the cell shows when nothing is done: its own, its row's or its column's. */
  readonly style: number;
  /** Whether the cell, or even its row, is not in the file and must be made. */
  readonly made: 'no' | 'cell' | 'row';
}

/** A cell element of a row. */
export interface RowCell {
  readonly column: number;
  readonly element: FrameElement;
}

/** The row element and its cells; places count from the start of the part. */
export interface RowCells {
  readonly row: FrameElement;
  readonly cells: readonly RowCell[];
}

/**
 * Gives cells another style and leaves everything else of them alone. Cells and rows that are not in the file
 * are made in their order.
 * @param marks at most one for a cell, ordered by row and column
 * @param restyle the index of the style that the cell gets
 */
export function markCells<Mark extends CellMark>(
  edit: PartEdit,
  part: string,
  frame: SheetFrame,
  marks: readonly Mark[],
  restyle: (cell: MarkedCell<Mark>) => number,
): void {
  const rows = new Map(frame.rows.map((row) => [row.row, row]));
  for (const marksOfRow of grouped(marks, (mark) => mark.row).values()) {
    const row = rows.get(marksOfRow[0]!.row);
    if (row) markRow(edit, frame, readRow(edit.bytes, part, row), marksOfRow, restyle);
    else makeRow(edit, frame, marksOfRow, restyle);
  }
  growDimension(edit, frame, marks);
}

/** The cells of one row, found by scanning only that row. */
export function readRow(bytes: Uint8Array, part: string, { start, end }: FrameRow): RowCells {
  const reader = new XmlReader(bytes.subarray(start, end), part);
  const cells: RowCell[] = [];
  let row: FrameElement | undefined;
  let next = 0;
  for (let token = reader.next(); token !== XML_END; token = reader.next()) {
    if (token === XML_CLOSE && reader.depth === 1) row = closed(reader, row!, start);
    if (token !== XML_OPEN) continue;
    if (reader.depth === 1) row = frameElement(reader, start);
    else if (reader.is('c')) {
      const opened = frameElement(reader, start);
      const column = columnOf(attributeValue(opened, 'r')) ?? next;
      reader.skip();
      cells.push({ column, element: closed(reader, opened, start) });
      next = column + 1;
    } else reader.skip();
  }
  return { row: row!, cells };
}

/** The letters of a reference as a column from 0. */
function columnOf(ref: string | undefined): number | undefined {
  const letters = /^\$?([A-Za-z]+)/.exec(ref ?? '')?.[1];
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function markRow<Mark extends CellMark>(
  edit: PartEdit,
  frame: SheetFrame,
  { row, cells }: RowCells,
  marks: readonly Mark[],
  restyle: (cell: MarkedCell<Mark>) => number,
): void {
  for (const mark of marks) {
    const cell = cells.find(({ column }) => column === mark.column);
    if (cell) {
      const style = Number(attributeValue(cell.element, 's') ?? 0);
      setStyle(edit, cell.element, restyle({ mark, style, made: 'no' }));
      continue;
    }
    const style = styleOfRow(row) ?? styleOfColumn(frame, mark.column);
    const element = cellElement(row.prefix, mark, restyle({ mark, style, made: 'cell' }));
    const following = cells.find(({ column }) => column > mark.column);
    if (following) edit.insert(following.element.start, element);
    else edit.append(row, element);
  }
  growSpans(edit, row, marks);
}

function makeRow<Mark extends CellMark>(
  edit: PartEdit,
  frame: SheetFrame,
  marks: readonly Mark[],
  restyle: (cell: MarkedCell<Mark>) => number,
): void {
  const { sheetData } = frame;
  if (!sheetData) return;
  const { row } = marks[0]!;
  const { prefix } = sheetData;
  const cells = marks.map((mark) => {
    const style = styleOfColumn(frame, mark.column);
    return cellElement(prefix, mark, restyle({ mark, style, made: 'row' }));
  });
  const element = `<${prefix}row r="${row + 1}">${cells.join('')}</${prefix}row>`;
  const following = firstRowAfter(frame.rows, row);
  if (following) edit.insert(following.start, element);
  else edit.append(sheetData, element);
}

/** Rows stand in their order. */
function firstRowAfter(rows: readonly FrameRow[], row: number): FrameRow | undefined {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]!.row <= row) low = middle + 1;
    else high = middle;
  }
  return rows[low];
}

function cellElement(prefix: string, { row, column }: CellMark, style: number): string {
  return `<${prefix}c r="${refOf(row, column)}" s="${style}"/>`;
}

/** Gives a cell or row element the style with this index. */
export function setStyle(edit: PartEdit, element: FrameElement, style: number): void {
  const current = attribute(element, 's');
  const ref = attribute(element, 'r');
  const behindName = element.start + 1 + element.prefix.length + element.local.length;
  if (current) edit.replace(current.valueStart, current.valueEnd, String(style));
  else edit.insert(ref ? ref.valueEnd + 1 : behindName, ` s="${style}"`);
}

function styleOfRow(row: FrameElement): number | undefined {
  return isTrue(attributeValue(row, 'customFormat')) ? Number(attributeValue(row, 's') ?? 0) : undefined;
}

function styleOfColumn(frame: SheetFrame, column: number): number {
  return frame.columns.find(({ first, last }) => first <= column && column <= last)?.style ?? 0;
}

/** `spans` may leave cells out only to a reader's harm, so it follows the cells that were made. */
function growSpans(edit: PartEdit, row: FrameElement, marks: readonly CellMark[]): void {
  const spans = attribute(row, 'spans');
  const [, first, last] = /^(\d+):(\d+)$/.exec(spans?.value ?? '') ?? [];
  if (!spans || first === undefined) return;
  const columns = marks.map(({ column }) => column + 1);
  const grown = `${Math.min(Number(first), ...columns)}:${Math.max(Number(last), ...columns)}`;
  if (grown !== spans.value) edit.replace(spans.valueStart, spans.valueEnd, grown);
}

function growDimension(edit: PartEdit, frame: SheetFrame, marks: readonly CellMark[]): void {
  const ref = frame.dimension && attribute(frame.dimension, 'ref');
  const area = areaOfRef(ref?.value ?? '');
  if (!ref || !area) return;
  const grown = marks.reduce(around, area);
  if (grown === area) return;
  const to = refOf(grown.bottom, grown.right);
  edit.replace(ref.valueStart, ref.valueEnd, `${refOf(grown.top, grown.left)}:${to}`);
}

function around(area: Area, { row, column }: CellMark): Area {
  const { top, left, bottom, right } = area;
  if (top <= row && row <= bottom && left <= column && column <= right) return area;
  return {
    top: Math.min(top, row),
    left: Math.min(left, column),
    bottom: Math.max(bottom, row),
    right: Math.max(right, column),
  };
}
