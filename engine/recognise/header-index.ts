import type { Form, FormColumn, FormSet, FormTable } from './form.ts';
import { coreText, plainText } from './words.ts';

export interface TableDefinition {
  readonly form: Form;
  readonly table: FormTable;
  /** Required columns, by their position in `table.columns`. */
  readonly required: readonly number[];
  readonly under: readonly (ReadonlySet<string> | undefined)[];
}

/** One meaning that a header text may have: this column of this table. */
export interface HeaderMeaning {
  readonly definition: number;
  readonly column: number;
}

/** Every header of every form, looked up by text. Built once for a set of forms. */
export class HeaderIndex {
  readonly definitions: readonly TableDefinition[];
  private readonly meanings = new Map<string, HeaderMeaning[]>();
  private readonly groups = new Set<string>();

  constructor(set: FormSet) {
    this.definitions = set.forms.flatMap((form) => form.tables.map((table) => defined(form, table)));
    for (const [definition, { table }] of this.definitions.entries()) {
      for (const [column, formColumn] of table.columns.entries()) {
        this.addColumn(formColumn, { definition, column });
      }
    }
  }

  /** What a header text may mean, by its plain text first, by its core where that says nothing. */
  meaningsOf(text: string): readonly HeaderMeaning[] {
    return this.meanings.get(plainText(text)) ?? this.meanings.get(coreText(text)) ?? [];
  }

  /** Whether a text is a header or the group above headers in any form. */
  isHeaderText(text: string): boolean {
    return this.meaningsOf(text).length > 0 || this.groups.has(coreText(text));
  }

  private addColumn(column: FormColumn, meaning: HeaderMeaning): void {
    for (const header of column.headers) {
      for (const key of new Set([plainText(header), coreText(header)])) {
        const known = this.meanings.get(key);
        if (known) known.push(meaning);
        else this.meanings.set(key, [meaning]);
      }
    }
    for (const group of column.under ?? []) this.groups.add(coreText(group));
  }
}

function defined(form: Form, table: FormTable): TableDefinition {
  return {
    form,
    table,
    required: table.columns.flatMap((column, i) => (column.required ? [i] : [])),
    under: table.columns.map((column) =>
      column.under ? new Set(column.under.flatMap((text) => [plainText(text), coreText(text)])) : undefined,
    ),
  };
}
