import { FACT_KIND_NAMES, type FactKindName, kindOf } from '../facts/fact-kinds.ts';
import { nearestName } from '../nearest-name.ts';
import {
  type ColumnSum,
  type ColumnType,
  columnId,
  type Form,
  type FormColumn,
  type FormPairs,
  type FormRelation,
  type FormTable,
  type RelationSide,
  type StatedExample,
} from './form.ts';
import type { FormPath, FormSource } from './form-source.ts';

/** Types of a column that may fill a field of a type: a code and a ledger are text, months have amounts. */
const FILLS: Readonly<Partial<Record<ColumnType, readonly string[]>>> = {
  code: ['text'],
  ledger: ['text'],
  money: ['money', 'integer'],
};

/**
 * Checks what a form's file names: kinds of fact that rows may become, their fields, columns and rows of sums, rows
 * within rows. What the file leaves out stands in the form that it extends.
 * @param own what the file itself says, at its place in the file
 * @param whole the form with everything that is added to it
 * @throws FormFault for the first name that means nothing, with the nearest that does
 */
export function checkForm(own: Partial<Form>, whole: Form, source: FormSource): void {
  for (const [i, table] of (own.tables ?? []).entries()) {
    const all = whole.tables.filter(({ id }) => id === table.id);
    checkTable(table, { ...table, ...mergedTables(all) }, source, ['tables', i]);
  }
  for (const [i, pairs] of (own.pairs ?? []).entries()) checkPairs(pairs, source, ['pairs', i]);
}

/** Tables of one id are readings of one list: what names their parts may mean those of each. */
function mergedTables(all: readonly FormTable[]): Pick<FormTable, 'columns' | 'rows'> & Partial<FormTable> {
  const fact = all.find((table) => table.fact)?.fact;
  return {
    columns: all.flatMap(({ columns }) => columns),
    rows: all.flatMap(({ rows = [] }) => rows),
    ...(fact ? { fact } : {}),
  };
}

function checkTable(own: FormTable, whole: FormTable, source: FormSource, path: FormPath): void {
  const { fact } = whole;
  if (fact && !kindOf(fact).tables) {
    const kinds = FACT_KIND_NAMES.filter((kind) => kindOf(kind).tables);
    throw source.fault(
      [...path, 'fact'],
      `no fact comes from rows of ${fact}; must be one of ${kinds.join(', ')}`,
    );
  }
  if (own.list && fact !== 'projects') throw source.fault([...path, 'list'], 'is for projects alone');
  checkSet(fact, own.set, source, [...path, 'set']);
  const columns = whole.columns.map(columnId);
  for (const [i, column] of (own.columns ?? []).entries()) {
    checkColumn(fact, column, source, [...path, 'columns', i]);
    checkName(column.earlier, columns, 'column', source, [...path, 'columns', i, 'earlier']);
  }
  const rows = (whole.rows ?? []).map(({ id }) => id);
  for (const [i, row] of (own.rows ?? []).entries()) {
    checkName(row.within, rows, 'row', source, [...path, 'rows', i, 'within']);
    if (row.deeper && row.within === undefined)
      throw source.fault([...path, 'rows', i, 'deeper'], 'asks for within');
    checkSet(fact, row.set, source, [...path, 'rows', i, 'set']);
  }
  for (const stated of ['approved', 'paid', 'adjusted'] as const)
    checkName(own[stated], columns, 'column', source, [...path, stated]);
  for (const [i, name] of (own.knownBy ?? []).entries())
    checkName(name, columns, 'column', source, [...path, 'knownBy', i]);
  const amounts = whole.columns.filter(({ type }) => type === 'money').map(columnId);
  checkSums(own.columnSums, amounts, 'column of amounts', source, [...path, 'columnSums']);
  const isCode = (name: string) => name.startsWith('code:');
  checkSums(own.rowSums, rows, 'row', source, [...path, 'rowSums'], isCode);
}

function checkColumn(
  fact: FactKindName | undefined,
  { field, type, own, set }: FormColumn,
  source: FormSource,
  path: FormPath,
): void {
  if (!fact || type === 'ignored' || own) return;
  checkField(fact, field, type, source, path);
  checkSet(fact, set, source, [...path, 'set']);
}

/** A field of the kind that a value of the type fills, or what its reader asks for besides. */
function checkField(
  fact: FactKindName,
  field: string,
  type: ColumnType | undefined,
  source: FormSource,
  path: FormPath,
): void {
  const { fields, aside = [] } = kindOf(fact);
  if (aside.includes(field)) return;
  const definition = fields[field];
  if (!definition) {
    const remedy = '; a column of your own says own: true';
    throw source.fault(
      [...path, 'field'],
      `names no field of ${fact}: ${field}${nearest(field, [...Object.keys(fields), ...aside])}${remedy}`,
    );
  }
  if (type === undefined || type === definition.type || FILLS[type]?.includes(definition.type)) return;
  throw source.fault([...path, 'type'], `${field} is ${definition.type}, not ${type}`);
}

