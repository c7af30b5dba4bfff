import { describe, expect, test } from '@jest/globals';
import { HOUSE_FORMS, recognised } from '../../test/workbooks/house-forms.ts';
import { columnId, type Form, type FormColumn, type FormTable } from './form.ts';
import { type Rows, sheetOf, workbookOf } from './sheet.fixture.ts';

/** A sheet with a form's title and a table's headers, groups above those that ask for one. */
function sheetWith(form: Form, columns: readonly FormColumn[], header: (column: FormColumn) => string): Rows {
  const grouped = columns.some((column) => column.under);
  const groups = columns.map((column, i) => {
    if (!column.under) return grouped ? header(column) : '';
    const group = column.under[0]!;
    return columns[i - 1]?.under?.[0] === group ? '' : group;
  });
  const names = columns.map((column) => (grouped && !column.under ? '' : header(column)));
  return [
    [form.titles[0] ?? '一览表'],
    ['编制单位：某某局', '2021年度', '单位：万元'],
    ...(grouped ? [groups] : []),
    names,
  ];
}

function mergesOf(columns: readonly FormColumn[]): string[] {
  if (!columns.some((column) => column.under)) return [];
  const name = (i: number) => (i < 26 ? String.fromCharCode(65 + i) : `A${String.fromCharCode(39 + i)}`);
  return columns.flatMap((column, i) => (column.under ? [] : [`${name(i)}3:${name(i)}4`]));
}

/** The table that is recognised, and which of its columns stands in each column of the sheet. */
function found(form: Form, columns: readonly FormColumn[], header: (column: FormColumn) => string) {
  const sheet = sheetOf(sheetWith(form, columns, header), { merges: mergesOf(columns) });
  const [table, ...others] = recognised(workbookOf([sheet]))[0]!.tables;
  return {
    table: table && `${table.located.form.id}/${table.located.table.id}`,
    others: others.length,
    columns: columns.map((_, i) => {
      const located = table?.columns.find(({ column, right }) => i >= column && i <= right);
      return located && columnId(located.definition);
    }),
  };
}

const TABLES: readonly (readonly [name: string, form: Form, table: FormTable])[] = HOUSE_FORMS.forms
  .flatMap((form) => form.tables.map((table) => [`${form.id}/${table.id}`, form, table] as const))
  .filter(([, , table]) => !table.otherAmounts);

describe.each(TABLES)('%s', (name, form, table) => {
  const { columns } = table;
  const expected = { table: name, others: 0, columns: columns.map(columnId) };

  test('is recognised by its title and headers, column by column', () => {
    expect(found(form, columns, (column) => column.headers[0]!)).toEqual(expected);
  });

  test('knows every other word for each of its columns', () => {
    const wrong = columns.flatMap((column) =>
      column.headers.slice(1).flatMap((word) => {
        const read = found(form, columns, (other) => (other === column ? word : other.headers[0]!));
        return JSON.stringify(read) === JSON.stringify(expected)
          ? []
          : [`${columnId(column)} ${word}: ${JSON.stringify(read)}`];
      }),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the forms together', () => {
  test('each title belongs to one form of a family; the same title of a budget and an account is told apart by headers', () => {
    const owners = new Map<string, string>();
    for (const form of HOUSE_FORMS.forms) {
      for (const title of form.titles) {
        const key = `${form.family} ${title}`;
        expect([key, owners.get(key) ?? form.id]).toEqual([key, form.id]);
        owners.set(key, form.id);
      }
    }
  });

  test.each(HOUSE_FORMS.forms.flatMap((form) => form.titles.map((title) => [title, form.id] as const)))(
    '%s names %s, and others only where they have the same title',
    (title, id) => {
      const [sheet] = recognised(workbookOf([sheetOf([[`2021年度${title}`]], { name: 'x' })]));
      const { forms } = sheet!.titles;
      expect(forms.map((form) => form.id)).toContain(id);
      for (const form of forms) expect(form.titles).toContain(title);
    },
  );

  test('each belongs to a family; only a list of any amounts may stand anywhere', () => {
    const without = HOUSE_FORMS.forms.filter(({ family }) => family === undefined);
    expect(without.map(({ id }) => id)).toEqual(['amounts']);
  });

  test('relations and sets name forms, tables, rows and columns that exist', () => {
    for (const { left, right } of HOUSE_FORMS.relations) {
      for (const side of [left, ...right]) {
        const form = HOUSE_FORMS.forms.find(({ id }) => id === side.form);
        const tables = form?.tables.filter(({ id }) => side.table === undefined || id === side.table) ?? [];
        expect([side, new Set(tables.map(({ id }) => id)).size]).toEqual([side, 1]);
        // Several layouts of one table: one that lacks the column leaves the relation open.
        const columns = tables.flatMap((table) => table.columns);
        expect(columns.flatMap((column) => [columnId(column), column.field])).toContain(side.field);
        const rows = tables.flatMap((table) => (table.rows ?? []).map(({ id }) => id));
        expect(['total', '*', ...rows]).toContain(side.row);
      }
    }
    for (const { forms } of HOUSE_FORMS.sets) {
      for (const id of forms.flat()) expect(HOUSE_FORMS.forms.map((form) => form.id)).toContain(id);
    }
  });

  test.each(TABLES)('%s adds up columns and rows that exist', (_, __, table) => {
    const ids = table.columns.map(columnId);
    const rows = (table.rows ?? []).map(({ id }) => id);
    const added = (sums: FormTable['rowSums']) =>
      (sums ?? []).flatMap(({ total, parts }) => [total, ...parts]);
    expect(added(table.columnSums).filter((id) => !ids.includes(id))).toEqual([]);
    expect(added(table.rowSums).filter((id) => !id.startsWith('code:') && !rows.includes(id))).toEqual([]);
    const outer = (table.rows ?? []).flatMap(({ within }) => within ?? []);
    expect(outer.filter((id) => !rows.includes(id))).toEqual([]);
  });
});
