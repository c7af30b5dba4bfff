import {
  type Area,
  CellsBuilder as Builder,
  type CellNote,
  type CellsBuilder,
  refOf,
  type Sheet,
} from '../../../engine/cells.ts';
import type { WpsGrid, WpsRange, WpsWorksheet } from './wps-api.ts';

const VISIBILITY: Readonly<Record<number, Sheet['visibility']>> = { 0: 'hidden', 2: 'veryHidden' };

/** Errors come as numbers of this range, as the object model hands them over. */
const ERRORS: Readonly<Record<number, string>> = {
  [-2146826281]: '#DIV/0!',
  [-2146826246]: '#N/A',
  [-2146826259]: '#NAME?',
  [-2146826288]: '#NULL!',
  [-2146826252]: '#NUM!',
  [-2146826265]: '#REF!',
  [-2146826273]: '#VALUE!',
};

/** A sheet as the engine's cells. */
export function readWpsSheet(sheet: WpsWorksheet): Sheet {
  const area = areaOfRange(sheet.UsedRange);
  const builder = new Builder();
  readArea(sheet, area, builder);
  return {
    name: sheet.Name,
    visibility: VISIBILITY[sheet.Visible] ?? 'visible',
    cells: builder.build(),
    merges: mergesIn(sheet, area),
    ...hiddenIn(sheet, area),
    notes: notesOf(sheet),
  };
}

export function areaOfRange({ Row, Column, Rows, Columns }: WpsRange): Area {
  return { top: Row - 1, left: Column - 1, bottom: Row + Rows.Count - 2, right: Column + Columns.Count - 2 };
}

/** Reads an area's cells, whole rows at a time. */
export function readArea(sheet: WpsWorksheet, area: Area, builder: CellsBuilder): void {
  const formats = new Map<string, number>();
  collectFormats(sheet, area, builder, formats);
  const range = rangeOf(sheet, area);
  const values = gridOf(range.Value2);
  const formulas = gridOf(range.Formula);
  for (const [r, row] of values.entries()) {
    for (const [c, value] of row.entries()) {
      if (value === null || value === undefined || value === '') continue;
      const [at, column] = [area.top + r, area.left + c];
      const format = formats.get(refOf(at, column)) ?? 0;
      const index = add(builder, at, column, value, format);
      const formula = formulas[r]?.[c];
      if (typeof formula === 'string' && formula.startsWith('=') && formula !== value) {
        builder.setFormula(index, formula.slice(1));
      }
    }
  }
}

export function rangeOf(sheet: WpsWorksheet, { top, left, bottom, right }: Area): WpsRange {
  return sheet.Range(`${refOf(top, left)}:${refOf(bottom, right)}`);
}

export function gridOf<Value>(grid: WpsGrid<Value>): readonly (readonly Value[])[] {
  return Array.isArray(grid) ? (grid as readonly (readonly Value[])[]) : [[grid as Value]];
}

function add(
  builder: CellsBuilder,
  row: number,
  column: number,
  value: number | string | boolean,
  format: number,
): number {
  if (typeof value === 'boolean') return builder.addBoolean(row, column, value, format);
  if (typeof value === 'string') {
    return /^#[A-Z/0]+[!?]?$/.test(value)
      ? builder.addError(row, column, value, format)
      : builder.addText(row, column, value, format);
  }
  const error = ERRORS[value];
  return error ? builder.addError(row, column, error, format) : builder.addNumber(row, column, value, format);
}

/** A format is told of a whole area where all its cells have it; else its halves are asked. */
function collectFormats(
  sheet: WpsWorksheet,
  area: Area,
  builder: CellsBuilder,
  formats: Map<string, number>,
): void {
  const format = rangeOf(sheet, area).NumberFormat;
  if (format === 'General' || format === 'G/通用格式') return;
  const single = area.top === area.bottom && area.left === area.right;
  if (format === null && !single) {
    for (const half of halves(area)) collectFormats(sheet, half, builder, formats);
    return;
  }
  const id = builder.formatId(format ?? 'General');
  for (let row = area.top; row <= area.bottom; row++) {
    for (let column = area.left; column <= area.right; column++) formats.set(refOf(row, column), id);
  }
}

function mergesIn(sheet: WpsWorksheet, area: Area): Area[] {
  const found = new Map<string, Area>();
  const look = (part: Area): void => {
    const range = rangeOf(sheet, part);
    if (range.MergeCells === false) return;
    if (part.top === part.bottom && part.left === part.right) {
      const merged = areaOfRange(range.MergeArea);
      found.set(refOf(merged.top, merged.left), merged);
    } else for (const half of halves(part)) look(half);
  };
  look(area);
  return [...found.values()];
}

function hiddenIn(
  sheet: WpsWorksheet,
  { top, left, bottom, right }: Area,
): Pick<Sheet, 'hiddenRows' | 'hiddenColumns'> {
  const rows = spans(
    top,
    bottom,
    (from, to) => rangeOf(sheet, { top: from, bottom: to, left, right: left }).EntireRow.Hidden,
  );
  const columns = spans(
    left,
    right,
    (from, to) => rangeOf(sheet, { top, bottom: top, left: from, right: to }).EntireColumn.Hidden,
  );
  const hiddenColumns: { first: number; last: number }[] = [];
  for (const column of columns) {
    const last = hiddenColumns.at(-1);
    if (last?.last === column - 1) last.last = column;
    else hiddenColumns.push({ first: column, last: column });
  }
  return { hiddenRows: new Set(rows), hiddenColumns };
}

function spans(from: number, to: number, hidden: (from: number, to: number) => boolean | null): number[] {
  const all = hidden(from, to);
  if (all === false) return [];
  if (all === true || from === to)
    return all ? Array.from({ length: to - from + 1 }, (_, i) => from + i) : [];
  const middle = Math.floor((from + to) / 2);
  return [...spans(from, middle, hidden), ...spans(middle + 1, to, hidden)];
}

function notesOf({ Comments }: WpsWorksheet): CellNote[] {
  return Array.from({ length: Comments.Count }, (_, i) => {
    const comment = Comments.Item(i + 1);
    const { Row, Column } = comment.Parent;
    return {
      row: Row - 1,
      column: Column - 1,
      author: comment.Author,
      text: comment.Text().replace(/\r\n?/g, '\n'),
    };
  });
}

function halves(area: Area): Area[] {
  const { top, left, bottom, right } = area;
  if (bottom > top) {
    const middle = Math.floor((top + bottom) / 2);
    return [
      { ...area, bottom: middle },
      { ...area, top: middle + 1 },
    ];
  }
  const middle = Math.floor((left + right) / 2);
  return [
    { ...area, right: middle },
    { ...area, left: middle + 1 },
  ];
}
