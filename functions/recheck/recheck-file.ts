import { createHash } from 'node:crypto';
import { UnreadableFile } from '../../workbook/errors.ts';
import { checkFile } from '../checking/check-file.ts';
import {
  annotatedRecord,
  type CheckRecord,
  failureOf,
  recordOfReport,
  type UploadAlias,
} from '../checking/check-record.ts';
import { incomingCompanions } from '../checking/companions.ts';
import { type Named, type Owner, ownerOf } from '../checking/owner.ts';
import type { RecheckRecord, RecheckRow } from '../checking/recheck-record.ts';
import { isOfRecheck } from '../checking/recheck-scope.ts';
import { recordHistory, UNNAMED } from '../checking/record-history.ts';
import type { ReferencesInForce } from '../checking/references-in-force.ts';
import { tenantProfile } from '../checking/tenant-profile.ts';
import { toldByUpload } from '../checking/told-by-upload.ts';
import type { WorkbookChecker } from '../checking/workbook-checker.ts';
import { writePage, writeReport } from '../checking/write-report.ts';
import type { IncomingFile, IncomingFiles } from '../services/incoming-files.ts';
import { checkIdOf, readIncomingKey } from '../services/incoming-key.ts';
import { itemKeys } from '../services/item-keys.ts';
import { allItems, type OpenTenant, type TenantItems } from '../services/items.ts';
import type { NoticeMessage } from '../services/messages.ts';
import type { Queue } from '../services/queue.ts';
import type { OpenReports } from '../services/reports-store.ts';
import { unfinishedRow } from './unfinished-row.ts';

export interface RecheckPorts {
  readonly open: OpenTenant;
  readonly incoming: IncomingFiles;
  readonly reports: OpenReports;
  readonly checker: WorkbookChecker;
  readonly references: ReferencesInForce;
  readonly notices: Pick<Queue<NoticeMessage>, 'send'>;
}

/** A file of a tenant's re-check. */
export interface FileToRecheck {
  readonly tenant: string;
  readonly recheckId: string;
  readonly key: string;
}

/**
 * Checks one file of a re-check again, once: a file that has its row is passed over.
 * @returns its row, also where the file is gone by now; undefined where it is not a file of the tenant's re-check
 */
