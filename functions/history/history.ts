import type { CheckRecord } from '../checking/check-record.ts';
import type { DepartmentItem } from '../checking/record-history.ts';
import { badRequest, notFound } from '../services/api-error.ts';
import { type Caller, maySee } from '../services/caller.ts';
import { itemKeys } from '../services/item-keys.ts';
import type { TenantItems } from '../services/items.ts';
import { cursorAt, positionIn } from '../services/page-of.ts';

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
    // A cursor that leads elsewhere is refused by the query, which keeps to its prefix.
    from: from === undefined ? undefined : positionIn(from),
  });
  const checks = page.items.map(({ value }) => rowOf(value, language));
  const next = page.next === undefined ? {} : { next: cursorAt(page.next) };
  return { department, checks, ...next };
}

export interface DepartmentsPage {
  readonly departments: readonly { readonly name: string; readonly latest: HistoryRow }[];
  /** Asks for the next page (`?from=`). */
  readonly next?: string;
}

/** Departments that are read for a page; who may not see all of them gets fewer. */
const DEPARTMENTS_PAGE = 500;

/** The tenant's departments that the caller may see, each with its latest check. */
export async function listDepartments(
  from: string | undefined,
  caller: Caller,
  items: TenantItems,
  language: 'zh' | 'en',
): Promise<DepartmentsPage> {
  const page = await items.query<DepartmentItem>(itemKeys.departments, {
    limit: DEPARTMENTS_PAGE,
    from: from === undefined ? undefined : positionIn(from),
  });
  const departments = page.items
    .filter(({ value }) => maySee(caller, value.name))
    .map(({ value: { name, latest } }) => ({ name, latest: rowOf(latest, language) }));
  return { departments, ...(page.next !== undefined && { next: cursorAt(page.next) }) };
}

function rowOf(record: CheckRecord, language: 'zh' | 'en'): HistoryRow {
  const { source: _, findings = [], failure, ...row } = record;
  const rules: Record<string, number> = {};
  for (const { rule } of findings) rules[rule] = (rules[rule] ?? 0) + 1;
  return { ...row, rules, ...(failure && { reason: failure.reason[language] }) };
}
