import { createHash } from 'node:crypto';
import { GoujiError, type Language } from '../../engine/gouji-error.ts';
import { UnreadableFile } from '../../workbook/errors.ts';
import { type CheckedFile, checkFile } from '../checking/check-file.ts';
import {
  annotatedRecord,
  type CheckRecord,
  failureOf,
  recordOfReport,
  type UploadAlias,
} from '../checking/check-record.ts';
import { incomingCompanions } from '../checking/companions.ts';
import { heldCheck } from '../checking/held-check.ts';
import { type Named, type Owner, ownerOf } from '../checking/owner.ts';
import { recordHistory, UNNAMED } from '../checking/record-history.ts';
import type { ReferencesInForce } from '../checking/references-in-force.ts';
import { profileOf, type StoredSettings, type TenantProfile } from '../checking/tenant-profile.ts';
import { type Told, toldByUpload } from '../checking/told-by-upload.ts';
import type { WorkbookChecker } from '../checking/workbook-checker.ts';
import { writePage, writeReport } from '../checking/write-report.ts';
import { allRecipients } from '../notices/all-recipients.ts';
import { type Recipient, wantsNotice } from '../notices/recipient.ts';
import { TRIES } from '../services/batch-handler.ts';
import { FileHeldBack, type IncomingFile, type IncomingFiles } from '../services/incoming-files.ts';
import { checkIdOf, type IncomingKey, readIncomingKey } from '../services/incoming-key.ts';
import { itemKeys } from '../services/item-keys.ts';
import type { Item, OpenTenant, TenantItems } from '../services/items.ts';
import type { Measuring } from '../services/measures.ts';
import type { NoticeMessage } from '../services/messages.ts';
import type { Queue } from '../services/queue.ts';
import type { OpenReports } from '../services/reports-store.ts';
import { isLater, type UploadEvent } from './upload-event.ts';

export interface CheckUploadPorts {
  readonly open: OpenTenant;
  readonly incoming: IncomingFiles;
  readonly reports: OpenReports;
  readonly notices: Queue<NoticeMessage>;
  readonly tenants: TenantRegister;
  readonly checker: WorkbookChecker;
  readonly references: ReferencesInForce;
  readonly measure: Measuring;
  readonly now: () => Date;
}

/** Which tenants there are: what the weekly digest goes through. */
export interface TenantRegister {
  add(tenant: string): Promise<void>;
}

/** A file that cannot be read. It is on record; the message goes to the dead letters without being tried anew. */
export class PoisonFile extends Error {
  readonly checkId: string;
  readonly code: string;

  constructor(checkId: string, code: string) {
    super(`poison file: ${code}`);
    this.name = 'PoisonFile';
    this.checkId = checkId;
    this.code = code;
  }
}

export type UploadOutcome =
  | 'checked'
  | 'held'
  | 'superseded'
  | 'done before'
  | 'posted again'
  | 'gone'
  | 'not ours';

/** What the guard of an event holds once there is nothing left to do for it. */
interface Guard {
  readonly outcome: 'checked' | 'failed';
  readonly code?: string;
}

const GUARD_DAYS = 30;

/** Which try at an upload this is. */
export interface Attempt {
  /** How often its message was delivered, this time included; an operator who sends it again begins at 1. */
  readonly time: number;
  /** The check was begun this time, and stopped at its deadline or past its memory. */
  readonly stopped?: true;
}

/**
 * Checks one upload. May be run any number of times for one event, at once or after being killed anywhere:
 * whatever it writes is the same each time under the same key, and the guard is closed last.
 * @param attempt where it was stopped, before or just now, or tried as often as it is, and nothing came of it, this is
 *   said instead of starting it once more
 * @throws PoisonFile where the file can't be read, after recording why
 * @throws UnfinishedCheck after recording that it never finishes
 */
