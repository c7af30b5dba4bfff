import { shownAs } from '../recognise/number-format.ts';
import { fromText } from '../recognise/read-number.ts';
import type { SheetGrid } from '../recognise/sheet-grid.ts';

/** What stands over numbers that only name something: codes, days, the numbers of lines. */
const NAMING = new Set(['类', '款', '项', '年度', '年份', '预算年度']);
const NAMING_ENDS = [
  '序号',
  '编号',
  '行次',
  '栏次',
  '编码',
  '代码',
  '文号',
  '日期',
  '时间',
  '电话',
  '账号',
] as const;
const LONGEST_HEADER = 20;
const LONGEST_NUMBER = 30;
/** Fewest texts of a row of headers: one alone may stand between rows of numbers. */
const FEWEST_HEADERS = 2;
/** 1, 2, 3: fewest numbers along a row or down a column that only count it. */
const SHORTEST_COUNT = 3;

/**
 * Which cells of a sheet hold numbers that say how much: not days, codes, the numbers of lines or columns. A number
 * typed as text is one where it has a decimal point, a comma or a percent sign; without, it may be a code.
 * @returns 1 for each such cell, by the cell's index
 */
export function figuresOf(grid: SheetGrid): Uint8Array {
  const { cells } = grid.sheet;
  const figures = new Uint8Array(cells.count);
  /** By column: whether the numbers below its header only name something. */
  const naming = new Uint8Array(grid.lastColumn + 1);
  const down: (Counting | undefined)[] = [];
  for (let from = 0; from < cells.count; ) {
    const row = cells.rows[from]!;
    let along: Counting | undefined;
    let numbers = 0;
    let at = from;
    for (; cells.rows[at] === row; at++) {
      const value = cells.numberOf(at);
      const isNumber = Number.isNaN(value)
        ? isFigureText(cells.textOf(at))
        : !shownAs(cells.formatOf(at)).date;
      if (!isNumber) continue;
      numbers++;
      const column = cells.columns[at]!;
      if (naming[column]) continue;
      figures[at] = 1;
      along = Counting.after(along, at, value, figures);
      down[column] = Counting.after(down[column], at, value, figures);
    }
    along?.end(figures);
    if (numbers === 0 && at - from >= FEWEST_HEADERS) markNaming(grid, from, at, naming);
    from = at;
  }
  for (const counting of down) counting?.end(figures);
  return figures;
}

/** 「1,234.56」, 「83.9%」 typed as text. */
function isFigureText(text: string | undefined): boolean {
  if (text === undefined || text.length > LONGEST_NUMBER || !/\d/u.test(text)) return false;
  return /[.,%．，％]/u.test(text) && fromText(text).kind === 'number';
}

/** Remembers of a row of headers which columns only name something, all those that a header is merged over. */
function markNaming(grid: SheetGrid, from: number, to: number, naming: Uint8Array): void {
  const { cells } = grid.sheet;
  for (let i = from; i < to; i++) {
    const text = cells.textOf(i);
    if (text === undefined || text.length > LONGEST_HEADER) continue;
    const plain = grid.plainOf(text);
    const names = NAMING.has(plain) || NAMING_ENDS.some((end) => plain.endsWith(end));
    const column = cells.columns[i]!;
    const right = names ? (grid.mergeAt(cells.rows[i]!, column)?.right ?? column) : column;
    naming.fill(names ? 1 : 0, column, Math.min(right, grid.lastColumn) + 1);
  }
}

/** Numbers that go up by one from 1, along a row or down a column. */
class Counting {
  private readonly indexes: number[] = [];

  static after(
    before: Counting | undefined,
    index: number,
    value: number,
    figures: Uint8Array,
  ): Counting | undefined {
    if (before && value === before.indexes.length + 1) return before.with(index);
    before?.end(figures);
    return value === 1 ? new Counting().with(index) : undefined;
  }

  /** Takes the numbers out of the figures where they are enough to be a counting. */
  end(figures: Uint8Array): void {
    if (this.indexes.length >= SHORTEST_COUNT) for (const index of this.indexes) figures[index] = 0;
  }

  private with(index: number): this {
    this.indexes.push(index);
    return this;
  }
}
