import {
  columnId,
  type Form,
  type FormColumn,
  type FormPairs,
  type FormRow,
  type FormTable,
} from './form.ts';

/** What a province or bureau adds to a form that another file describes. */
export interface FormExtension {
  /** The id of the form. */
  readonly extends: string;
  readonly titles?: readonly string[];
  readonly notTitles?: readonly string[];
  readonly tables?: readonly TableExtension[];
  readonly pairs?: readonly FormPairs[];
}

/** Columns and rows of a known id get further headers or labels; others are added. */
export interface TableExtension {
  readonly id: string;
  readonly columns?: readonly (Partial<FormColumn> & Pick<FormColumn, 'field' | 'headers'>)[];
  readonly rows?: readonly FormRow[];
}

/** A form with an extension's titles, headers, labels, columns, rows and tables added to its own. */
export function extendedForm(form: Form, extension: FormExtension): Form {
  const additions = extension.tables ?? [];
  return {
    ...form,
    titles: union(form.titles, extension.titles),
    ...(form.notTitles || extension.notTitles
      ? { notTitles: union(form.notTitles ?? [], extension.notTitles) }
      : {}),
    tables: [
      ...form.tables.map((table) => {
        const addition = additions.find(({ id }) => id === table.id);
        return addition ? extendedTable(table, addition) : table;
      }),
      ...additions.filter(({ id }) => !form.tables.some((table) => table.id === id)).map(asTable),
    ],
    pairs: [...form.pairs, ...(extension.pairs ?? [])],
  };
}

function withMoreWords(column: FormColumn, { headers, endings = [] }: FormColumn): FormColumn {
  return {
    ...column,
    headers: union(column.headers, headers),
    ...(endings.length > 0 ? { endings: union(column.endings ?? [], endings) } : {}),
  };
}

function extendedTable(table: FormTable, { columns = [], rows = [] }: TableExtension): FormTable {
  const added = columns.map(asColumn);
  const knownColumn = (column: FormColumn) => added.find((other) => columnId(other) === columnId(column));
  const knownRow = (row: FormRow) => rows.find((other) => other.id === row.id);
  return {
    ...table,
    columns: [
      ...table.columns.map((column) => {
        const more = knownColumn(column);
        return more ? withMoreWords(column, more) : column;
      }),
      ...added.filter((column) => !table.columns.some((other) => columnId(other) === columnId(column))),
    ],
    ...(table.rows || rows.length > 0
      ? {
          rows: [
            ...(table.rows ?? []).map((row) => {
              const more = knownRow(row);
              return more ? { ...row, labels: union(row.labels, more.labels) } : row;
            }),
            ...rows.filter((row) => !table.rows?.some((other) => other.id === row.id)),
          ],
        }
      : {}),
  };
}

function asTable({ id, columns = [], rows }: TableExtension): FormTable {
  return { id, columns: columns.map(asColumn), ...(rows ? { rows } : {}) };
}

function asColumn(column: NonNullable<TableExtension['columns']>[number]): FormColumn {
  return { type: 'text', ...column };
}

function union(own: readonly string[], more: readonly string[] = []): string[] {
  return [...new Set([...own, ...more])];
}
