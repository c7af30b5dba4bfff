import { refOf } from '../cells.ts';
import { departmentOf, yearOf } from '../facts/sheet-header-facts.ts';
import type { Bilingual } from '../gouji-error.ts';
import type { Unit } from '../money.ts';
import { normalisedName } from '../normalised-name.ts';
import { columnId } from '../recognise/form.ts';
import type { RecognisedSheet } from '../recognise/recognise.ts';
import type { RecognisedTable } from '../recognise/recognised-table.ts';
import type { TableRow } from '../recognise/table-rows.ts';
import type { Place } from '../report.ts';

/** An amount by the form, row and column in which it stands; plain data, so that a worker can tell it. */
export interface FormAmount {
  /** The same for the same row and column of a form in any workbook. */
  readonly key: string;
  /** The table that it stands in: form and part of the form. */
  readonly table: string;
  readonly title: Bilingual;
  readonly row: string;
  readonly column: string;
  readonly place: Place;
  readonly fen: number;
  readonly unit: Unit;
  readonly step: number;
}

/** What a workbook states in forms of ours. */
export interface StatedAmounts {
  readonly department: string;
  readonly year?: number;
  readonly amounts: readonly FormAmount[];
}

/**
 * The amounts of a workbook's forms. What stands there twice under one key (two sheets of one form, two rows of one
 * name) is left out: nothing says which is meant.
 */
export function statedAmounts(sheets: readonly RecognisedSheet[]): StatedAmounts {
  const all = sheets.flatMap((sheet) => sheet.tables.flatMap(amountsIn));
  const times = new Map<string, number>();
  for (const { key } of all) times.set(key, (times.get(key) ?? 0) + 1);
  const year = yearOf(sheets);
  return {
    department: departmentOf(sheets),
    ...(year === undefined ? {} : { year }),
    amounts: all.filter(({ key }) => times.get(key) === 1),
  };
}

function amountsIn(table: RecognisedTable): FormAmount[] {
  const { form, table: part } = table.located;
  if (part.otherAmounts) return [];
  const columns = table.columns.filter(({ definition }) => definition.type === 'money');
  const id = `${form.id}/${part.id}`;
  return table.rows.flatMap((row) =>
    columns.flatMap((column): FormAmount[] => {
      const cell = table.ownCell(row, column);
      const amount = table.reading(row, column).kind === 'number' ? table.money(row, column) : undefined;
      if (!cell || !amount) return [];
      return [
        {
          key: [id, rowKey(row), columnId(column.definition)].join('|'),
          table: id,
          title: form.title,
          row: row.label || row.code,
          column: column.header,
          place: { sheet: table.grid.sheet.name, ref: refOf(cell.row, cell.column) },
          fen: amount.fen,
          unit: amount.unit,
          step: amount.step,
        },
      ];
    }),
  );
}

/** A row by its code, else by its name; the total by itself. */
function rowKey(row: TableRow): string {
  if (row.kind === 'total') return 'total';
  return row.code === '' ? normalisedName(row.label) : row.code;
}