export async function checkUpload(
  event: UploadEvent,
  ports: CheckUploadPorts,
  attempt: Attempt,
): Promise<UploadOutcome> {
  const key = readIncomingKey(event.key);
  if (!key) return 'not ours';
  const items = ports.open(key.tenant);
  const checkId = checkIdOf(event.bucket, event.key, event.version);
  const guard = itemKeys.guard(guardHash(event, ports.checker.packHashes));
  const sequence = itemKeys.sequence(event.key);
  const upload = new Upload(event, key, checkId, items, ports);
  const announced = key.uploadId === undefined ? [] : [itemKeys.upload(key.uploadId)];
  const asked = [guard, itemKeys.settings, sequence, itemKeys.check(checkId), ...announced];
  const known = await items.getMany<unknown>(asked);
  const closed = known.get(guard) as Item<Guard> | undefined;
  if (closed?.value.outcome === 'failed') throw new PoisonFile(checkId, closed.value.code ?? '');
  if (closed) return 'done before';
  const close = (value: Guard) =>
    items.put({ key: guard, value, when: 'always', expires: daysAfter(event.at, GUARD_DAYS) });
  const alias = announced.map((each) => known.get(each) as Item<UploadAlias> | undefined)[0];
  if (!(await upload.isFirstOf(alias))) {
    await close({ outcome: 'checked' });
    return 'posted again';
  }
  try {
    const before: Before = {
      profile: profileOf(known.get(itemKeys.settings) as Item<StoredSettings> | undefined),
      latest: known.get(sequence) as Item<string> | undefined,
      record: known.get(itemKeys.check(checkId)) as Item<CheckRecord> | undefined,
    };
    const outcome = await upload.check(before, attempt);
    if (outcome !== 'gone') await close({ outcome: 'checked' });
    return outcome;
  } catch (error) {
    if (!(error instanceof GoujiError)) throw error;
    await upload.recordFailure(error);
    await ports.notices.send({ tenant: key.tenant, checkId, trace: traceOf(event, key) });
    ports.measure({ Failed: 1 });
    // Settings can be put right and the message sent again; a file stays as it is.
    if (!(error instanceof UnreadableFile)) throw error;
    const { code } = failureOf(error);
    await close({ outcome: 'failed', code });
    throw new PoisonFile(checkId, code);
  }
}

/** What was known when the event came. */
interface Before {
  readonly profile: TenantProfile;
  /** The latest event of the same key that was seen. */
  readonly latest: Item<string> | undefined;
  /** What became of this very event before. */
  readonly record: Item<CheckRecord> | undefined;
}

class Upload {
  private readonly event: UploadEvent;
  private readonly key: IncomingKey;
  private readonly checkId: string;
  private readonly items: TenantItems;
  private readonly ports: CheckUploadPorts;
  private readonly reading: Promise<[IncomingFile | undefined, Recipient[]]>;
  private told: Told;
  private announced = false;

  constructor(
    event: UploadEvent,
    key: IncomingKey,
    checkId: string,
    items: TenantItems,
    ports: CheckUploadPorts,
  ) {
    this.event = event;
    this.key = key;
    this.checkId = checkId;
    this.items = items;
    this.ports = ports;
    this.told = toldByUpload({ metadata: {} }, key, profileOf(undefined), new Date(event.at));
    // Reading changes nothing, so it need not wait for the guard.
    this.reading = Promise.all([
      ports.incoming.read(event.bucket, event.key, event.version),
      allRecipients(items),
    ]);
    // Told of where it is waited for, if ever.
    this.reading.catch(() => {});
  }

  async check(before: Before, attempt: Attempt): Promise<UploadOutcome> {
    const { ports, items, checkId } = this;
    const file = await this.fileTold(before.profile).catch((error: unknown) => {
      // Until then it may be looked through yet.
      throw error instanceof FileHeldBack && attempt.time > TRIES ? new NotFoundClean(this.key.name) : error;
    });
    if (!file) return 'gone';
    if (isGivenUp(attempt, before.record?.value)) throw new UnfinishedCheck(this.key.name);
    // Side by side: whether a later upload came is needed only once the file is checked. Both are over when one fails.
    const asked = this.isSuperseded(before.latest);
    const [checking, asking] = await Promise.allSettled([this.checkFile(file, asked, before), asked]);
    const [checked, superseded] = [settledValue(checking), settledValue(asking)];
    const { owner, report, annotated } = checked;
    const settled = before.record?.value.settled;
    const record: CheckRecord = {
      ...this.base(owner.department, report.year),
      ...recordOfReport(report),
      ...(owner.held && { held: owner.held }),
      ...(settled && { settled }),
      ...(superseded && { superseded }),
      ...annotatedRecord(annotated),
    };
    if (owner.held) await this.hold(record, before.record);
    else await this.put(record);
    const trace = traceOf(this.event, this.key);
    if (!superseded) await ports.notices.send({ tenant: items.tenant, checkId, trace });
    // Nothing that the notice tells of; where this dies here the event comes again, and all is written anew.
    const history = owner.held ? ports.tenants.add(items.tenant) : this.addToHistory(record);
    await Promise.all([history, writePage(ports.reports(items.tenant), checkId, checked)]);
    ports.measure({ ...countsOf(record), WaitedSeconds: this.waited() });
    if (superseded) return 'superseded';
    return owner.held ? 'held' : 'checked';
  }

