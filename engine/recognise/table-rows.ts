import { type Cell, refOf } from '../cells.ts';
import type { Place } from '../report.ts';
import type { LocatedColumn, LocatedTable } from './find-tables.ts';
import type { FormRow, Vocabulary } from './form.ts';
import type { SheetGrid } from './sheet-grid.ts';
import { coreText, indentation, labelText, numberingDepth, plainText } from './words.ts';

/** What a row is to its table. */
export type RowKind = 'data' | 'total' | 'subtotal';

/** A row under a table's header. */
export interface TableRow {
  readonly row: number;
  readonly kind: RowKind;
  /** As written, without outer spaces; empty where the row has no label. */
  readonly label: string;
  readonly labelPlace: Place;
  /** The form's own row that the label names. */
  readonly named?: FormRow;
  /** Written as 其中：, so a part of the row before it. */
  readonly nested: boolean;
  /** 1 一、 … 4 (1); 0 without numbering. */
  readonly numbering: number;
  readonly indent: number;
  readonly code: string;
}

export interface TableBody {
  readonly rows: readonly TableRow[];
  /** 注： and signature lines under the table. */
  readonly notes: readonly { readonly text: string; readonly place: Place }[];
}

/** Blank rows in a row after which a table has ended. */
const LONGEST_GAP = 12;
/** Fields whose column names the row. */
const LABEL_FIELDS = new Set(['name', 'label']);
/** How far left of its first column a row's label may stand (side labels merged down). */
const LABEL_REACH = 2;

/**
 * The rows under a header.
 * @param end first row that is no longer the table's (the next header, or one past the sheet)
 */
export function readRows(
  grid: SheetGrid,
  table: LocatedTable,
  end: number,
  vocabulary: Vocabulary,
): TableBody {
  const reader = new RowReader(grid, table, vocabulary);
  const rows: TableRow[] = [];
  const notes: { text: string; place: Place }[] = [];
  let blanks = 0;
  for (let row = table.bottom + 1; row < end && blanks < LONGEST_GAP; row++) {
    const cells = grid.cellsOfRow(row, Math.max(0, table.left - LABEL_REACH), table.right);
    if (cells.length === 0) {
      blanks++;
      continue;
    }
    blanks = 0;
    if (rows.length === 0 && isColumnNumbering(cells)) continue;
    const first = cells.find((cell) => cell.kind === 'text');
    const opening = first ? plainText(first.value as string) : '';
    if (first && reader.isNote(opening)) {
      notes.push({ text: (first.value as string).trim(), place: placeOf(grid, first) });
      if (notes.length > 20) break;
      continue;
    }
    if (notes.length > 0 || reader.ends(opening)) break;
    rows.push(reader.row(row, cells));
  }
  return { rows, notes };
}

function placeOf(grid: SheetGrid, cell: Cell): Place {
  return { sheet: grid.sheet.name, ref: refOf(cell.row, cell.column) };
}

/** 栏次 | 1 | 2 | 3 under a header. */
function isColumnNumbering(cells: readonly Cell[]): boolean {
  const texts = cells.map((cell) => plainText(String(cell.value)));
  const numbers = texts.filter((text) => /^\(?\d{1,2}\)?栏?(?:=.*)?$/u.test(text));
  const words = texts.filter((text) => /^(?:栏次|行次|栏目|甲|乙|丙|丁|—|-)$/u.test(text));
  if (numbers.length + words.length !== texts.length || numbers.length < 2) return false;
  if (words.some((text) => text === '栏次' || text === '甲')) return true;
  const values = numbers.map((text) => Number(/\d+/u.exec(text)![0]));
  return (
    values.length >= 3 &&
    values.every((value, i) => i === 0 || value === values[i - 1]! + 1) &&
    values[0]! <= 2
  );
}

class RowReader {
  private readonly grid: SheetGrid;
  private readonly table: LocatedTable;
  private readonly vocabulary: Vocabulary;
  private readonly name: LocatedColumn | undefined;
  private readonly code: LocatedColumn | undefined;
  private readonly named = new Map<string, FormRow>();
  private readonly until: ReadonlySet<string>;

  constructor(grid: SheetGrid, table: LocatedTable, vocabulary: Vocabulary) {
    this.grid = grid;
    this.table = table;
    this.vocabulary = vocabulary;
    this.name = table.columns.find((column) => LABEL_FIELDS.has(column.definition.field));
    this.code = table.columns.find((column) => column.definition.type === 'code');
    for (const row of table.table.rows ?? []) {
      for (const label of row.labels) {
        this.named.set(labelText(label), row);
        this.named.set(labelText(coreText(label)), row);
      }
    }
    this.until = new Set((table.table.until ?? []).map(labelText));
  }

  isNote(opening: string): boolean {
    return this.vocabulary.notes.some(
      (word) => opening.startsWith(word) && /^[:：\d]/u.test(opening.slice(word.length)),
    );
  }

  /** Signatures and what the form names as no longer belonging to the table. */
  ends(opening: string): boolean {
    if (this.until.has(labelText(opening))) return true;
    return this.vocabulary.signatures.some(
      (word) =>
        opening.startsWith(word) &&
        opening.length <= word.length + 30 &&
        /^(?:[:：(]|$)/u.test(opening.slice(word.length)),
    );
  }

  row(row: number, cells: readonly Cell[]): TableRow {
    const labelCell = this.labelCell(row, cells);
    const raw = labelCell ? String(labelCell.value) : '';
    const label = raw.replace(/\s+/gu, ' ').trim();
    const core = labelText(raw);
    const named = this.named.get(core) ?? this.named.get(labelText(coreText(raw)));
    const code = this.code ? codeText(this.grid.shown(row, this.code.column)) : '';
    return {
      row,
      kind: this.kindOf(core),
      label,
      labelPlace: {
        sheet: this.grid.sheet.name,
        ref: labelCell ? refOf(labelCell.row, labelCell.column) : refOf(row, this.table.left),
      },
      ...(named ? { named } : {}),
      nested: /^(?:[一二三四五六七八九十\d.、()]*)其中/u.test(plainText(raw)),
      numbering: numberingDepth(raw),
      indent: indentation(raw),
      code,
    };
  }

  /** The cell of the name column; else the row's first text (合计 is often written in the first column). */
  private labelCell(row: number, cells: readonly Cell[]): Cell | undefined {
    const named = this.name ? this.grid.shown(row, this.name.column) : undefined;
    if (named && String(named.value).trim() !== '') return named;
    return cells.find((cell) => cell.kind === 'text' && this.mayHoldLabel(cell.column));
  }

  private mayHoldLabel(column: number): boolean {
    const type = this.table.columns.find((located) => located.column === column)?.definition.type;
    return (
      type === undefined || type === 'text' || type === 'code' || type === 'ignored' || type === 'ledger'
    );
  }

  private kindOf(label: string): RowKind {
    const core = coreText(label);
    if (this.vocabulary.subtotals.some((word) => core === plainText(word))) return 'subtotal';
    const total =
      this.vocabulary.totals.some((word) => core === plainText(word)) ||
      /^(?:本年(?:收入|支出))?(?:合计|总计)$/u.test(core);
    return total ? 'total' : 'data';
  }
}

/** A code as digits: numbers and texts alike, without blanks and separators. */
function codeText(cell: Cell | undefined): string {
  if (!cell || (cell.kind !== 'number' && cell.kind !== 'text')) return '';
  const text = plainText(String(cell.value)).replace(/[-.]/gu, '');
  return /^\d{2,12}$/u.test(text) ? text : '';
}
