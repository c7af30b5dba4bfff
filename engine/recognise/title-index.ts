import { isAmount, type SheetGrid } from './sheet-grid.ts';
import { mayBeTitle } from './title-place.ts';
import { plainText } from './words.ts';

/** What has titles: a form, or a family by words of its own. */
export interface Titled {
  readonly titles: readonly string[];
  readonly notTitles?: readonly string[];
}

/** A row of a sheet that names forms in its title. */
export interface TitleRow<T extends Titled> {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly forms: readonly T[];
}

interface Title<T> {
  readonly text: string;
  readonly form: T;
}

/** Titles are no longer than this, and stand on rows with few other cells (公开01表, a year). */
const LONGEST_TITLE = 60;
const MOST_CELLS = 4;
const MOST_TITLES = 2000;
/** What may follow a title in its cell: 表, （2021年度）, 第1页. */
const LONGEST_REST = 14;
/** What a title says further of itself behind a bracket or dash: （按部门预算支出经济分类科目）, --人员经费. */
const LONGEST_ADDITION = 36;
const ADDITION = /^[([\-—:]/u;
/** Sentences that only mention a form. */
const SENTENCE = /[。；;]|本表|依据|反映|详见|^注|如下/u;
/** Department and unit of money on the line of the title: 收支总表 部门：… 单位：万元. */
const HEAD_LINE =
  /(?:公开表?[一二三四五六七八九十\d]+表?|第[一二三四五六七八九十\d]+表)?(?:编制|编报|填报|公开|预算)?(?:部门|单位)(?:名称)?[:：][\s\S]*$/u;
/** Shortest name of a sheet by which part of a title is known. */
const SHORTEST_NAME = 4;

/**
 * Which forms a title names. The longest title that a text holds decides: 「财政拨款收入支出决算总表」 is not
 * 「收入支出决算总表」.
 */
export class TitleIndex<T extends Titled> {
  private readonly titles: readonly Title<T>[];
  /** Any title at all: most texts of a sheet hold none. */
  private readonly any: RegExp;
  private readonly known = new Map<string, readonly T[]>();

  constructor(forms: readonly T[]) {
    this.titles = forms
      .flatMap((form) => form.titles.map((title) => ({ text: plainText(title), form })))
      .sort((a, b) => b.text.length - a.text.length);
    this.any = new RegExp(this.titles.map(({ text }) => text.replace(/[()+*.?]/gu, '\\$&')).join('|'), 'u');
  }

  /** The forms with the longest title in a text; none where it is no title. */
  formsIn(text: string): readonly T[] {
    const plain = titleOf(text);
    let forms = this.known.get(plain);
    if (!forms) {
      forms = this.search(plain);
      if (this.known.size < 5000) this.known.set(plain, forms);
    }
    return forms;
  }

  /** The one form that a sheet's name stands for, in full or as part of its title. */
  formOfName(name: string): T | undefined {
    const plain = plainText(name);
    const named = this.search(plain);
    if (named.length > 0) return named.length === 1 ? named[0] : undefined;
    if (plain.length < SHORTEST_NAME) return undefined;
    const within = new Set(this.titles.filter(({ text }) => text.includes(plain)).map(({ form }) => form));
    return within.size === 1 ? [...within][0] : undefined;
  }

  /** The rows of a sheet that name forms, from the top down. */
  rowsOf(grid: SheetGrid): TitleRow<T>[] {
    const { cells } = grid.sheet;
    const rows: TitleRow<T>[] = [];
    for (let i = 0; i < cells.count && rows.length < MOST_TITLES; ) {
      const row = cells.rows[i]!;
      const from = i;
      while (i < cells.count && cells.rows[i] === row) i++;
      if (i - from <= MOST_CELLS) rows.push(...this.titleIn(grid, from, i));
    }
    return rows;
  }

  private titleIn(grid: SheetGrid, from: number, to: number): TitleRow<T>[] {
    const { cells } = grid.sheet;
    for (let i = from; i < to; i++) if (isAmount(cells, i)) return [];
    for (let i = from; i < to; i++) {
      const text = cells.textOf(i);
      if (text === undefined || text.length > LONGEST_TITLE * 2) continue;
      const forms = this.formsIn(text);
      const cell = { ...cells.cell(i), value: titleOf(text) };
      if (forms.length > 0 && mayBeTitle(grid, cell))
        return [{ row: cells.rows[i]!, column: cells.columns[i]!, text, forms }];
    }
    return [];
  }

  private search(plain: string): readonly T[] {
    if (plain.length > LONGEST_TITLE || this.titles.length === 0) return [];
    if (!this.any.test(plain) || SENTENCE.test(plain)) return [];
    const found: Title<T>[] = [];
    for (const title of this.titles) {
      if (found.length > 0 && title.text.length < found[0]!.text.length) break;
      if (isTitled(plain, title)) found.push(title);
    }
    return [...new Set(found.map(({ form }) => form))];
  }
}

/** What a line says before it names department and unit. */
function titleOf(text: string): string {
  return plainText(text).replace(HEAD_LINE, '');
}

function isTitled(plain: string, { text, form }: Title<Titled>): boolean {
  const at = plain.indexOf(text);
  if (at < 0) return false;
  const rest = plain.slice(at + text.length);
  if (rest.length > (ADDITION.test(rest) ? LONGEST_ADDITION : LONGEST_REST)) return false;
  return !(form.notTitles ?? []).some((word) => plain.includes(word));
}
