import { type Cell, refOf } from '../cells.ts';
import { onceFor } from '../once-for.ts';
import type { Place } from '../report.ts';
import { CodeReader } from './code-reader.ts';
import type { FormRow, FormTable, Vocabulary } from './form.ts';
import type { LocatedColumn, LocatedTable } from './located-table.ts';
import type { SheetGrid } from './sheet-grid.ts';
import { beginsAnother, isTitleOfList, statesAmount } from './table-end.ts';
import { coreText, indentation, labelText, numberingDepth, plainText, sequenceDepth } from './words.ts';

/** What a row is to its table. */
export type RowKind = 'data' | 'total' | 'subtotal';

/** A row under a table's header. */
export interface TableRow {
  readonly row: number;
  /** Which of the table's blocks it stands in, where the list goes on beside or below itself; from 0. */
  readonly block: number;
  readonly kind: RowKind;
  /** As written, without outer spaces; empty where the row has no label. */
  readonly label: string;
  readonly labelPlace: Place;
  /** The form's own row that the label names. */
  readonly named?: FormRow;
  /** Written as 其中：, so a part of the row before it. */
  readonly nested: boolean;
  /** 1 一、 … 4 (1), by the label or by 序号; 0 without numbering. */
  readonly numbering: number;
  readonly indent: number;
  readonly code: string;
  /** Nothing stands beside the label. */
  readonly isAlone: boolean;
}

/** A sentence under or in a table: 注：…, 本表为空. */
export interface TableNote {
  readonly text: string;
  readonly place: Place;
}

export interface TableBody {
  readonly rows: readonly TableRow[];
  readonly notes: readonly TableNote[];
  /** Whether the list goes on where this table does not reach: on the next sheet. */
  readonly goesOn?: boolean;
}

/** Where a table's rows may stand. */
export interface RowRange {
  /** First row that is no longer the table's (the next header, or one past the sheet). */
  readonly end: number;
  /** First column in which a label may stand: what is left of it belongs to the table beside. */
  readonly left: number;
  readonly block: number;
}

/** Blank rows in a row after which a table has ended. */
const LONGEST_GAP = 12;
const MOST_NOTES = 20;
/** 类, 款 and 项 of either classification before the name. */
const CODE_IN_LABEL = /^[[(]?(\d{3}|\d{5}|\d{7})[\])]?[-—]?(?=\p{Script=Han})/u;
/** Fields whose column names the row. */
const LABEL_FIELDS = new Set(['name', 'label']);

/** The rows under a header. */
export function readRows(
  grid: SheetGrid,
  table: LocatedTable,
  range: RowRange,
  vocabulary: Vocabulary,
): TableBody {
  const reader = new RowReader(grid, table, vocabulary, range.block);
  const rows: TableRow[] = [];
  const notes: TableNote[] = [];
  let blanks = 0;
  let hasAmounts = false;
  for (let row = table.bottom + 1; row < range.end && blanks < LONGEST_GAP; row++) {
    const cells = grid.cellsOfRow(row, range.left, table.right);
    if (cells.length === 0) {
      blanks++;
      continue;
    }
    if (reader.isOfHeader(row, cells, rows.length === 0)) continue;
    const first = cells.find((cell) => cell.kind === 'text');
    const opening = plainText(String(first?.value ?? ''));
    if (first && reader.isNote(opening, cells)) {
      notes.push({ text: (first.value as string).trim(), place: placeOf(grid, first) });
      if (notes.length > MOST_NOTES) break;
      continue;
    }
    if ((notes.length > 0 && rows.length > 0) || reader.ends(opening)) break;
    if (hasAmounts && beginsAnother(cells, table, blanks > 0)) {
      dropTitle(rows, row);
      break;
    }
    hasAmounts ||= statesAmount(cells, table);
    const hasOwn = cells.some((cell) => cell.column >= table.left);
    blanks = hasOwn ? 0 : blanks + 1;
    if (!hasOwn) continue;
    rows.push(reader.row(row, cells));
  }
  return { rows: withNestedRuns(rows), notes };
}

/** Takes back the title of the next table that was read as a row of this one. */
function dropTitle(rows: TableRow[], next: number): void {
  const last = rows.at(-1);
  if (last?.row === next - 1 && last.isAlone && isTitleOfList(last.label)) rows.pop();
}

/** 其中：甲, 乙: the rows that follow a 其中 row and stand further in than what it is part of belong to it too. */
function withNestedRuns(rows: readonly TableRow[]): TableRow[] {
  let outer = 0;
  let running = false;
  return rows.map((row) => {
    if (row.nested) {
      running = true;
      return row;
    }
    if (running && row.kind === 'data' && row.numbering === 0 && row.indent > outer) {
      return { ...row, nested: true };
    }
    running = false;
    outer = row.indent;
    return row;
  });
}

function placeOf(grid: SheetGrid, cell: Cell): Place {
  return { sheet: grid.sheet.name, ref: refOf(cell.row, cell.column) };
}

