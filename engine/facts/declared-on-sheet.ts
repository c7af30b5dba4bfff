import type { Unit } from '../money.ts';
import type { FoundPairs } from '../recognise/find-pairs.ts';
import type { RecognisedSheet } from '../recognise/recognise.ts';
import type { RecognisedTable } from '../recognise/recognised-table.ts';
import { amountFieldOf, type Declared } from './declaration-facts.ts';
import type { Fact, FactValue } from './fact.ts';
import type { NamedFact } from './pairs-fact.ts';
import type { RowFacts } from './row-fact.ts';
import { type TargetRow, targetRows } from './target-facts.ts';

type Labelled = NamedFact & { readonly found: FoundPairs };

/** Whether a table is part of a form that declares targets under labels of its own. */
export function isPartOfDeclaration(table: RecognisedTable): boolean {
  return table.located.form.pairs.some(({ fact }) => fact === 'declarations');
}

/**
 * The declarations on a sheet that labels head: the labels with the goals and indicators below them, up to the next
 * declaration's labels.
 */
export function labelledDeclarations(sheet: RecognisedSheet, heads: readonly Labelled[]): Declared[] {
  const tables = sheet.tables.filter(isPartOfDeclaration);
  const starts = heads.map(({ row }) => row);
  const above = (table: RecognisedTable) =>
    Math.max(
      0,
      starts.findLastIndex((row) => row <= table.located.top),
    );
  if (heads.length === 0) return tables.some(isOfTargets) ? [withoutLabels(sheet, tables)] : [];
  return heads.map((head, i) => {
    const own = tables.filter((table) => above(table) === i);
    const named = withGoals(withName(head, sheet), own);
    return {
      head: withAmountText(named, head.found),
      rows: rowsOf(own, named.item),
      isListed: false,
      form: head.found.form.id,
      statedUnit: statedUnit(head.found, sheet),
    };
  });
}

function withoutLabels(sheet: RecognisedSheet, tables: readonly RecognisedTable[]): Declared {
  const name = sheet.grid.sheet.name;
  const place = { sheet: name, ref: 'A1' };
  const head: Fact = { kind: 'declarations', item: name, values: { name }, place, places: {} };
  return {
    head: withGoals(head, tables),
    rows: rowsOf(tables, name),
    isListed: false,
    form: tables[0]!.located.form.id,
    statedUnit: undefined,
  };
}

function rowsOf(tables: readonly RecognisedTable[], owner: string): TargetRow[] {
  return tables.filter(isOfTargets).flatMap((table) => targetRows(table, owner));
}

function isOfTargets(table: RecognisedTable): boolean {
  return table.located.table.fact === 'targets';
}

/** A declaration that leaves its name blank is called by its sheet. */
function withName(head: Fact, sheet: RecognisedSheet): Fact {
  return head.item === '' ? { ...head, item: sheet.grid.sheet.name } : head;
}

/** The goal that stands below a header instead of beside a label. */
function withGoals(head: Fact, tables: readonly RecognisedTable[]): Fact {
  const table = tables.find((other) => other.located.table.fact === 'goals');
  const column = table?.column('text');
  if (!table || !column || head.values.goal) return head;
  const rows = table.rows.filter((row) => table.text(row, column) !== '');
  const goal = rows.map((row) => table.text(row, column)).join(' ');
  const place = rows[0] ? table.place(rows[0], column) : { ...head.place };
  return { ...head, values: { ...head.values, goal }, places: { ...head.places, goal: place } };
}

function withAmountText(head: Fact, found: FoundPairs): Fact {
  const pair = pairOf(found, amountFieldOf(head)) ?? amountPair(found);
  const written = pair?.text ?? (pair?.cell ? String(pair.cell.value) : undefined);
  return written === undefined ? head : { ...head, values: { ...head.values, annualText: written.trim() } };
}

function statedUnit(found: FoundPairs, sheet: RecognisedSheet): Unit | undefined {
  return amountPair(found)?.unit ?? sheet.tables[0]?.header.unit?.value;
}

