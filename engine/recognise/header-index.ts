import { columnId, type Form, type FormColumn, type FormSet, type FormTable } from './form.ts';
import { coreText, plainText } from './words.ts';

/** Names of columns are short: a longer text that ends in 项目 names a project. */
const LONGEST_NAME = 8;

export interface TableDefinition {
  readonly form: Form;
  readonly table: FormTable;
  /** For every required field the columns that may fill it, by their position in `table.columns`. */
  readonly required: readonly (readonly number[])[];
  readonly under: readonly (ReadonlySet<string> | undefined)[];
  /** Columns one of which must be there where no title names the form; empty where the title alone counts. */
  readonly knownBy: readonly number[] | undefined;
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
  private readonly endings: readonly FormColumn[];

  constructor(set: FormSet) {
    this.definitions = set.forms.flatMap((form) => form.tables.map((table) => defined(form, table)));
    this.endings = this.definitions.flatMap(({ table }) => table.columns.filter(({ endings }) => endings));
    for (const [definition, { table }] of this.definitions.entries()) {
      for (const [column, formColumn] of table.columns.entries()) {
        this.addColumn(formColumn, { definition, column });
      }
    }
  }

  /** What a header text may mean in each table: by its plain text, by its core where that says nothing there. */
  meaningsOf(text: string): readonly HeaderMeaning[] {
    const plain = this.meanings.get(plainText(text));
    const core = this.meanings.get(coreText(text));
    if (!plain || !core || plain === core) return plain ?? core ?? [];
    const known = new Set(plain.map(({ definition }) => definition));
    return [...plain, ...core.filter(({ definition }) => !known.has(definition))];
  }

  /** Whether a text stands over headers in some form (预算数 over 合计, 因公出国费 …). */
  isGroup(text: string): boolean {
    return this.groups.has(coreText(text));
  }

  /** Whether a text is a header or the group above headers in any form. */
  isHeaderText(text: string): boolean {
    return this.meaningsOf(text).length > 0 || this.isGroup(text);
  }

  /** Whether a text ends as the header of some list of amounts may: 补助名称, 支出内容. */
  hasKnownEnding(text: string): boolean {
    return this.endings.some((column) => endsAs(text, column));
  }

  /** The groups that a meaning asks for, if any. */
  groupsOf({ definition, column }: HeaderMeaning): ReadonlySet<string> | undefined {
    return this.definitions[definition]!.under[column];
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

/** Whether a header says what a column may be called with something before it. */
export function endsAs(header: string, { endings = [] }: FormColumn): boolean {
  const core = coreText(header);
  return core.length <= LONGEST_NAME && endings.some((word) => core.endsWith(word));
}

function defined(form: Form, table: FormTable): TableDefinition {
  const required = new Map<string, number[]>();
  for (const [i, column] of table.columns.entries()) {
    if (!column.required) continue;
    required.set(column.field, [...(required.get(column.field) ?? []), i]);
  }
  const { needsTitle = form.needsTitle ?? false, knownBy = [] } = table;
  return {
    form,
    table,
    knownBy: needsTitle
      ? table.columns.flatMap((column, i) => (knownBy.includes(columnId(column)) ? [i] : []))
      : undefined,
    required: [...required.values()],
    under: table.columns.map((column) =>
      column.under ? new Set(column.under.flatMap((text) => [plainText(text), coreText(text)])) : undefined,
    ),
  };
}