function checkSet(
  fact: FactKindName | undefined,
  set: Readonly<Record<string, string>> | undefined,
  source: FormSource,
  path: FormPath,
): void {
  if (!fact) return;
  const { fields, aside = [] } = kindOf(fact);
  const names = [...Object.keys(fields), ...aside];
  for (const name of Object.keys(set ?? {})) {
    if (!names.includes(name))
      throw source.fault([...path, name], `names no field of ${fact}: ${name}${nearest(name, names)}`);
  }
}

function checkPairs({ fact, pairs, set, sums }: FormPairs, source: FormSource, path: FormPath): void {
  if (!kindOf(fact).pairs) {
    const kinds = FACT_KIND_NAMES.filter((kind) => kindOf(kind).pairs);
    throw source.fault([...path, 'fact'], `no label states ${fact}; must be one of ${kinds.join(', ')}`);
  }
  checkSet(fact, set, source, [...path, 'set']);
  const names = pairs.map(({ field }) => field);
  for (const [i, { field, type, beneath }] of pairs.entries()) {
    if (type !== 'ignored') checkField(fact, field, type, source, [...path, 'pairs', i]);
    checkName(beneath, names, 'label', source, [...path, 'pairs', i, 'beneath']);
  }
  const amounts = pairs.filter(({ type }) => type === 'money').map(({ field }) => field);
  checkSums(sums, amounts, 'amount', source, [...path, 'sums']);
}

function checkSums(
  sums: readonly ColumnSum[] | undefined,
  names: readonly string[],
  what: string,
  source: FormSource,
  path: FormPath,
  isKnown: (name: string) => boolean = () => false,
): void {
  for (const [i, { total, parts }] of (sums ?? []).entries()) {
    if (!isKnown(total)) checkName(total, names, what, source, [...path, i, 'total']);
    for (const [j, part] of parts.entries())
      if (!isKnown(part)) checkName(part, names, what, source, [...path, i, 'parts', j]);
  }
}

function checkName(
  name: string | undefined,
  names: readonly string[],
  what: string,
  source: FormSource,
  path: FormPath,
): void {
  if (name === undefined || names.includes(name)) return;
  throw source.fault(path, `names no ${what}: ${name}${nearest(name, names)}`);
}

/** The kinds and fields that a form's examples expect. @throws FormFault for the first that is none */
export function checkExamples(examples: readonly StatedExample[], source: FormSource): void {
  for (const [i, { facts }] of examples.entries()) {
    for (const [kind, expected] of Object.entries(facts)) {
      const path = ['examples', i, 'facts', kind];
      checkName(kind, FACT_KIND_NAMES, 'kind of fact', source, path);
      const fields = Object.keys(kindOf(kind as FactKindName).fields);
      for (const [j, fact] of expected.entries())
        for (const name of Object.keys(fact)) checkName(name, fields, 'field', source, [...path, j, name]);
    }
  }
}

/** The forms, tables, rows and columns that relations name. @throws FormFault for the first that is not there */
export function checkRelations(
  relations: readonly FormRelation[],
  forms: ReadonlyMap<string, Form>,
  source: FormSource,
): void {
  for (const [i, { left, right }] of relations.entries()) {
    const path = ['relations', i];
    checkSide(left, forms, source, [...path, 'left']);
    for (const [j, side] of right.entries()) checkSide(side, forms, source, [...path, 'right', j]);
  }
}

function checkSide(
  { form: id, table: tableId, row, field }: RelationSide,
  forms: ReadonlyMap<string, Form>,
  source: FormSource,
  path: FormPath,
): void {
  checkName(id, [...forms.keys()], 'form', source, [...path, 'form']);
  const { tables } = forms.get(id)!;
  checkName(
    tableId,
    tables.map((table) => table.id),
    'table',
    source,
    [...path, 'table'],
  );
  const meant = tables.filter((table) => tableId === undefined || table.id === tableId);
  const { columns, rows = [] } = mergedTables(meant);
  const isNamed = row === 'total' || row === '*' || row.startsWith('code:');
  if (!isNamed)
    checkName(
      row,
      rows.map((each) => each.id),
      'row',
      source,
      [...path, 'row'],
    );
  checkName(
    field,
    columns.flatMap((column) => [columnId(column), column.field]),
    'column',
    source,
    [...path, 'field'],
  );
}

/** @throws FormFault for the first form that sets name and nobody has described */
export function checkSets(
  sets: readonly { readonly forms: readonly (readonly string[])[] }[],
  forms: ReadonlyMap<string, Form>,
  source: FormSource,
): void {
  for (const [i, set] of sets.entries())
    for (const [j, any] of set.forms.entries())
      for (const [k, id] of any.entries())
        checkName(id, [...forms.keys()], 'form', source, ['sets', i, 'forms', j, k]);
}

/** `; the nearest is projects`, where one is near. */
export function nearest(name: string, names: readonly string[]): string {
  const near = nearestName(name, names);
  return near === undefined ? '' : `; the nearest is ${near}`;
}
