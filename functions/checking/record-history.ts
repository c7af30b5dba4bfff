import { itemKeys } from '../services/item-keys.ts';
import type { TenantItems } from '../services/items.ts';
import type { CheckRecord } from './check-record.ts';

/** A department, and its latest check. */
export interface DepartmentItem {
  readonly name: string;
  readonly latest: CheckRecord;
}

/** A department that neither the upload nor the file names. */
export const UNNAMED = '-';
/** A year that is not known. */
const NO_YEAR = '-';

/**
 * Adds a row to the department's history. Its key is made of what the upload's event tells, so that writing it
 * again replaces it; the department's latest check only ever moves on.
 */
export async function recordHistory(items: TenantItems, record: CheckRecord): Promise<void> {
  const department = record.department === '' ? UNNAMED : record.department;
  const year = record.year === undefined ? NO_YEAR : String(record.year);
  const key = itemKeys.history(department, year, record.at, record.checkId);
  await Promise.all([
    items.put({ key, value: record, when: 'always' }),
    recordLatest(items, department, record),
  ]);
}

async function recordLatest(items: TenantItems, department: string, record: CheckRecord): Promise<void> {
  const of = itemKeys.department(department);
  for (;;) {
    const known = await items.get<DepartmentItem>(of);
    if (known && known.value.latest.at > record.at) return;
    const when = known ? { version: known.version } : ('absent' as const);
    const { findings: _, ...latest } = record;
    if (await items.put({ key: of, value: { name: department, latest }, when })) return;
  }
}
