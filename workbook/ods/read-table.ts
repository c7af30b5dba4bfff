import {
  type Area,
  type CellNote,
  CellsBuilder,
  type DefinedName,
  refOf,
  type Sheet,
} from '../../engine/cells.ts';
import { DamagedFile } from '../errors.ts';
import { type InputLimits, overLimit } from '../input-limits.ts';
import { MOST_COLUMNS, MOST_ROWS } from '../xlsx/sheet-size.ts';
import type { XmlReader } from '../xml/xml-reader.ts';
import { XML_CLOSE, XML_OPEN } from '../xml/xml-scanner.ts';
import { rangeOfOds } from './formula-of-ods.ts';
import { addContent, type OdsCell, positive, readOdsCell } from './ods-cell.ts';
import type { OdsStyles } from './ods-styles.ts';

/** What reading a table needs to know of the document. */
export interface TableContext {
  readonly styles: OdsStyles;
  readonly dateSystem: 1900 | 1904;
  readonly limits: InputLimits;
  /** Cells of the tables read before. */
  readonly cellsBefore: number;
}

/** A sheet with the names that are local to it. */
export interface ReadTable {
  readonly sheet: Sheet;
  readonly names: readonly DefinedName[];
}

/**
 * Reads the `table:table` just opened; moves the reader to its end.
 * @throws DamagedFile, LimitExceeded naming the sheet and the cell
 */
export function readTable(reader: XmlReader, context: TableContext): ReadTable {
  return new TableReader(reader, context).read();
}

/** The name that a `table:named-range` or `table:named-expression` defines; undefined where it is none. */
export function readName(element: XmlReader, sheet?: string): DefinedName | undefined {
  const name = element.attribute('table:name');
  const address = element.attribute('table:cell-range-address');
  if (name === undefined || address === undefined) return undefined;
  return { name, refersTo: rangeOfOds(address), ...(sheet === undefined ? {} : { sheet }) };
}

/** Elements around rows, columns and names. Whatever else a table holds (shapes, forms) is no cell. */
const GROUPS = [
  'table-row-group',
  'table-rows',
  'table-header-rows',
  'table-column-group',
  'table-columns',
  'table-header-columns',
  'named-expressions',
];

interface Span {
  readonly first: number;
  readonly last: number;
}

class TableReader {
  private readonly reader: XmlReader;
  private readonly context: TableContext;
  private readonly name: string;
  private readonly cells = new CellsBuilder();
  private readonly merges: Area[] = [];
  private readonly notes: CellNote[] = [];
  private readonly names: DefinedName[] = [];
  private readonly hiddenColumns: Span[] = [];
  private readonly hiddenRows: Span[] = [];
  /** The default style of each column that has one. */
  private readonly columnStyles: (string | undefined)[] = [];
  private columns = 0;
  private row = 0;
  private column = 0;
  private lastUsedRow = -1;

  constructor(reader: XmlReader, context: TableContext) {
    this.reader = reader;
    this.context = context;
    this.name = reader.attribute('table:name') ?? '';
  }

  read(): ReadTable {
    const { reader, name } = this;
    const hidden = this.context.styles.hidesTable(reader.attribute('table:style-name') ?? '');
    const inside = reader.depth;
    for (let token = reader.next(); token !== XML_CLOSE || reader.depth !== inside; token = reader.next()) {
      if (token === XML_OPEN) this.readElement();
    }
    const sheet: Sheet = {
      name,
      visibility: hidden ? 'hidden' : 'visible',
      cells: this.cells.build(),
      merges: this.merges,
      hiddenRows: this.rowsHidden(),
      hiddenColumns: this.hiddenColumns,
      notes: this.notes,
    };
    return { sheet, names: this.names };
  }

  private readElement(): void {
    const { reader } = this;
    const { local } = reader;
    if (local === 'table-column') this.readColumn();
    else if (local === 'table-row') this.readRow();
    else if (local === 'named-range') this.readLocalName();
    else if (!GROUPS.includes(local)) reader.skip();
  }

  private readLocalName(): void {
    const name = readName(this.reader, this.name);
    if (name) this.names.push(name);
  }

