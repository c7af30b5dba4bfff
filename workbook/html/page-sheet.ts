import { type Area, CellsBuilder, refOf, type Sheet } from '../../engine/cells.ts';
import { UnsafeFile } from '../errors.ts';
import { type InputLimits, overLimit } from '../input-limits.ts';
import { MOST_COLUMNS, MOST_ROWS } from '../xlsx/sheet-size.ts';
import type { HtmlToken } from './html-token.ts';
import { shownNumber } from './shown-number.ts';
import { TableGrid } from './table-grid.ts';

type Attributes = Extract<HtmlToken, { kind: 'open' }>['attributes'];

/** Places that spans take and cells pass over, all together; more is no table. */
const MOST_STEPS = 50_000_000;
/** Elements that begin on a new line; within a cell their texts are lines. */
const BLOCKS = new Set(
  'address blockquote body center dd div dl dt footer form h1 h2 h3 h4 h5 h6 header hr li ol p pre section ul'.split(
    ' ',
  ),
);
const IS_TEXT = /mso-number-format\s*:\s*["']?\\?@/i;
const HIDDEN = /display\s*:\s*none/i;

/** A cell that is being read. */
interface OpenCell {
  readonly row: number;
  readonly column: number;
  readonly attributes: Attributes;
}

/**
 * Lays a web page out on one sheet as Excel does: tables below one another, texts between them in column A.
 * A table within a cell comes below, since pages use outer tables for their layout.
 */
export class PageSheet {
  /** Whether the page has a table at all. */
  hasTable = false;
  private readonly cells = new CellsBuilder();
  private readonly merges: Area[] = [];
  private readonly hiddenRows = new Set<number>();
  /** The tables that are open, outermost first. */
  private readonly tables: TableGrid[] = [];
  private readonly textClasses: ReadonlySet<string>;
  private readonly limits: InputLimits;
  /** The row that is being filled. */
  private row = -1;
  private cell: OpenCell | undefined;
  private text = '';
  /** Whether the innermost table has begun a row. */
  private inRow = false;
  private steps = 0;

  /** @param textClasses classes of cells that are texts even where they look like numbers */
  constructor(textClasses: ReadonlySet<string>, limits: InputLimits) {
    this.textClasses = textClasses;
    this.limits = limits;
  }

  take(token: HtmlToken): void {
    if (token.kind === 'text') this.text += token.text.replace(/[ \t\r\n\f]+/g, ' ');
    else if (token.kind === 'open') this.open(token.name, token.attributes);
    else this.close(token.name);
    if (this.text.length > this.limits.cellCharacters) {
      throw overLimit('cellCharacters', this.text.length, this.limits, this.where());
    }
  }

  finish(): Omit<Sheet, 'name'> {
    this.endText();
    return {
      visibility: 'visible',
      cells: this.cells.build(),
      merges: this.merges,
      hiddenRows: this.hiddenRows,
      hiddenColumns: [],
      notes: [],
    };
  }

  private open(name: string, attributes: Attributes): void {
    if (name === 'br' || BLOCKS.has(name)) this.lineBreak();
    else if (name === 'table') this.openTable();
    else if (name === 'tr') this.openRow(attributes);
    else if (name === 'td' || name === 'th') this.openCell(attributes);
  }

  private close(name: string): void {
    if (BLOCKS.has(name)) this.lineBreak();
    else if (name === 'td' || name === 'th' || name === 'tr') this.endText();
    else if (name === 'table') {
      this.endText();
      this.tables.pop();
      this.inRow = false;
    }
  }

  private openTable(): void {
    this.endText();
    this.tables.push(new TableGrid());
    this.hasTable = true;
    this.inRow = false;
  }

  private openRow(attributes: Attributes): void {
    this.endText();
    const grid = this.tables.at(-1);
    if (!grid) return;
    grid.startRow();
    this.nextRow();
    this.inRow = true;
    if (HIDDEN.test(attributes.get('style') ?? '')) this.hiddenRows.add(this.row);
  }

  private openCell(attributes: Attributes): void {
    this.endText();
    const grid = this.tables.at(-1);
    if (!grid) return;
    const columns = spanOf(attributes.get('colspan'), MOST_COLUMNS);
    const rows = spanOf(attributes.get('rowspan'), MOST_ROWS);
    if (!this.inRow) this.nextRow();
    this.inRow = true;
    const { row } = this;
    const before = grid.steps;
    const column = grid.take(row, columns, rows);
    this.steps += grid.steps - before;
    if (column + columns > MOST_COLUMNS || row + rows > MOST_ROWS || this.steps > MOST_STEPS) {
      throw absurd(this.where());
    }
    this.cell = { row, column, attributes };
    if (columns > 1 || rows > 1) {
      this.merges.push({ top: row, left: column, bottom: row + rows - 1, right: column + columns - 1 });
    }
  }

  private lineBreak(): void {
    if (this.cell) this.text += '\n';
    else this.endText();
  }

  /** The text so far goes into the open cell, or into a row of its own where it stands outside a table. */
  private endText(): void {
    const text = this.text
      .replace(/(?<! ) *\n[ \n]*/g, '\n')
      .replace(/^[ \n]+|(?<![ \n])[ \n]+$/g, '')
      .replaceAll('\u00a0', ' ');
    const { cell } = this;
    this.text = '';
    this.cell = undefined;
    if (cell) this.addCell(cell, text);
    else if (text.trim() !== '' && this.tables.length === 0) {
      this.nextRow();
      this.addCell({ row: this.row, column: 0, attributes: new Map() }, text.trim());
    }
  }

  private addCell({ row, column, attributes }: OpenCell, text: string): void {
    const { cells, limits } = this;
    const number = this.numberIn(attributes, text);
    if (!number && text.trim() === '') return;
    const index = number
      ? cells.addNumber(row, column, number.value, cells.formatId(number.format))
      : cells.addText(row, column, text);
    const formula = attributes.get('x:fmla');
    if (formula) cells.setFormula(index, formula.replace(/^=/, ''));
    if (cells.count > limits.cells) throw overLimit('cells', cells.count, limits, this.where());
  }

  /** The number that a cell is: exactly where Excel wrote it beside what is shown. */
  private numberIn(attributes: Attributes, text: string): ReturnType<typeof shownNumber> {
    const shown = this.isText(attributes) ? undefined : shownNumber(text);
    const exact = Number(attributes.get('x:num') || Number.NaN);
    return Number.isFinite(exact) ? { value: exact, format: shown?.format ?? 'General' } : shown;
  }

  private isText(attributes: Attributes): boolean {
    if (attributes.has('x:str') || IS_TEXT.test(attributes.get('style') ?? '')) return true;
    return this.textClasses.has(attributes.get('class') ?? '');
  }

  private nextRow(): void {
    this.row++;
    if (this.row >= MOST_ROWS) throw absurd(this.where());
  }

  private where(): string {
    return refOf(Math.max(0, this.row), this.cell?.column ?? 0);
  }
}

function spanOf(written: string | undefined, most: number): number {
  const span = Number.parseInt(written ?? '', 10);
  return span >= 1 ? Math.min(span, most) : 1;
}

/** The classes that a page's style sheet says are texts. */
export function textClassesOf(page: string): ReadonlySet<string> {
  const classes = new Set<string>();
  for (const [, name, rule = ''] of page
    .slice(0, 1 << 20)
    .matchAll(/\.([\w-]{1,80})\s*\{([^{}]{0,4000})\}/g)) {
    if (name !== undefined && IS_TEXT.test(rule)) classes.add(name);
  }
  return classes;
}

function absurd(where: string): UnsafeFile {
  return UnsafeFile.at(where, {
    zh: '网页表格的行列数或跨行跨列数大得不合常理',
    en: 'The page states more rows, columns or spans than a table has',
  });
}
