import { Money } from '../money.ts';
import type { RecognisedTable } from '../recognise/recognised-table.ts';
import type { TableRow } from '../recognise/table-rows.ts';
import type { Fact } from './fact.ts';
import { goesOn } from './nameless-row.ts';
import type { RowFacts } from './row-fact.ts';
import { scoreAsked } from './score-asked.ts';
import { withAnnualBudget } from './total-facts.ts';

/**
 * The projects of a list: rows that name one; groups and 其中 rows are left out so that each counts once. A row whose
 * name is blank and whose source or subject is another one goes on with the project above it.
 */
export function listedProjects(table: RecognisedTable, rows: RowFacts): Fact[] {
  let above: { readonly row: TableRow; readonly fact: Fact } | undefined;
  return table.rows.flatMap((row, i) => {
    if (row.kind !== 'data' || row.label === '' || row.nested) return [];
    if (table.tree.isGroup(i, table.rows)) return [];
    if (!hasAmounts(table, row)) return [];
    const own = withPurchase(withAnnualBudget(rows.fact(row, 'projects', columnFlags(table))));
    const fact = above && goesOn(table, row, above.row) ? named(own, above.fact) : own;
    above = { row, fact };
    return [fact];
  });
}

function named(fact: Fact, { item, values }: Fact): Fact {
  return { ...fact, item, values: { ...fact.values, name: values.name ?? item } };
}

/** A purchase from small or medium enterprises, as far as the row says so. */
function withPurchase(fact: Fact): Fact {
  const { name = '', reason = '', source = '' } = fact.values;
  const said = `${name}${reason}${source}`;
  if (!/采购|购买服务/u.test(said) || !/中小|小微|中型|小型|微型/u.test(said)) return fact;
  return { ...fact, values: { ...fact.values, purchase: true } };
}

/** The project of a self-evaluation form of its own: its name stands above, its funds in the 总额 row. */
export function evaluatedProject(table: RecognisedTable, rows: RowFacts, named: Fact | undefined): Fact[] {
  const total = table.rows.find((row) => row.named?.id === 'all');
  if (!total) return [];
  const fact = rows.fact(total, 'projects', columnFlags(table));
  const name = withoutCode(String(named?.values.name ?? ''));
  if (name === '') return [];
  return [
    withAnnualBudget({
      ...fact,
      item: name,
      values: { ...fact.values, ...named?.values, name, ...scoreAsked(table) },
      places: { ...fact.places, ...named?.places },
      place: named?.place ?? fact.place,
    }),
  ];
}

/** A project's name without the code that treasury systems put in front: 51000021R…-工资性支出. */
export function withoutCode(name: string): string {
  return name.replace(/^[0-9A-Z]{10,}[-－—_]/u, '');
}

function columnFlags(table: RecognisedTable) {
  return {
    ledger: '',
    hasReasonColumn: table.column('reason') !== undefined,
    hasApprovalColumn: table.column('approvalDocument') !== undefined,
    hasAdjustmentColumn:
      table.column('adjustment') !== undefined ||
      (table.column('annualBudget') !== undefined && table.column('initialBudget') !== undefined),
  };
}

function hasAmounts(table: RecognisedTable, row: TableRow): boolean {
  return table.columns.some(
    (column) =>
      column.definition.type === 'money' &&
      table.reading(row, column).kind !== 'blank' &&
      table.money(row, column) instanceof Money,
  );
}