  /** Seconds from the upload until now. */
  private waited(): number {
    return Math.max(0, Math.round((this.ports.now().getTime() - Date.parse(this.event.at)) / 1000));
  }

  /** The file, once what its upload says is known; undefined where it is gone. */
  private async fileTold(profile: TenantProfile): Promise<ReadFile | undefined> {
    const [file, recipients] = await this.reading;
    if (!file) return undefined;
    const told = toldByUpload(file, this.key, profile, new Date(this.event.at));
    this.told = told;
    return { file, recipients, told };
  }

  /** Checks the file and writes what came of it. */
  private async checkFile(
    { file, recipients, told }: ReadFile,
    superseded: Promise<boolean>,
    { profile, record }: Before,
  ): Promise<CheckedFile> {
    const { event, ports, items, checkId } = this;
    const { tenant } = items;
    const terms = { tenant, profile, asOf: told.asOf, language: told.language };
    const beside = await incomingCompanions(file.metadata, { tenant, bucket: event.bucket }, ports.incoming);
    const whose = (named: Named): Owner =>
      record?.value.settled ? { department: record.value.department } : ownerOf(told.department, named);
    const accompanied = { beside, whose };
    const { bytes } = file;
    const checked = await checkFile({ bytes, name: this.key.name }, terms, { ...ports, items }, accompanied);
    const other = this.otherLanguage(checked.owner, recipients);
    // Nobody is told of an upload that a later one has overtaken.
    const translated = other && !(await superseded) ? await checked.inLanguage(other) : undefined;
    await writeReport(ports.reports(tenant), checkId, checked, translated);
    return checked;
  }

  /** The language that one of those who are told of the report reads, where it is written in another. */
  private otherLanguage({ department, held }: Owner, recipients: readonly Recipient[]): Language | undefined {
    const { language } = this.told;
    const concerned = (each: Recipient) =>
      [department, ...(held ? [held.named] : [])].some((one) => wantsNotice(each, one || UNNAMED, {}));
    return recipients.find((each) => each.language !== language && concerned(each))?.language;
  }

  /** Records why the file was not checked, where the user looks for its report. */
  async recordFailure(error: GoujiError): Promise<void> {
    const { department = '', year } = this.told;
    const record: CheckRecord = {
      ...this.base(department, year),
      status: 'failed',
      failure: failureOf(error),
    };
    await Promise.all([this.put(record), this.addToHistory(record)]);
  }

  private async addToHistory(record: CheckRecord): Promise<void> {
    const { items, ports } = this;
    await Promise.all([recordHistory(items, record), ports.tenants.add(items.tenant)]);
  }

  private async put(record: CheckRecord): Promise<void> {
    await this.items.put({ key: itemKeys.check(record.checkId), value: record, when: 'always' });
    await this.pointAlias(record);
  }

  /**
   * Leaves the check for a supervisor to settle.
   * @throws Error where it was settled while this very event was checked once more: it has to come again
   */
  private async hold(record: CheckRecord, before: Item<CheckRecord> | undefined): Promise<void> {
    const { items } = this;
    const when = before ? { version: before.version } : ('absent' as const);
    const kept = await items.put({ key: itemKeys.check(record.checkId), value: record, when });
    if (!kept) throw new Error('the record of the check has changed meanwhile');
    await this.pointAlias(record);
    const value = record.superseded ? undefined : heldCheck(record);
    if (value) await items.put({ key: itemKeys.held(record.checkId), value, when: 'always' });
  }

