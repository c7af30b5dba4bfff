import { createHash } from 'node:crypto';
import { GoujiError, type Language } from '../../engine/gouji-error.ts';
import { UnreadableFile } from '../../workbook/errors.ts';
import { type CheckedFile, checkFile } from '../checking/check-file.ts';
import { type CheckRecord, failureOf, recordOfReport, type UploadAlias } from '../checking/check-record.ts';
import { incomingCompanions } from '../checking/companions.ts';
import { recordHistory, UNNAMED } from '../checking/record-history.ts';
import { profileOf, type StoredSettings, type TenantProfile } from '../checking/tenant-profile.ts';
import type { WorkbookChecker } from '../checking/workbook-checker.ts';
import { writePage, writeReport } from '../checking/write-report.ts';
import { allRecipients } from '../notices/all-recipients.ts';
import { type Recipient, wantsNotice } from '../notices/recipient.ts';
import { chinaDay } from '../services/clock.ts';
import type { IncomingFile, IncomingFiles } from '../services/incoming-files.ts';
import { checkIdOf, type IncomingKey, readIncomingKey } from '../services/incoming-key.ts';
import { itemKeys } from '../services/item-keys.ts';
import type { Item, OpenTenant, TenantItems } from '../services/items.ts';
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

export type UploadOutcome = 'checked' | 'superseded' | 'done before' | 'gone' | 'not ours';

/** What the guard of an event holds once there is nothing left to do for it. */
interface Guard {
  readonly outcome: 'checked' | 'failed';
  readonly code?: string;
}

const GUARD_DAYS = 30;

/**
 * Checks one upload. May be run any number of times for one event, at once or after being killed anywhere:
 * whatever it writes is the same each time under the same key, and the guard is closed last.
 * @param isLast the queue will not deliver the event again: where it dies now, the record says so
 * @throws PoisonFile where the file can't be read, after recording why
 */
export async function checkUpload(
  event: UploadEvent,
  ports: CheckUploadPorts,
  isLast: boolean,
): Promise<UploadOutcome> {
  const key = readIncomingKey(event.key);
  if (!key) return 'not ours';
  const items = ports.open(key.tenant);
  const checkId = checkIdOf(event.bucket, event.key, event.version);
  const guard = itemKeys.guard(guardHash(event, ports.checker.packHashes));
  const upload = new Upload(event, key, checkId, items, ports);
  // Reading changes nothing, so it need not wait for the guard; a last delivery first leaves its record.
  if (!isLast) upload.startReading();
  const sequence = itemKeys.sequence(event.key);
  const known = await items.getMany<unknown>([guard, itemKeys.settings, sequence]);
  const closed = known.get(guard) as Item<Guard> | undefined;
  if (closed?.value.outcome === 'failed') throw new PoisonFile(checkId, closed.value.code ?? '');
  if (closed) return 'done before';
  const close = (value: Guard) =>
    items.put({ key: guard, value, when: 'always', expires: daysAfter(event.at, GUARD_DAYS) });
  try {
    const profile = profileOf(known.get(itemKeys.settings) as Item<StoredSettings> | undefined);
    const outcome = await upload.check(isLast, profile, known.get(sequence) as Item<string> | undefined);
    if (outcome !== 'gone') await close({ outcome: 'checked' });
    return outcome;
  } catch (error) {
    if (!(error instanceof GoujiError)) throw error;
    await upload.recordFailure(error);
    await ports.notices.send({ tenant: key.tenant, checkId });
    // Settings can be put right and the message sent again; a file stays as it is.
    if (!(error instanceof UnreadableFile)) throw error;
    const { code } = failureOf(error);
    await close({ outcome: 'failed', code });
    throw new PoisonFile(checkId, code);
  }
}