  private readColumn(): void {
    const { reader, columns } = this;
    const repeated = Math.min(
      positive(reader.attribute('table:number-columns-repeated')),
      MOST_COLUMNS - columns,
    );
    const style = reader.attribute('table:default-cell-style-name');
    for (let i = 0; i < repeated; i++) this.columnStyles[columns + i] = style;
    if (isHidden(reader) && repeated > 0) addSpan(this.hiddenColumns, columns, columns + repeated - 1);
    this.columns += repeated;
  }

  private readRow(): void {
    const { reader } = this;
    const repeated = positive(reader.attribute('table:number-rows-repeated'));
    const style = reader.attribute('table:default-cell-style-name');
    if (isHidden(reader)) addSpan(this.hiddenRows, this.row, this.row + repeated - 1);
    const filled: { readonly column: number; readonly cell: OdsCell }[] = [];
    this.column = 0;
    const inside = reader.depth;
    for (let token = reader.next(); token !== XML_CLOSE || reader.depth !== inside; token = reader.next()) {
      if (token !== XML_OPEN) continue;
      const cell = this.readCell();
      if (cell.content !== undefined) filled.push({ column: this.column, cell });
      this.column += cell.repeated;
    }
    this.checkSize(filled, repeated);
    for (let row = this.row; row < this.row + repeated && filled.length > 0; row++) {
      for (const { column, cell } of filled) this.addCells(row, column, cell, style);
    }
    this.row += repeated;
  }

  private readCell(): OdsCell {
    const { reader, row, column } = this;
    const cell = readOdsCell(reader, { ...this.context, where: this.where });
    if (cell.note) this.notes.push({ row, column, ...cell.note });
    if (cell.columns > 1 || cell.rows > 1) {
      const bottom = Math.min(row + cell.rows, MOST_ROWS) - 1;
      const right = Math.min(column + cell.columns, MOST_COLUMNS) - 1;
      this.merges.push({ top: row, left: column, bottom, right });
    }
    return cell;
  }

  /** Before anything is repeated: a few bytes may stand for millions of cells. */
  private checkSize(
    filled: readonly { readonly column: number; readonly cell: OdsCell }[],
    rows: number,
  ): void {
    const last = filled.at(-1);
    if (!last) return;
    this.lastUsedRow = this.row + rows - 1;
    if (this.lastUsedRow >= MOST_ROWS || last.column + last.cell.repeated > MOST_COLUMNS) {
      throw DamagedFile.at(this.where(), {
        zh: '文件已损坏：单元格超出表格的行列范围',
        en: 'The file is damaged: a cell is outside the rows and columns of a sheet',
      });
    }
    const { cellsBefore, limits } = this.context;
    const count = filled.reduce((sum, { cell }) => sum + cell.repeated, 0) * rows;
    const all = cellsBefore + this.cells.count + count;
    if (all > limits.cells) throw overLimit('cells', all, limits, this.where());
  }

  private addCells(row: number, from: number, cell: OdsCell, rowStyle: string | undefined): void {
    const { cells } = this;
    const { content, formula } = cell;
    if (content === undefined) return;
    for (let column = from; column < from + cell.repeated; column++) {
      const index = addContent(cells, row, column, content, this.formatId(cell, column, rowStyle));
      if (formula !== undefined) cells.setFormula(index, formula);
    }
  }

  private formatId({ style, content }: OdsCell, column: number, rowStyle: string | undefined): number {
    const code = this.context.styles.formatOf(style ?? rowStyle ?? this.columnStyles[column] ?? '');
    const otherwise = content?.kind === 'number' ? content.format : undefined;
    return this.cells.formatId(code === 'General' ? (otherwise ?? code) : code);
  }

  /** Rows below the last that holds anything don't matter; there may be a million of them. */
  private rowsHidden(): ReadonlySet<number> {
    const rows = new Set<number>();
    for (const { first, last } of this.hiddenRows) {
      for (let row = first; row <= Math.min(last, this.lastUsedRow); row++) rows.add(row);
    }
    return rows;
  }

  private readonly where = (): string => `${this.name}!${refOf(this.row, this.column)}`;
}

function isHidden(element: XmlReader): boolean {
  const visibility = element.attribute('table:visibility');
  return visibility === 'collapse' || visibility === 'filter';
}

function addSpan(spans: Span[], first: number, last: number): void {
  const before = spans.at(-1);
  if (before && before.last + 1 === first) spans[spans.length - 1] = { first: before.first, last };
  else spans.push({ first, last });
}
