import { Money, sumOf } from '../money.ts';
import { emptyStatement } from '../recognise/empty-statement.ts';
import type { FormRelation, FormSet, RelationSide } from '../recognise/form.ts';
import type { RecognisedSheet } from '../recognise/recognise.ts';
import type { RecognisedTable } from '../recognise/recognised-table.ts';
import type { TableRow } from '../recognise/table-rows.ts';
import { labelText } from '../recognise/words.ts';
import type { Place } from '../report.ts';
import type { Fact } from './fact.ts';
import { placeText } from './place-text.ts';

/** An amount with what it is called and where it stands. */
export interface CrossFormSide {
  readonly amount: Money;
  readonly place: Place;
  readonly name: string;
}

/** Factors between 元, 千元, 万元 and 亿元. */
const UNIT_FACTORS = [1000, 10_000, 100_000_000] as const;

/** A relation between two forms. @param name what must be equal, in the officer's words */
export function crossFormFact(name: string, left: CrossFormSide, right: readonly CrossFormSide[]): Fact {
  const amount = sumOf(right.map((side) => side.amount));
  const rightAt = right.map((side) => `${side.name} ${placeText(side.place)}`).join(' + ');
  return {
    kind: 'crossForms',
    item: name,
    values: {
      name,
      left: left.amount,
      leftAt: `${left.name} ${placeText(left.place)}`,
      right: amount,
      rightAt,
      difference: left.amount.minus(amount),
      unitFactor: unitFactor(left.amount, amount),
    },
    place: left.place,
    places: { left: left.place, right: right[0]!.place },
    ...(right.length > 1 ? { sources: { right: right.map((side) => side.place) } } : {}),
  };
}

/** The factor between two units by which the amounts differ within 1 %, else 0. */
function unitFactor(left: Money, right: Money): number {
  if (left.fen === 0 || right.fen === 0) return 0;
  const ratio = Math.abs(left.fen / right.fen);
  const larger = Math.max(ratio, 1 / ratio);
  return UNIT_FACTORS.find((factor) => Math.abs(larger / factor - 1) <= 0.01) ?? 0;
}

/**
 * Every relation of forms/relations.yaml whose forms a workbook holds, department by department. A form that
 * comes twice for one department leaves its relations open: nothing says which of the two is meant.
 */
export function crossFormFacts(sheets: readonly RecognisedSheet[], forms: FormSet): Fact[] {
  return tablesByDepartment(sheets).flatMap((tables) => {
    const lookUp = new FormTables(tables, forms, sheets);
    return forms.relations.flatMap((relation) =>
      relation.eachClass ? classFacts(relation, lookUp) : relationFact(relation, lookUp),
    );
  });
}

function relationFact(relation: FormRelation, tables: FormTables): Fact[] {
  const left = tables.side(relation.left);
  const right = relation.right.map((side) => tables.side(side));
  if (!left || right.some((side) => side === undefined)) return [];
  return [crossFormFact(relation.title.zh, left, right as CrossFormSide[])];
}

/** A fact for every 类 that both forms show, by its name. */
function classFacts(relation: FormRelation, tables: FormTables): Fact[] {
  const left = tables.table(relation.left);
  const [rightSide] = relation.right;
  const right = rightSide ? tables.table(rightSide) : undefined;
  if (!left || !right || !rightSide) return [];
  const classes = new Map<string, TableRow>();
  const coded = right.rows.filter(({ code }) => code.length === 3);
  // A class that comes again, as where several units are listed below each other, leaves open which is meant.
  if (new Set(coded.map(({ code }) => code)).size < coded.length) return [];
  for (const row of coded) classes.set(labelText(row.label), row);
  return left.rows.flatMap((row) => {
    const match = row.kind === 'data' ? classes.get(labelText(row.label)) : undefined;
    const one = match ? sideOf(left, row, relation.left.field) : undefined;
    const other = match ? sideOf(right, match, rightSide.field) : undefined;
    return one && other ? [crossFormFact(`${relation.title.zh}：${labelText(row.label)}`, one, [other])] : [];
  });
}

function sideOf(table: RecognisedTable, row: TableRow, field: string): CrossFormSide | undefined {
  const column = table.column(field);
  const amount = column ? table.money(row, column) : undefined;
  if (!column || !amount) return undefined;
  return { amount, place: table.place(row, column), name: `${table.located.form.title.zh}${row.label}` };
}

/** The tables of one department, by form. */
class FormTables {
  private readonly tables: readonly RecognisedTable[];
  private readonly forms: FormSet;
  private readonly sheets: readonly RecognisedSheet[];

  constructor(tables: readonly RecognisedTable[], forms: FormSet, sheets: readonly RecognisedSheet[]) {
    this.tables = tables;
    this.forms = forms;
    this.sheets = sheets;
  }

  /** The one table of a form; undefined where there is none or more than one. */
  table({ form, table }: RelationSide): RecognisedTable | undefined {
    const found = this.tables.filter(
      ({ located }) => located.form.id === form && (table === undefined || located.table.id === table),
    );
    return found.length === 1 ? found[0] : undefined;
  }

  side(side: RelationSide): CrossFormSide | undefined {
    const table = this.table(side);
    if (!table || side.without?.some((id) => table.rowNamed(id, undefined))) return undefined;
    const row = rowOf(table, side);
    return row ? sideOf(table, row, side.field) : this.emptySide(table, side.field);
  }

  /** A form that says it is empty shows zero. */
  private emptySide(table: RecognisedTable, field: string): CrossFormSide | undefined {
    const column = table.column(field);
    const isEmpty = column && table.rows.every((row) => table.reading(row, column).kind !== 'number');
    const sheet = this.sheets.find(({ grid }) => grid === table.grid);
    const statement = isEmpty && sheet ? emptyStatement(sheet.grid, this.forms.vocabulary) : undefined;
    if (!column || !statement) return undefined;
    const amount = new Money(0, column.unit, 1);
    return { amount, place: statement.place, name: table.located.form.title.zh };
  }
}

function rowOf(table: RecognisedTable, { row: id, field }: RelationSide): TableRow | undefined {
  const code = id.startsWith('code:') ? id.slice('code:'.length) : undefined;
  if (code !== undefined) return table.rows.find((row) => row.code === code);
  const named = table.rowNamed(id, table.column(field));
  if (named) return named;
  if (id === 'total') return totalRow(table, field);
  return id === '*' && table.rows.length === 1 ? table.rows[0] : undefined;
}

/** The total row; undefined where several state different amounts. */
function totalRow(table: RecognisedTable, field: string): TableRow | undefined {
  const totals = table.rows.filter(({ kind }) => kind === 'total');
  const column = table.column(field);
  const amounts = new Set(totals.map((row) => (column ? table.money(row, column)?.fen : undefined)));
  return amounts.size === 1 ? totals[0] : undefined;
}

/** Tables by the department in their heads; those that name none go with the only department there is. */
function tablesByDepartment(sheets: readonly RecognisedSheet[]): RecognisedTable[][] {
  // What may be another form's says nothing of this one's relations.
  const tables = sheets.flatMap((sheet) =>
    sheet.tables.filter((table) => table.isCertain || sheet.summary.answered !== undefined),
  );
  const named = new Map<string, RecognisedTable[]>();
  const unnamed: RecognisedTable[] = [];
  for (const table of tables) {
    const department = table.header.department?.text;
    if (department === undefined) unnamed.push(table);
    else named.set(department, [...(named.get(department) ?? []), table]);
  }
  if (named.size === 0) return [unnamed];
  if (named.size === 1) return [tables];
  return [...named.values()];
}