/** 栏次 | 1 | 2 | 3 under a header, with 类 | 款 | 项 over the codes, 甲 | 乙 or stars over texts. */
export function isColumnNumbering(cells: readonly Cell[]): boolean {
  const texts = cells.map((cell) => plainText(String(cell.value)));
  const numbers = texts.filter((text) => /^\(?\d{1,2}\)?栏?(?:=.*)?$/u.test(text));
  const words = texts.filter((text) => /^(?:栏次|行次|栏目|[甲乙丙丁]|[类款项]|—|-)?$/u.test(text));
  if (numbers.length + words.length !== texts.length) return false;
  if (words.includes('栏次')) return true;
  if (numbers.length === 0)
    return words.length > 1 && words.every((text) => /^[类款项甲乙丙丁]?$/u.test(text));
  const values = numbers.map((text) => Number(/\d+/u.exec(text)![0]));
  const counts = values.every((value, i) => i === 0 || value === values[i - 1]! + 1);
  return counts && values[0]! <= 2 && (values.length >= 3 || words.length >= 1);
}

/** 栏次, under the header or on a further page of the list. */
function isPrintedAgain(cells: readonly Cell[]): boolean {
  return plainText(String(cells[0]!.value)) === '栏次' && isColumnNumbering(cells);
}

/** The labels that a form's table speaks of. */
interface TableLabels {
  /** The form's own rows by the label's plain and core text. */
  readonly named: ReadonlyMap<string, readonly FormRow[]>;
  /** Labels with which something else begins. */
  readonly until: ReadonlySet<string>;
  /** What headers of amounts say. */
  readonly headers: ReadonlySet<string>;
}

/** Made once a table of a form, not once a table on a sheet. */
const labelsOf = onceFor((table: FormTable): TableLabels => {
  const named = new Map<string, FormRow[]>();
  for (const row of table.rows ?? []) {
    for (const key of new Set(
      row.labels.flatMap((label) => [labelText(label), labelText(coreText(label))]),
    )) {
      named.set(key, [...(named.get(key) ?? []), row]);
    }
  }
  const amounts = table.columns.filter(({ type }) => type === 'money');
  return {
    named,
    until: new Set((table.until ?? []).map(labelText)),
    headers: new Set(amounts.flatMap(({ headers }) => headers.map(coreText))),
  };
});

/** Plain words that name a total. */
interface TotalWords {
  readonly subtotals: ReadonlySet<string>;
  readonly totals: ReadonlySet<string>;
}

const totalWordsOf = onceFor(
  ({ subtotals, totals }: Vocabulary): TotalWords => ({
    subtotals: new Set(subtotals.map(plainText)),
    totals: new Set(totals.map(plainText)),
  }),
);

class RowReader {
  private readonly grid: SheetGrid;
  private readonly table: LocatedTable;
  private readonly vocabulary: Vocabulary;
  private readonly block: number;
  private readonly name: LocatedColumn | undefined;
  private readonly codes: CodeReader | undefined;
  private readonly mayNameCodes: boolean;
  private readonly sequence: LocatedColumn | undefined;
  private readonly labels: TableLabels;
  /** The named rows met so far with their labels, the last one last. */
  private readonly met: { readonly id: string; readonly raw: string }[] = [];

  constructor(grid: SheetGrid, table: LocatedTable, vocabulary: Vocabulary, block: number) {
    this.grid = grid;
    this.table = table;
    this.vocabulary = vocabulary;
    this.block = block;
    this.name = table.columns.find((column) => LABEL_FIELDS.has(column.definition.field));
    const code = table.columns.find((column) => column.definition.type === 'code');
    this.codes = code && new CodeReader(grid, code);
    this.mayNameCodes = table.table.columns.some(({ type }) => type === 'code');
    this.sequence = table.columns.find((column) => column.definition.field === 'sequence');
    this.labels = labelsOf(table.table);
  }

  /** 注：…, or a statement such as 本表为空 that stands alone in its row. */
  isNote(opening: string, cells: readonly Cell[]): boolean {
    const { notes, emptyStatements } = this.vocabulary;
    if (notes.some((word) => opening.startsWith(word) && /^[:：\d]/u.test(opening.slice(word.length)))) {
      return true;
    }
    return cells.length === 1 && opening.length > 4 && emptyStatements.some((word) => opening.includes(word));
  }

  /** 栏次, or a further row of the header. @param isFirst whether no row of the list came before */
  isOfHeader(row: number, cells: readonly Cell[], isFirst: boolean): boolean {
    if (isPrintedAgain(cells)) return true;
    return isFirst && (isColumnNumbering(this.grid.cellsOfRow(row)) || this.isHeaderGoingOn(cells));
  }

