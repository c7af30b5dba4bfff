import type { RecheckRecord, RecheckRow, RecheckSummary } from '../checking/recheck-record.ts';
import { unfinishedRow } from '../recheck/unfinished-row.ts';
import { itemKeys } from '../services/item-keys.ts';
import { allItems, type OpenTenant } from '../services/items.ts';
import type { OpenReports } from '../services/reports-store.ts';
import type { RecheckFiles } from './recheck-files.ts';

const NO_RESULT = '没有结果：校验多次未能完成';

const NOT_CHECKED = '未核对：没有一个数字与其他数字核对过';

const HEADER = [
  '部门',
  '年度',
  '文件',
  '结果',
  '错误',
  '警告',
  '提示',
  '上次错误',
  '上次警告',
  '上次提示',
  '变化',
  '校验编号',
  '存放位置',
];

/** So many files without a result are named in the summary. */
const MOST_NAMED = 50;

/**
 * Puts a re-check's rows together: a CSV for Excel, and a summary. What was to be checked and has no row is
 * named in both, so that no file is lost quietly. Run again it writes the same.
 */
export async function finishRecheck(
  { tenant, recheckId }: { readonly tenant: string; readonly recheckId: string },
  ports: { readonly open: OpenTenant; readonly reports: OpenReports; readonly files: RecheckFiles },
): Promise<RecheckSummary | undefined> {
  const items = ports.open(tenant);
  const found = await items.get<RecheckRecord>(itemKeys.recheck(recheckId));
  if (!found) return undefined;
  const rows: RecheckRow[] = [];
  for await (const { value } of allItems<RecheckRow>(items, itemKeys.recheckItems(recheckId)))
    rows.push(value);
  const known = new Set(rows.map(({ key }) => key));
  for await (const key of ports.files(found.value, items)) {
    if (!known.has(key)) rows.push(unfinishedRow(key));
    known.add(key);
  }
  rows.sort((a, b) => (a.key < b.key ? -1 : 1));
  const summary = summaryOf(rows);
  const reports = ports.reports(tenant);
  await reports.writeRecheck(recheckId, 'csv', recheckCsv(rows));
  await reports.writeRecheck(recheckId, 'summary', `${JSON.stringify({ recheckId, ...summary }, null, 2)}\n`);
  const value: RecheckRecord = { ...found.value, status: 'done', summary };
  await items.put({ key: itemKeys.recheck(recheckId), value, when: 'always' });
  return summary;
}

/** With a byte order mark, so that Excel takes it for UTF-8. */
export function recheckCsv(rows: readonly RecheckRow[]): string {
  const lines = [HEADER, ...rows.map(cellsOf)].map((cells) => cells.map(csvCell).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function cellsOf(row: RecheckRow): string[] {
  const { open, before } = row;
  return [
    row.department,
    String(row.year ?? ''),
    row.name,
    row.unfinished ? NO_RESULT : (row.reason ?? (row.verdict === 'not-checked' ? NOT_CHECKED : '已校验')),
    ...[open, before].flatMap((totals) =>
      (['error', 'warning', 'info'] as const).map((severity) => String(totals?.[severity] ?? '')),
    ),
    changeOf(row),
    row.checkId,
    row.key,
  ];
}

function changeOf(row: RecheckRow): string {
  const change = changeIn(row);
  return change === undefined
    ? ''
    : { worse: '增多', better: '减少', other: '有变化', same: '无变化' }[change];
}

function changeIn({ open, before, changed }: RecheckRow): 'worse' | 'better' | 'other' | 'same' | undefined {
  if (!open || !before) return undefined;
  const sum = (totals: NonNullable<RecheckRow['open']>) => totals.error + totals.warning + totals.info;
  if (sum(open) > sum(before)) return 'worse';
  if (sum(open) < sum(before)) return 'better';
  return changed ? 'other' : 'same';
}

/** A text that Excel would take for a formula is kept a text. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function summaryOf(rows: readonly RecheckRow[]): RecheckSummary {
  const open = { error: 0, warning: 0, info: 0 };
  const counts = { worse: 0, better: 0, other: 0, same: 0 };
  for (const row of rows) {
    for (const severity of ['error', 'warning', 'info'] as const) open[severity] += row.open?.[severity] ?? 0;
    const change = changeIn(row);
    if (change) counts[change]++;
  }
  const { worse, better, other } = counts;
  const failed = rows.filter(({ reason }) => reason !== undefined).length;
  const clean = rows.filter(
    (row) => row.verdict === undefined && row.open && row.open.error + row.open.warning + row.open.info === 0,
  ).length;
  const notChecked = rows.filter(({ verdict }) => verdict === 'not-checked').length;
  const missing = rows.filter(({ unfinished }) => unfinished).map(({ key }) => key);
  return {
    files: rows.length - missing.length,
    failed,
    missing: missing.length,
    missingFiles: missing.slice(0, MOST_NAMED),
    ...{ clean, notChecked, worse, better, other, open },
  };
}
