import { createHash } from 'node:crypto';
import { GoujiError } from '../../engine/gouji-error.ts';
import { UnreadableFile } from '../../workbook/errors.ts';
import { checkFile } from '../checking/check-file.ts';
import { type CheckRecord, failureOf, recordOfReport } from '../checking/check-record.ts';
import { incomingCompanions } from '../checking/companions.ts';
import type { RecheckRecord, RecheckRow } from '../checking/recheck-record.ts';
import { isOfRecheck } from '../checking/recheck-scope.ts';
import { recordHistory, UNNAMED } from '../checking/record-history.ts';
import { tenantProfile } from '../checking/tenant-profile.ts';
import type { WorkbookChecker } from '../checking/workbook-checker.ts';
import { writePage, writeReport } from '../checking/write-report.ts';
import { chinaDay } from '../services/clock.ts';
import type { IncomingFiles } from '../services/incoming-files.ts';
import { checkIdOf, readIncomingKey } from '../services/incoming-key.ts';
import { itemKeys } from '../services/item-keys.ts';
import { allItems, type OpenTenant, type TenantItems } from '../services/items.ts';
import type { OpenReports } from '../services/reports-store.ts';
import { unfinishedRow } from './unfinished-row.ts';

export interface RecheckPorts {
  readonly open: OpenTenant;
  readonly incoming: IncomingFiles;
  readonly reports: OpenReports;
  readonly checker: WorkbookChecker;
}

/**
 * Checks one file of a re-check again, once: a file that has its row is passed over.
 * @returns its row, also where the file is gone by now; undefined where it is not a file of the tenant's re-check
 */
export async function recheckFile(
  { tenant, recheckId, key }: { readonly tenant: string; readonly recheckId: string; readonly key: string },
  ports: RecheckPorts,
): Promise<RecheckRow | undefined> {
  // A list may name other tenants' files: nothing is so much as looked up for them.
  if (readIncomingKey(key)?.tenant !== tenant) return undefined;
  const items = ports.open(tenant);
  const itemKey = rowKey(recheckId, key);
  const done = await items.get<RecheckRow>(itemKey);
  if (done && !done.value.unfinished) return done.value;
  const recheck = (await items.get<RecheckRecord>(itemKeys.recheck(recheckId)))?.value;
  if (!recheck || !isOfRecheck(recheck, key)) return undefined;
  const row = await rowOf(key, recheck, items, ports);
  await items.put({ key: itemKey, value: row, when: 'always' });
  return row;
}

/**
 * Leaves a row before a file is checked for the last time: where that dies too, the re-check still ends, and
 * says which file has no result.
 */
export async function markUnfinished(
  { tenant, recheckId, key }: { readonly tenant: string; readonly recheckId: string; readonly key: string },
  open: OpenTenant,
): Promise<void> {
  await open(tenant).put({ key: rowKey(recheckId, key), value: unfinishedRow(key), when: 'absent' });
}

function rowKey(recheckId: string, key: string): string {
  return itemKeys.recheckItem(recheckId, createHash('sha256').update(key).digest('hex').slice(0, 32));
}

/** Whether all files of a re-check by the queue have their row. */
export async function isComplete(tenant: string, recheckId: string, open: OpenTenant): Promise<boolean> {
  const items = open(tenant);
  const recheck = (await items.get<RecheckRecord>(itemKeys.recheck(recheckId)))?.value;
  if (recheck?.total === undefined) return false;
  let rows = 0;
  for await (const _ of allItems(items, itemKeys.recheckItems(recheckId))) rows++;
  return rows >= recheck.total;
}

const GONE = '文件已不在上传桶中';

async function rowOf(
  key: string,
  recheck: RecheckRecord,
  items: TenantItems,
  ports: RecheckPorts,
): Promise<RecheckRow> {
  const told = readIncomingKey(key);
  const { name = '', department = UNNAMED, year } = told ?? {};
  try {
    const record = await checkAgain(key, recheck, items, ports);
    // A file deleted since it was listed has a row too: the re-check would otherwise never be complete.
    if (!record)
      return { key, name, department, checkId: '', ...(year !== undefined && { year }), reason: GONE };
    const before = await lastCheck(record, items);
    return {
      key,
      name,
      department: record.department || UNNAMED,
      checkId: record.checkId,
      ...(record.year !== undefined && { year: record.year }),
      ...(record.verdict && { verdict: record.verdict }),
      ...(record.open && { open: record.open }),
      ...(before?.open && { before: before.open, changed: !sameFindings(before, record) }),
    };
  } catch (error) {
    if (!(error instanceof GoujiError)) throw error;
    if (!(error instanceof UnreadableFile)) throw error;
    const reason = failureOf(error).reason.zh;
    return { key, name, department, checkId: '', ...(year !== undefined && { year }), reason };
  }
}

async function checkAgain(
  key: string,
  recheck: RecheckRecord,
  items: TenantItems,
  ports: RecheckPorts,
): Promise<CheckRecord | undefined> {
  const [file, profile] = await Promise.all([ports.incoming.read(recheck.bucket, key), tenantProfile(items)]);
  const told = readIncomingKey(key);
  if (!file || !told) return undefined;
  const { tenant } = items;
  const language = profile.service.language ?? 'zh';
  const asOf = file.metadata['as-of'] ?? profile.service.asOf ?? chinaDay(file.modified);
  const terms = { tenant, profile, asOf, language };
  const from = { tenant, bucket: recheck.bucket };
  const companions = await incomingCompanions(file.metadata, from, ports.incoming);
  const checked = await checkFile(file.bytes, told.name, terms, ports.checker, items, companions);
  const checkId = checkIdOf(recheck.bucket, key, `${file.version} ${recheck.recheckId}`);
  const reports = ports.reports(tenant);
  await Promise.all([writeReport(reports, checkId, checked), writePage(reports, checkId, checked)]);
  const year = told.year ?? checked.report.year;
  const record: CheckRecord = {
    checkId,
    name: told.name,
    department: file.metadata.department ?? told.department ?? checked.report.department,
    at: recheck.startedAt,
    language,
    source: { bucket: recheck.bucket, key, version: file.version },
    ...(year !== undefined && { year }),
    ...recordOfReport(checked.report),
    ...(checked.annotated && { annotatedBytes: checked.annotated.length }),
  };
  await items.put({ key: itemKeys.check(checkId), value: record, when: 'always' });
  await recordHistory(items, record);
  return record;
}

/** The file's last check before this one. */
async function lastCheck(record: CheckRecord, items: TenantItems): Promise<CheckRecord | undefined> {
  const year = record.year === undefined ? UNNAMED : String(record.year);
  const prefix = itemKeys.historyOf(record.department || UNNAMED, year);
  const { items: rows } = await items.query<CheckRecord>(prefix, { newestFirst: true, limit: 50 });
  return rows
    .map(({ value }) => value)
    .find(
      ({ at, source, status }) => status === 'done' && source.key === record.source.key && at < record.at,
    );
}

function sameFindings(a: CheckRecord, b: CheckRecord): boolean {
  const text = ({ findings = [] }: CheckRecord) =>
    findings
      .map(({ fingerprint }) => fingerprint)
      .sort()
      .join();
  return text(a) === text(b);
}