function amountPair(found: FoundPairs) {
  return pairOf(found, 'annual') ?? pairOf(found, 'total');
}

function pairOf(found: FoundPairs, field: string) {
  return found.pairs.find(({ definition }) => definition.field === field);
}

/** A list with a project a row, or an indicator a row with its project beside it. */
export function listedDeclarations(table: RecognisedTable, rows: RowFacts): Declared[] {
  const isOfIndicators = isOfTargets(table);
  const targets = isOfIndicators ? targetRows(table, '') : [];
  const byRow = new Map(targets.map((target) => [target.row, target]));
  const declared = new Map<string, { head: Fact; rows: TargetRow[] }>();
  for (const row of table.rows) {
    if (row.kind !== 'data') continue;
    const fact = rows.fact(row, 'declarations');
    const code = String(fact.values.code ?? '');
    const name = isOfIndicators ? String(fact.values.owner ?? '') : String(fact.values.name ?? '');
    if (code === '' && name === '') continue;
    const key = code || name;
    const known = declared.get(key);
    const target = byRow.get(row);
    if (known) known.rows.push(...(target ? [owned(target, known.head)] : []));
    else {
      const head = listedHead(fact, code, name, table, row);
      declared.set(key, { head, rows: target ? [owned(target, head)] : [] });
    }
  }
  const amounts = table.column('annual') ?? table.column('total');
  const unit = amounts ? table.statedUnitOf(amounts) : undefined;
  return [...declared.values()].map((entry) => ({
    ...entry,
    isListed: true,
    form: table.located.form.id,
    statedUnit: unit,
  }));
}

const OF_PROJECT = ['applicant', 'total', 'annual', 'basis', 'costing', 'goal', 'longTerm'] as const;

function listedHead(
  fact: Fact,
  code: string,
  name: string,
  table: RecognisedTable,
  row: RecognisedTable['rows'][number],
): Fact {
  const values: Record<string, FactValue> = { name: name || code, code };
  for (const field of OF_PROJECT) if (fact.values[field] !== undefined) values[field] = fact.values[field]!;
  const amount = table.column(amountFieldOf(fact)) ?? table.column('annual') ?? table.column('total');
  const cell = amount && table.ownCell(row, amount);
  if (cell) values.annualText = String(cell.value);
  const places = Object.fromEntries(
    OF_PROJECT.flatMap((field) => (fact.places[field] ? [[field, fact.places[field]!]] : [])),
  );
  return { kind: 'declarations', item: name || code, values, place: fact.place, places };
}

function owned(target: TargetRow, head: Fact): TargetRow {
  return { ...target, fact: { ...target.fact, values: { ...target.fact.values, owner: head.item } } };
}

/**
 * Lists put together: the indicators of one list belong to the projects of another by their code; what a later list
 * says of a project again is left out.
 */
export function joinedDeclarations(all: readonly Declared[]): Declared[] {
  const byCode = new Map<string, number>();
  const joined: Declared[] = [];
  for (const declared of all) {
    const code = declared.isListed ? String(declared.head.values.code ?? '') : '';
    const at = code === '' ? undefined : byCode.get(code);
    if (at === undefined) {
      if (code !== '') byCode.set(code, joined.length);
      joined.push(declared);
      continue;
    }
    const known = joined[at]!;
    if (known.rows.length === 0) joined[at] = completed(known, declared, declared.rows);
    else if (!known.head.values.goal && declared.head.values.goal) {
      joined[at] = completed(declared, known, known.rows);
    }
  }
  return joined;
}

function completed(first: Declared, second: Declared, rows: readonly TargetRow[]): Declared {
  const { head } = first;
  const values = { ...second.head.values, ...head.values };
  return {
    ...first,
    head: { ...head, values, places: { ...second.head.places, ...head.places } },
    rows,
    statedUnit: first.statedUnit ?? second.statedUnit,
  };
}