  /** A further row of header words under a header that was taken for whole: 合计 | 基本支出 | 项目支出. */
  private isHeaderGoingOn(cells: readonly Cell[]): boolean {
    if (cells.some(({ kind }) => kind !== 'text')) return false;
    if (cells.length === 1) return this.isOverAmounts(cells[0]!);
    const { totals, subtotals } = totalWordsOf(this.vocabulary);
    const { headers } = this.labels;
    const known = cells.filter(({ value }) => {
      const core = coreText(value as string);
      return headers.has(core) || totals.has(core) || subtotals.has(core);
    });
    if (known.length > 1) return known.length * 2 >= cells.length;
    const others = cells.filter((cell) => !known.includes(cell));
    return known.length === 1 && others.every(({ value }) => /^其中/u.test(plainText(value as string)));
  }

  /** 小计 alone in a column of amounts: nothing is called so there. */
  private isOverAmounts({ column, value }: Cell): boolean {
    const { totals, subtotals } = totalWordsOf(this.vocabulary);
    const core = coreText(value as string);
    const over = this.table.columns.find((located) => column >= located.column && column <= located.right);
    return over?.definition.type === 'money' && (totals.has(core) || subtotals.has(core));
  }

  /** Signatures and what the form names as no longer belonging to the table. */
  ends(opening: string): boolean {
    const [label = ''] = labelText(opening).split(':');
    const { until } = this.labels;
    if (until.has(label) || until.has(coreText(label))) return true;
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
    const named = this.namedRow(raw);
    return {
      row,
      block: this.block,
      kind: this.kindOf(labelText(raw)),
      label: raw.replace(/\s+/gu, ' ').trim(),
      labelPlace: {
        sheet: this.grid.sheet.name,
        ref: labelCell ? refOf(labelCell.row, labelCell.column) : refOf(row, this.table.left),
      },
      ...(named ? { named } : {}),
      nested: /^(?:[一二三四五六七八九十\d.、()]*)其中/u.test(plainText(raw)),
      numbering: numberingDepth(raw) || this.sequenceDepth(row),
      indent: indentation(raw),
      code: this.codes?.of(row) ?? this.codeIn(raw),
      isAlone: cells.length === 1,
    };
  }

  /** The code that a label begins with, 「[20701]文化和旅游」, where the form has codes and the sheet no column of them. */
  private codeIn(raw: string): string {
    return this.mayNameCodes ? (CODE_IN_LABEL.exec(plainText(raw))?.[1] ?? '') : '';
  }

  /** The form's row of that label; a row that stands within another only where that one came before. */
  private namedRow(raw: string): FormRow | undefined {
    const { named: rows } = this.labels;
    const candidates = rows.get(labelText(raw)) ?? rows.get(labelText(coreText(raw)));
    if (!candidates) return undefined;
    const metAt = ({ within }: FormRow) => this.met.findLastIndex(({ id }) => id === within);
    const within = candidates.filter(
      (row) => row.within !== undefined && this.isWithin(raw, row, metAt(row)),
    );
    const latest = within.sort((a, b) => metAt(b) - metAt(a))[0];
    const named = latest ?? candidates.find((row) => row.within === undefined);
    if (named) this.met.push({ id: named.id, raw });
    return named;
  }

  /** @param at where the row that it stands within was met; -1 where it was not */
  private isWithin(raw: string, { deeper }: FormRow, at: number): boolean {
    const outer = this.met[at];
    if (!outer || !deeper) return outer !== undefined;
    const [own, its] = [numberingDepth(raw), numberingDepth(outer.raw)];
    return own > 0 && its > 0 ? own > its : indentation(raw) > indentation(outer.raw);
  }

  private sequenceDepth(row: number): number {
    if (!this.sequence) return 0;
    const cell = this.grid.sheet.cells.at(row, this.sequence.column);
    return cell ? sequenceDepth(String(cell.value)) : 0;
  }

  /** The cell of the name column; else the row's first text (合计 is often written in the first column). */
  private labelCell(row: number, cells: readonly Cell[]): Cell | undefined {
    if (this.name) {
      for (let column = this.name.column; column <= this.name.right; column++) {
        const named = this.grid.shown(row, column);
        // A header merged down beside the rows names none of them.
        const isHeader = named !== undefined && named.row <= this.table.bottom;
        if (named && !isHeader && String(named.value).trim() !== '') return named;
      }
    }
    return cells.find((cell) => cell.kind === 'text' && this.mayHoldLabel(cell.column));
  }

  private mayHoldLabel(column: number): boolean {
    const type = this.table.columns.find((located) => column >= located.column && column <= located.right)
      ?.definition.type;
    return (
      type === undefined || type === 'text' || type === 'code' || type === 'ignored' || type === 'ledger'
    );
  }

  private kindOf(label: string): RowKind {
    const core = coreText(label);
    const { subtotals, totals } = totalWordsOf(this.vocabulary);
    if (subtotals.has(core)) return 'subtotal';
    if (/^(?:本年|当年)?(?:收入|支出)小计$/u.test(core)) return 'subtotal';
    return totals.has(core) || /^(?:本年|当年)?(?:收入|支出)?(?:合计|总计)$/u.test(core) ? 'total' : 'data';
  }
}
