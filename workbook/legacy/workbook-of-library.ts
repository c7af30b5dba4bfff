import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx';
import {
  type Area,
  type CellNote,
  CellsBuilder,
  type DefinedName,
  refOf,
  type Sheet,
  type Workbook,
} from '../../engine/cells.ts';
import { DamagedFile } from '../errors.ts';
import { type InputLimits, overLimit } from '../input-limits.ts';
import { MOST_COLUMNS, MOST_ROWS } from '../xlsx/sheet-size.ts';

/** The error values by their numbers in BIFF files. */
const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
};

const VISIBILITY: readonly Sheet['visibility'][] = ['visible', 'hidden', 'veryHidden'];

/**
 * What the library read, in our cell model.
 * @throws LimitExceeded, DamagedFile naming the sheet and the cell
 */
export function workbookOfLibrary(
  source: WorkBook,
  limits: InputLimits,
): Pick<Workbook, 'dateSystem' | 'sheets' | 'definedNames'> {
  const tables = source.SheetNames.map((name) => ({ name, sheet: source.Sheets[name] })).filter(
    (table): table is { name: string; sheet: WorkSheet } => table.sheet?.['!data'] !== undefined,
  );
  const worksheets = tables.filter(({ sheet }) => sheet['!type'] === undefined || sheet['!type'] === 'sheet');
  if (worksheets.length > limits.sheets) throw overLimit('sheets', worksheets.length, limits);
  let cellsBefore = 0;
  const sheets = worksheets.map(({ name, sheet }): Sheet => {
    const hidden = source.Workbook?.Sheets?.[source.SheetNames.indexOf(name)]?.Hidden ?? 0;
    const read = new SheetMapper(name, sheet, { limits, cellsBefore }).map();
    cellsBefore += read.cells.count;
    return { name, visibility: VISIBILITY[hidden] ?? 'visible', ...read };
  });
  return {
    dateSystem: source.Workbook?.WBProps?.date1904 ? 1904 : 1900,
    sheets,
    definedNames: namesOf(source),
  };
}

function namesOf({ Workbook, SheetNames }: WorkBook): DefinedName[] {
  const named = (Workbook?.Names ?? []).filter(({ Name, Ref }) => Name && Ref);
  return named.map(({ Name, Ref, Sheet }) => {
    const sheet = Sheet === undefined ? undefined : SheetNames[Sheet];
    return { name: Name, refersTo: String(Ref), ...(sheet === undefined ? {} : { sheet }) };
  });
}

class SheetMapper {
  private readonly name: string;
  private readonly sheet: WorkSheet;
  private readonly cells = new CellsBuilder();
  private readonly notes: CellNote[] = [];
  private readonly context: { readonly limits: InputLimits; readonly cellsBefore: number };

  constructor(name: string, sheet: WorkSheet, context: SheetMapper['context']) {
    this.name = name;
    this.sheet = sheet;
    this.context = context;
  }

  map(): Omit<Sheet, 'name' | 'visibility'> {
    const rows: (CellObject | undefined)[][] = this.sheet['!data'] ?? [];
    if (rows.length > MOST_ROWS) throw this.outside(MOST_ROWS, 0);
    for (let row = 0; row < rows.length; row++) this.mapRow(row, rows[row] ?? []);
    return {
      cells: this.cells.build(),
      merges: mergesOf(this.sheet),
      hiddenRows: new Set(hiddenIn(this.sheet['!rows'], MOST_ROWS)),
      hiddenColumns: hiddenColumnsOf(this.sheet),
      notes: this.notes,
    };
  }

  private mapRow(row: number, cells: (CellObject | undefined)[]): void {
    if (cells.length > MOST_COLUMNS) throw this.outside(row, MOST_COLUMNS);
    for (let column = 0; column < cells.length; column++) {
      const cell = cells[column];
      if (cell) this.mapCell(row, column, cell);
    }
  }

  private mapCell(row: number, column: number, cell: CellObject): void {
    for (const note of cell.c ?? []) {
      this.notes.push({ row, column, author: note.a?.trim() ?? '', text: noteText(note.t) });
    }
    const index = this.addValue(row, column, cell);
    if (index === undefined) return;
    if (cell.f) this.cells.setFormula(index, cell.f);
    const { limits, cellsBefore } = this.context;
    const count = cellsBefore + this.cells.count;
    if (count > limits.cells) throw overLimit('cells', count, limits, this.where(row, column));
  }

  /** @returns the cell's index; undefined where nothing stands in it */
  private addValue(row: number, column: number, cell: CellObject): number | undefined {
    const { cells } = this;
    const format = cells.formatId(typeof cell.z === 'string' ? cell.z : 'General');
    switch (cell.t) {
      case 'n':
        if (!Number.isFinite(cell.v)) return cells.addError(row, column, '#NUM!', format);
        return cells.addNumber(row, column, (cell.v as number) + 0, format);
      case 'b':
        return cells.addBoolean(row, column, cell.v === true, format);
      case 'e':
        return cells.addError(row, column, ERRORS[cell.v as number] ?? '#VALUE!', format);
      case 's':
        return this.addText(row, column, String(cell.v ?? ''), cell, format);
      default:
        return this.addText(row, column, '', cell, format);
    }
  }

  /** A formula without a result is a text without characters, as in .xlsx. */
  private addText(
    row: number,
    column: number,
    text: string,
    cell: CellObject,
    format: number,
  ): number | undefined {
    if (text === '' && !cell.f) return undefined;
    const { limits } = this.context;
    if (text.length > limits.cellCharacters) {
      throw overLimit('cellCharacters', text.length, limits, this.where(row, column));
    }
    return this.cells.addText(row, column, text, format);
  }

  private where(row: number, column: number): string {
    return `${this.name}!${refOf(row, column)}`;
  }

  private outside(row: number, column: number): DamagedFile {
    return DamagedFile.at(this.where(row, column), {
      zh: '文件已损坏：单元格超出表格的行列范围',
      en: 'The file is damaged: a cell is outside the rows and columns of a sheet',
    });
  }
}

/** After the text the library leaves what stands behind it in files that LibreOffice wrote. */
function noteText(text: string): string {
  const end = text.indexOf('\0');
  return (end < 0 ? text : text.slice(0, end)).replace(/\r\n?/g, '\n');
}

function mergesOf(sheet: WorkSheet): Area[] {
  return (sheet['!merges'] ?? []).map(({ s, e }) => ({
    top: s.r,
    left: s.c,
    bottom: Math.min(e.r, MOST_ROWS - 1),
    right: Math.min(e.c, MOST_COLUMNS - 1),
  }));
}

/** The numbers of the hidden among rows or columns. */
function hiddenIn(lines: readonly ({ hidden?: boolean } | undefined)[] | undefined, most: number): number[] {
  const hidden: number[] = [];
  const { length } = lines ?? [];
  for (let i = 0; i < Math.min(length, most); i++) if (lines?.[i]?.hidden) hidden.push(i);
  return hidden;
}

function hiddenColumnsOf(sheet: WorkSheet): Sheet['hiddenColumns'] {
  const spans: { first: number; last: number }[] = [];
  for (const column of hiddenIn(sheet['!cols'], MOST_COLUMNS)) {
    const before = spans.at(-1);
    if (before && before.last + 1 === column) before.last = column;
    else spans.push({ first: column, last: column });
  }
  return spans;
}