class Upload {
  private readonly event: UploadEvent;
  private readonly key: IncomingKey;
  private readonly checkId: string;
  private readonly items: TenantItems;
  private readonly ports: CheckUploadPorts;
  private reading: Promise<[IncomingFile | undefined, Recipient[]]> | undefined;
  private told: { department?: string; year?: number; language: Language } = { language: 'zh' };

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
  }

  /** @param latest the latest event of the same key that was seen */
  async check(
    isLast: boolean,
    profile: TenantProfile,
    latest: Item<string> | undefined,
  ): Promise<UploadOutcome> {
    const { ports, items, checkId } = this;
    if (isLast) await this.put(this.failed(new UnfinishedCheck(this.key.name)));
    // Side by side: whether a later upload came is needed only once the file is checked. Both are over when one fails.
    const asked = this.isSuperseded(latest);
    const [checking, asking] = await Promise.allSettled([this.checkFile(asked, profile), asked]);
    const [checked, superseded] = [settledValue(checking), settledValue(asking)];
    if (!checked) return 'gone';
    const record: CheckRecord = {
      ...this.base(checked.report.department, checked.report.year),
      ...recordOfReport(checked.report),
      ...(superseded && { superseded }),
      ...(checked.annotated && { annotatedBytes: checked.annotated.length }),
    };
    await this.put(record);
    if (!superseded) await ports.notices.send({ tenant: items.tenant, checkId });
    // Nothing that the notice tells of; where this dies here the event comes again, and all is written anew.
    await Promise.all([this.addToHistory(record), writePage(ports.reports(items.tenant), checkId, checked)]);
    return superseded ? 'superseded' : 'checked';
  }

  /** The language that one of those who are told of the report reads, where it is written in another. */
  private otherLanguage(department: string, recipients: readonly Recipient[]): Language | undefined {
    const { language } = this.told;
    return recipients.find(
      (each) => each.language !== language && wantsNotice(each, department || UNNAMED, {}),
    )?.language;
  }

  /** Starts what {@link Upload.check} needs besides what is asked of the table together. */
  startReading(): void {
    const { event, ports, items } = this;
    const read = Promise.all([
      ports.incoming.read(event.bucket, event.key, event.version),
      allRecipients(items),
    ]);
    // Told of where it is waited for, if ever.
    read.catch(() => {});
    this.reading = read;
  }

  /** Checks the file and writes what came of it; nothing where the file is gone. */
  private async checkFile(
    superseded: Promise<boolean>,
    profile: TenantProfile,
  ): Promise<CheckedFile | undefined> {
    const { event, ports, items, checkId } = this;
    if (!this.reading) this.startReading();
    const [file, recipients] = await this.reading!;
    if (!file) return undefined;
    this.told = this.whatIsTold(file, profile);
    const terms = {
      tenant: items.tenant,
      profile,
      asOf: asOfDay(file, profile, event),
      language: this.told.language,
    };
    const from = { tenant: items.tenant, bucket: event.bucket };
    const companions = await incomingCompanions(file.metadata, from, ports.incoming);
    const checked = await checkFile(file.bytes, this.key.name, terms, ports.checker, items, companions);
    const { department } = this.base(checked.report.department, checked.report.year);
    const other = this.otherLanguage(department, recipients);
    // Nobody is told of an upload that a later one has overtaken.
    const translated = other && !(await superseded) ? await checked.inLanguage(other) : undefined;
    await writeReport(ports.reports(items.tenant), checkId, checked, translated);
    return checked;
  }

  /** Records why the file was not checked, where the user looks for its report. */
  async recordFailure(error: GoujiError): Promise<void> {
    await this.record(this.failed(error));
  }

  private async record(record: CheckRecord): Promise<void> {
    await Promise.all([this.put(record), this.addToHistory(record)]);
  }

  private async addToHistory(record: CheckRecord): Promise<void> {
    const { items, ports } = this;
    await Promise.all([recordHistory(items, record), ports.tenants.add(items.tenant)]);
  }

  private async put(record: CheckRecord): Promise<void> {
    const { items, key } = this;
    await items.put({ key: itemKeys.check(record.checkId), value: record, when: 'always' });
    if (key.uploadId !== undefined) await this.pointAlias(key.uploadId, record);
  }

  private failed(error: GoujiError): CheckRecord {
    return { ...this.base('', undefined), status: 'failed', failure: failureOf(error) };
  }

  private async pointAlias(uploadId: string, record: CheckRecord): Promise<void> {
    const { checkId, name, department, at } = record;
    const key = itemKeys.check(uploadId);
    const announced = (await this.items.get<UploadAlias>(key))?.value;
    const alias: UploadAlias = { ...announced, uploadId, checkId, name, department, at };
    await this.items.put({ key, value: alias, when: 'always' });
  }

  private base(department: string, year: number | undefined) {
    const { event, told } = this;
    const found = told.year ?? year;
    return {
      checkId: this.checkId,
      name: this.key.name,
      department: told.department ?? this.key.department ?? department,
      at: event.at,
      language: told.language,
      source: { bucket: event.bucket, key: event.key, version: event.version },
      ...(found !== undefined && { year: found }),
    };
  }

  private whatIsTold({ metadata }: IncomingFile, { service }: TenantProfile) {
    const department = metadata.department ?? this.key.department;
    const year = yearOf(metadata.year) ?? this.key.year;
    const spoken = metadata.language;
    const language = spoken === 'en' || spoken === 'zh' ? spoken : (service.language ?? 'zh');
    return { language, ...(department && { department }), ...(year !== undefined && { year }) };
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

function settledValue<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

/** The check was started as often as the queue allows and never came to its end. */
class UnfinishedCheck extends GoujiError {
  constructor(name: string) {
    super(
      { zh: '校验多次未能完成（超时或内存不足）', en: 'The check never finished (time or memory)' },
      name,
      {
        zh: '请拆分或精简文件后重新上传；仍不行请联系管理员',
        en: 'Split or trim the file and upload it again; if that fails tell the administrator',
      },
    );
  }
}

function asOfDay({ metadata }: IncomingFile, { service }: TenantProfile, event: UploadEvent): string {
  const told = metadata['as-of'] ?? '';
  return /^\d{4}-\d{2}-\d{2}$/u.test(told) ? told : (service.asOf ?? chinaDay(new Date(event.at)));
}

function yearOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{4}$/u.test(text) ? Number(text) : undefined;
}

function guardHash({ bucket, key, version }: UploadEvent, packs: readonly string[]): string {
  return createHash('sha256')
    .update([bucket, key, version, ...packs].join('\n'))
    .digest('hex');
}

function daysAfter(at: string, days: number): Date {
  return new Date(new Date(at).getTime() + days * 24 * 60 * 60 * 1000);
}
