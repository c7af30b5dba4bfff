import { refOf } from '../cells.ts';
import type { Place } from '../report.ts';
import type { Form } from './form.ts';
import type { SheetGrid } from './sheet-grid.ts';
import type { TitleIndex, TitleRow } from './title-index.ts';

/** What a title, and what a sheet's name, counts beside a matched header. */
const BY_TITLE = 4;
const BY_NAME = 2;

/** The titles on one sheet: a form's title holds for the tables below it until the next title. */
export class SheetTitles {
  readonly rows: readonly TitleRow<Form>[];
  private readonly byName: Form | undefined;
  private readonly sheet: string;

  /** @param allows whether a form is of a family that competes on the sheet */
  constructor(grid: SheetGrid, index: TitleIndex<Form>, allows: (form: Form) => boolean) {
    this.sheet = grid.sheet.name;
    this.rows = index.rowsOf(grid).flatMap((row) => {
      const forms = row.forms.filter(allows);
      return forms.length > 0 ? [{ ...row, forms }] : [];
    });
    const named = index.formOfName(grid.sheet.name);
    this.byName = named && allows(named) ? named : undefined;
  }

  /** The title in force at a row. */
  above(row: number): TitleRow<Form> | undefined {
    return this.rows.findLast((title) => title.row <= row);
  }

  /** How strongly titles speak for a form's table whose header begins at a row; 0 where they don't. */
  bonus(form: Form, row: number): number {
    const title = this.above(row);
    if (title) return title.forms.includes(form) ? BY_TITLE : 0;
    return this.byName === form ? BY_NAME : 0;
  }

  /** The title of a form's table as the sheet's own words; nothing where no title names the form. */
  headerOf(form: Form, row: number): { title?: { text: string; place: Place } } {
    const title = this.above(row);
    if (!title?.forms.includes(form)) return {};
    const place = { sheet: this.sheet, ref: refOf(title.row, title.column) };
    return { title: { text: title.text.replace(/\s+/gu, ' ').trim(), place } };
  }

  /** The forms that the sheet names, in its title or else by its own name. */
  get forms(): readonly Form[] {
    const named = new Set(this.rows.flatMap(({ forms }) => forms));
    if (named.size > 0) return [...named];
    return this.byName ? [this.byName] : [];
  }
}