export async function recheckFile(
  { tenant, recheckId, key }: FileToRecheck,
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
 * Checks the files of a batch of the state machine again, one after another. One that was begun before and did not
 * come to its end – it may be what killed its function – is left for last, so that the others have their results.
 * @returns how many files have their row
 */
export async function recheckBatch(
  {
    tenant,
    recheckId,
    keys,
  }: { readonly tenant: string; readonly recheckId: string; readonly keys: string[] },
  ports: RecheckPorts,
): Promise<number> {
  // A list may name other tenants' files: nothing is so much as looked up for them.
  const own = keys.filter((key) => readIncomingKey(key)?.tenant === tenant);
  if (own.length === 0) return 0;
  const items = ports.open(tenant);
  const recheckKey = itemKeys.recheck(recheckId);
  const known = await items.getMany<unknown>([recheckKey, ...own.map((key) => rowKey(recheckId, key))]);
  const recheck = known.get(recheckKey)?.value as RecheckRecord | undefined;
  if (!recheck) return 0;
  const files = [...new Set(own)].filter((key) => isOfRecheck(recheck, key));
  const rowOfKey = (key: string) => known.get(rowKey(recheckId, key))?.value as RecheckRow | undefined;
  const begun = files.filter((key) => rowOfKey(key)?.unfinished);
  for (const key of [...files.filter((each) => !rowOfKey(each)), ...begun]) {
    await markUnfinished({ tenant, recheckId, key }, ports.open);
    await items.put({
      key: rowKey(recheckId, key),
      value: await rowOf(key, recheck, items, ports),
      when: 'always',
    });
  }
  return files.length;
}

/**
 * Leaves a row where a file is not tried again, or before it is: where checking it dies, the re-check still ends, and
 * says which file has no result.
 * @returns whether the file has no result
 */
export async function markUnfinished(file: FileToRecheck, open: OpenTenant): Promise<boolean> {
  const { tenant, recheckId, key } = file;
  const put = { key: rowKey(recheckId, key), value: unfinishedRow(key), when: 'absent' } as const;
  return (await open(tenant).put(put)) || isUnfinished(file, open);
}

/** Whether a file was begun, and has no result. */
export async function isUnfinished(
  { tenant, recheckId, key }: FileToRecheck,
  open: OpenTenant,
): Promise<boolean> {
  return (await open(tenant).get<RecheckRow>(rowKey(recheckId, key)))?.value.unfinished === true;
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
const HELD = '表内部门与上传时所写不一致，待主管核定';
const ELSEWHERE = '属于其他部门';
const OTHER_YEAR = '属于其他年度';

async function rowOf(
  key: string,
  recheck: RecheckRecord,
  items: TenantItems,
  ports: RecheckPorts,
): Promise<RecheckRow> {
  const { name = '', department = UNNAMED, year } = readIncomingKey(key) ?? {};
  // Whatever becomes of a file it has a row: the re-check would otherwise never be complete.
  const without = (reason: string): RecheckRow => ({
    ...{ key, name, department, checkId: '', reason },
    ...(year !== undefined && { year }),
  });
  try {
    const record = await checkAgain(key, recheck, items, ports);
    if (typeof record === 'string') return without(record);
    const before = await lastCheck(record, items);
    if (recheck.tells && before && hasNewFindings(before, record)) {
      await ports.notices.send({ tenant: items.tenant, checkId: record.checkId });
    }
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
    if (!(error instanceof UnreadableFile)) throw error;
    return without(failureOf(error).reason.zh);
  }
}

/** @returns the record of the check, or why there is none */
async function checkAgain(
  key: string,
  recheck: RecheckRecord,
  items: TenantItems,
  ports: RecheckPorts,
): Promise<CheckRecord | string> {
  const { bucket } = recheck;
  const [file, profile] = await Promise.all([fileOfUpload(bucket, key, items, ports), tenantProfile(items)]);
  const from = readIncomingKey(key);
  if (!file || !from) return GONE;
  const { tenant } = items;
  const told = toldByUpload(file, from, profile, file.modified);
  if (recheck.year !== undefined && told.year !== undefined && told.year !== recheck.year) return OTHER_YEAR;
  const beside = await incomingCompanions(file.metadata, { tenant, bucket }, ports.incoming);
  const known = await knownOwner(checkIdOf(bucket, key, file.version), items);
  const whose = (named: Named) => known ?? ownerOf(told.department, named);
  const terms = { tenant, profile, asOf: told.asOf, language: told.language };
  const { bytes } = file;
  const checked = await checkFile({ bytes, name: from.name }, terms, { ...ports, items }, { beside, whose });
  const { owner, report, annotated } = checked;
  if (owner.held) return HELD;
  if (recheck.department !== undefined && owner.department !== recheck.department) return ELSEWHERE;
  const checkId = checkIdOf(bucket, key, `${file.version} ${recheck.recheckId}`);
  const reports = ports.reports(tenant);
  await Promise.all([writeReport(reports, checkId, checked), writePage(reports, checkId, checked)]);
  const year = told.year ?? report.year;
  const record: CheckRecord = {
    checkId,
    name: from.name,
    department: owner.department,
    at: recheck.startedAt,
    language: told.language,
    source: { bucket, key, version: file.version },
    ...(year !== undefined && { year }),
    ...recordOfReport(report),
    ...annotatedRecord(annotated),
  };
  await items.put({ key: itemKeys.check(checkId), value: record, when: 'always' });
  await recordHistory(items, record);
  return record;
}

/** The file as it lies there; of an announced upload the one that it was of, whatever was posted there since. */
async function fileOfUpload(
  bucket: string,
  key: string,
  items: TenantItems,
  { incoming }: RecheckPorts,
): Promise<IncomingFile | undefined> {
  const { uploadId } = readIncomingKey(key) ?? {};
  const latest = await incoming.read(bucket, key);
  if (!latest || uploadId === undefined) return latest;
  const alias = (await items.get<UploadAlias>(itemKeys.upload(uploadId)))?.value;
  if (alias?.key !== key || alias.checkId === undefined) return latest;
  const check = (await items.get<CheckRecord>(itemKeys.check(alias.checkId)))?.value;
  const version = check?.source.version ?? latest.version;
  return version === latest.version ? latest : incoming.read(bucket, key, version);
}

/** Whose the file is by its first check, which a supervisor may have settled. */
async function knownOwner(checkId: string, items: TenantItems): Promise<Owner | undefined> {
  const first = (await items.get<CheckRecord>(itemKeys.check(checkId)))?.value;
  if (first?.status !== 'done') return undefined;
  const { department, held } = first;
  return { department, ...(held && { held }) };
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

function hasNewFindings({ findings: known = [] }: CheckRecord, { findings = [] }: CheckRecord): boolean {
  const before = new Set(known.map(({ fingerprint }) => fingerprint));
  return findings.some(({ fingerprint }) => !before.has(fingerprint));
}

function sameFindings(a: CheckRecord, b: CheckRecord): boolean {
  const text = ({ findings = [] }: CheckRecord) =>
    findings
      .map(({ fingerprint }) => fingerprint)
      .sort()
      .join();
  return text(a) === text(b);
}