  /**
   * Whether this is the file that an announced upload is of: the first that came by its form. A form can be posted many
   * times while it is valid, and a file lie under the id of an upload that its key was never signed for.
   */
  async isFirstOf(known: Item<UploadAlias> | undefined): Promise<boolean> {
    const { items, checkId } = this;
    for (let alias = known; ; alias = await items.get<UploadAlias>(known?.key ?? '')) {
      if (alias?.value.key !== this.event.key) return true;
      if (alias.value.checkId === undefined) {
        const value: UploadAlias = { ...alias.value, checkId };
        if (!(await items.put({ key: alias.key, value, when: { version: alias.version } }))) continue;
      } else if (alias.value.checkId !== checkId) return false;
      this.announced = true;
      return true;
    }
  }

  /** An announced upload is under the department that its check is of. */
  private async pointAlias({ checkId, name, department, at }: CheckRecord): Promise<void> {
    const { uploadId } = this.key;
    if (uploadId === undefined || !this.announced) return;
    const key = itemKeys.upload(uploadId);
    const announced = (await this.items.get<UploadAlias>(key))?.value;
    const alias: UploadAlias = { ...announced, uploadId, key: this.event.key, checkId, name, department, at };
    await this.items.put({ key, value: alias, when: 'always' });
  }

  private base(department: string, year: number | undefined) {
    const { event, told } = this;
    const found = told.year ?? year;
    return {
      checkId: this.checkId,
      name: this.key.name,
      department,
      at: event.at,
      language: told.language,
      source: { bucket: event.bucket, key: event.key, version: event.version },
      ...(found !== undefined && { year: found }),
    };
  }

  /** Whether a later event of the same key has been seen; where not, this one is remembered as the latest. */
  private async isSuperseded(known: Item<string> | undefined): Promise<boolean> {
    const { items, event } = this;
    const key = itemKeys.sequence(event.key);
    for (let latest = known; ; latest = await items.get<string>(key)) {
      if (latest && isLater(latest.value, event.sequencer)) return true;
      if (latest?.value === event.sequencer) return false;
      const when = latest ? { version: latest.version } : ('absent' as const);
      if (await items.put({ key, value: event.sequencer, when })) return false;
    }
  }
}

/** What all that is logged for an upload carries: its own id, else that of its check. */
export function traceOf({ bucket, key, version }: UploadEvent, { uploadId }: IncomingKey): string {
  return uploadId ?? checkIdOf(bucket, key, version);
}

function countsOf({ held, verdict, open }: CheckRecord) {
  const { error = 0, warning = 0, info = 0 } = open ?? {};
  return {
    Checked: 1,
    ...(held && { Held: 1 }),
    ...(verdict && { NotChecked: 1 }),
    ...{ FindingsError: error, FindingsWarning: warning, FindingsInfo: info },
  };
}

interface ReadFile {
  readonly file: IncomingFile;
  readonly recipients: readonly Recipient[];
  readonly told: Told;
}

/** Whether a check is not begun once more; what came of one before may be told again all the same. */
function isGivenUp({ time, stopped }: Attempt, record: CheckRecord | undefined): boolean {
  const wasStopped = record?.failure?.code === UNFINISHED;
  if (record !== undefined && !wasStopped) return false;
  return stopped === true || time > TRIES || (time > 1 && wasStopped);
}

function settledValue<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

/** The check was stopped, or started as often as it is tried, and never came to its end. */
export class UnfinishedCheck extends GoujiError {
  constructor(name: string) {
    super({ zh: '校验未能完成（超时或内存不足）', en: 'The check never finished (time or memory)' }, name, {
      zh: '请拆分或精简文件后重新上传；仍不行请联系管理员',
      en: 'Split or trim the file and upload it again; if that fails tell the administrator',
    });
  }
}

/** What looks for malware has not said that there is none, after all tries. */
export class NotFoundClean extends UnreadableFile {
  constructor(name: string) {
    super({ zh: '文件未通过恶意软件检查', en: 'The file was not found free of malware' }, name, {
      zh: '请用杀毒软件检查来源电脑，换一份干净的文件重新上传，并告知管理员',
      en: 'Look for malware on the computer it came from, upload a clean copy, and tell the administrator',
    });
  }
}

const UNFINISHED = 'unfinished-check';

function guardHash({ bucket, key, version }: UploadEvent, packs: readonly string[]): string {
  return createHash('sha256')
    .update([bucket, key, version, ...packs].join('\n'))
    .digest('hex');
}

function daysAfter(at: string, days: number): Date {
  return new Date(new Date(at).getTime() + days * 24 * 60 * 60 * 1000);
}
