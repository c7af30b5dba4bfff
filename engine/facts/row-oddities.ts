import { areaOfRef } from '../cells.ts';
import { isCell } from '../place.ts';
import type { NumberColumn, RecognisedTable } from '../recognise/recognised-table.ts';
import type { TableRow } from '../recognise/table-rows.ts';
import type { Fact } from './fact.ts';
import { namelessRows } from './nameless-row.ts';
import { oddity } from './oddity.ts';
import type { RowFacts } from './row-fact.ts';
import { rowFaults } from './row-schema.ts';

/** Kinds that are one fact a row: their own values are validated. Others are validated as plain rows. */
const ROW_KINDS: ReadonlySet<string> = new Set([
  'totals',
  'projects',
  'expenditures',
  'arrears',
  'carryOvers',
]);

/**
 * JSON Schema faults of a table's rows as doubtful cells, reported where they stand.
 * @param facts the facts that the rows became
 */
export function rowOddities(table: RecognisedTable, rows: RowFacts, facts: readonly Fact[]): Fact[] {
  const { fact: kind, otherAmounts } = table.located.table;
  if (otherAmounts || kind === 'indicators' || kind === 'goals') return [];
  if (kind !== undefined && ROW_KINDS.has(kind)) {
    const own = facts.filter((fact) => fact.kind === kind);
    return [...missingNames(table), ...faultsOf(table, own)];
  }
  const data = table.rows.filter((row) => row.kind === 'data' && row.label !== '');
  return faultsOf(
    table,
    data.map((row) => rows.fact(row, 'sums')),
    ['minimum'],
  );
}

/** Names of projects that are blank; other lists are told apart by codes or lines. */
function missingNames(table: RecognisedTable): Fact[] {
  const column = table.column('name');
  if (table.located.table.list === undefined || !column?.definition.filled) return [];
  return namelessRows(table).map((row) => oddity('required-missing', { table, row, column }, '', ''));
}

function faultsOf(table: RecognisedTable, facts: readonly Fact[], keywords?: readonly string[]): Fact[] {
  const places = new RowsByPlace(table);
  return facts.flatMap((fact) =>
    rowFaults(table.located.table, fact.values).flatMap(({ keyword, field }) => {
      if (keywords && !keywords.includes(keyword)) return [];
      const column = table.column(field);
      const row = places.rowOf(fact, field);
      if (!column || !row) return [];
      const matter = keyword === 'minimum' ? 'negative-amount' : 'required-missing';
      if (matter === 'required-missing' && isToldOtherwise(table, row, column)) return [];
      return [oddity(matter, { table, row, column }, String(fact.values[field] ?? ''), '')];
    }),
  );
}

/** Rows by the places of facts, looked up only when something is wrong. */
class RowsByPlace {
  private readonly table: RecognisedTable;
  private byRef: Map<string, TableRow> | undefined;
  private byNumber: Map<number, TableRow> | undefined;

  constructor(table: RecognisedTable) {
    this.table = table;
  }

  rowOf(fact: Fact, field: string): TableRow | undefined {
    this.byRef ??= new Map(
      this.table.rows.flatMap((row) => (isCell(row.labelPlace) ? [[row.labelPlace.ref, row] as const] : [])),
    );
    const own = isCell(fact.place) ? this.byRef.get(fact.place.ref) : undefined;
    if (own) return own;
    const place = fact.places[field];
    if (!place || !isCell(place)) return undefined;
    // The first row of those that share a number is the one meant.
    this.byNumber ??= new Map(this.table.rows.toReversed().map((row) => [row.row, row] as const));
    const area = areaOfRef(place.ref);
    return area && this.byNumber.get(area.bottom);
  }
}

/** Words in an amount column are reported as not-a-number, an amount merged over several rows as merged-amount. */
function isToldOtherwise(table: RecognisedTable, row: TableRow, column: NumberColumn): boolean {
  if (['words', 'error', 'dash'].includes(table.reading(row, column).kind)) return true;
  return table.ownCell(row, column) === undefined && table.cell(row, column) !== undefined;
}
