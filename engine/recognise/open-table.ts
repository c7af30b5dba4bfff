import { type HeaderPath, headerOf } from './header-block.ts';
import type { TableDefinition } from './header-index.ts';
import type { LocatedColumn, LocatedTable } from './located-table.ts';
import type { MatchedColumn } from './matched-column.ts';

/** Words in a header that say its numbers are no amounts to be added up. */
const NO_AMOUNT =
  /率|比|占|序号|行次|编号|编码|数量|个数|人数|次数|年限|年度|日期|时间|文号|备注|依据|说明|单价|面积|人均|均|电话|分值|得分|权重|天|增长|增幅|同比|环比|排名|名次|指数|系数|标准|年份|等级|%/u;
/** A reading of any list of amounts counts for less than that of a form with the same headers. */
const HANDICAP = 3;

/**
 * A table whose amount columns the form leaves open: every further header that may hold amounts.
 * @param last the last column before a list beside it
 */
export function openTable(
  { form, table }: TableDefinition,
  paths: readonly HeaderPath[],
  known: readonly MatchedColumn[],
  row: number,
  bonus: number,
  last = Number.MAX_SAFE_INTEGER,
): LocatedTable | undefined {
  const left = Math.min(...known.map((column) => column.column));
  const columns = paths
    .filter((path) => path.column >= left && path.column <= last && path.texts.length > 0)
    .flatMap((path) => columnAt(path, table.columns, known));
  if (!columns.some(({ definition }) => definition.type === 'money')) return undefined;
  const matched = paths.filter((path) => known.some(({ column }) => column === path.column));
  return {
    form,
    table,
    top: row,
    bottom: Math.max(...matched.map((path) => path.bottom)),
    left,
    right: Math.max(...columns.map((column) => column.right)),
    columns,
    unmatched: [],
    score: known.length + bonus - HANDICAP,
    titled: bonus > 0,
  };
}

function columnAt(
  path: HeaderPath,
  definitions: TableDefinition['table']['columns'],
  known: readonly MatchedColumn[],
): LocatedColumn[] {
  const { column } = path;
  const header = headerOf(path);
  const match = known.find((other) => column >= other.column && column <= other.right);
  if (match) {
    const { right, meaning } = match;
    return column === match.column ? [{ column, right, definition: definitions[meaning]!, header }] : [];
  }
  if (NO_AMOUNT.test(header)) return [];
  const definition = { field: `amount${column}`, type: 'money' as const, headers: [header] };
  return [{ column, right: column, definition, header }];
}
