import type { CheckRecord } from '../checking/check-record.ts';
import type { DepartmentItem } from '../checking/record-history.ts';
import { badRequest, notFound } from '../services/api-error.ts';
import { type Caller, maySee } from '../services/caller.ts';
import { itemKeys } from '../services/item-keys.ts';
import { allItems, type TenantItems } from '../services/items.ts';

/** A check as a department's history shows it. */
export type HistoryRow = Omit<CheckRecord, 'source' | 'findings' | 'failure'> & {
  readonly reason?: string;
  /** Open findings by rule. */
  readonly rules: Readonly<Record<string, number>>;
};

export interface HistoryPage {
  readonly department: string;
  readonly checks: readonly HistoryRow[];
  /** Asks for the next page (`?from=`). */
  readonly next?: string;
}

const PAGE = 50;

/** A department's checks, the newest of each year first. @throws ApiError 404 where the caller may not see it */
export async function departmentHistory(
  department: string,
  options: { readonly year: string | undefined; readonly from: string | undefined },
  caller: Caller,
  items: TenantItems,
  language: 'zh' | 'en',
): Promise<HistoryPage> {
  if (!maySee(caller, department)) {
    throw notFound({ zh: '没有这个部门的记录', en: 'There is nothing of this department' });
  }
  const { year, from } = options;
  if (year !== undefined && !/^(\d{4}|-)$/u.test(year)) {
    throw badRequest({ zh: `year 不是年份：${year}`, en: 'year is not a year' }, 'year');
  }
  const page = await items.query<CheckRecord>(itemKeys.historyOf(department, year), {
    newestFirst: true,
    limit: PAGE,
    from: from === undefined ? undefined : decodeCursor(from),
  });
  const checks = page.items.map(({ value }) => rowOf(value, language));
  const next = page.next === undefined ? {} : { next: Buffer.from(page.next).toString('base64url') };
  return { department, checks, ...next };
}

/** The tenant's departments that the caller may see, each with its latest check. */
export async function listDepartments(
  caller: Caller,
  items: TenantItems,
  language: 'zh' | 'en',
): Promise<{ name: string; latest: HistoryRow }[]> {
  const all: { name: string; latest: HistoryRow }[] = [];
  for await (const { value } of allItems<DepartmentItem>(items, itemKeys.departments)) {
    if (maySee(caller, value.name)) all.push({ name: value.name, latest: rowOf(value.latest, language) });
  }
  return all;
}

function rowOf(record: CheckRecord, language: 'zh' | 'en'): HistoryRow {
  const { source: _, findings = [], failure, ...row } = record;
  const rules: Record<string, number> = {};
  for (const { rule } of findings) rules[rule] = (rules[rule] ?? 0) + 1;
  return { ...row, rules, ...(failure && { reason: failure.reason[language] }) };
}

/** A cursor that leads elsewhere is refused by the query, which keeps to its prefix. */
function decodeCursor(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString();
}
