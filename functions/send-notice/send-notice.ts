import type { Language } from '../../engine/gouji-error.ts';
import type { Report } from '../../engine/report.ts';
import { renderFailure } from '../../render/email/failure.ts';
import { renderHeld } from '../../render/email/held.ts';
import type { Mail } from '../../render/email/mail.ts';
import { type Notice, renderNotice } from '../../render/email/notice.ts';
import { annotatedFile, type CheckRecord } from '../checking/check-record.ts';
import type { Held } from '../checking/owner.ts';
import { UNNAMED } from '../checking/record-history.ts';
import { allRecipients } from '../notices/all-recipients.ts';
import type { MailLinks } from '../notices/mail-links.ts';
import { type Attempt, mailOnce } from '../notices/mail-once.ts';
import { type MailPorts, messageId, unsubscribeLink } from '../notices/mail-ports.ts';
import { type Recipient, wantsNotice, watches } from '../notices/recipient.ts';
import { itemKeys } from '../services/item-keys.ts';
import type { TenantItems } from '../services/items.ts';
import type { MailAttachment, OutgoingMail } from '../services/mail-transport.ts';
import type { NoticeMessage } from '../services/messages.ts';
import { REPORT_FILES } from '../services/report-files.ts';
import type { ReportsStore } from '../services/reports-store.ts';

/** An annotated workbook up to this size goes with the mail; a larger one is linked. */
const ATTACHED_BYTES = 5 * 1024 * 1024;

/**
 * Tells the supervisors of a check's department, each once. A message for all becomes one for each: the others
 * are queued first, since sending a mail must be the last thing that a delivery does.
 * @returns whether a mail went out
 * @throws what a mail server or the table throws: deliver the message again
 */
export async function sendNotice(
  message: NoticeMessage,
  ports: MailPorts,
  attempt: Attempt,
): Promise<boolean> {
  const { tenant, checkId } = message;
  const items = ports.open(tenant);
  const [found, candidates] = await Promise.all([
    items.get<CheckRecord>(itemKeys.check(checkId)),
    candidatesOf(message, items),
  ]);
  const check = found?.value;
  if (!check || check.status === 'pending') return false;
  const [recipient, ...others] = candidates.filter((each) => isConcerned(each, check));
  if (!recipient) return false;
  if (others.length > 0) {
    const { trace } = message;
    const told = { tenant, checkId, ...(trace !== undefined && { trace }) };
    await ports.queue.sendAll(others.map(({ email }) => ({ ...told, recipient: email })));
  }
  const write = () => noticeMail(check, recipient, items, ports);
  return mailOnce({ subject: subjectOf(check), to: recipient.email, write }, items, ports.mail, attempt);
}

/** What is held is told to who may settle it: neither department learns of the other's by it. */
function isConcerned(recipient: Recipient, check: CheckRecord): boolean {
  const { department, held } = check;
  if (held && !watches(recipient, held.named)) return false;
  return wantsNotice(recipient, department || UNNAMED, held ? {} : check);
}

/** A check that is held is told of as that, and once more when it is settled. */
function subjectOf({ checkId, held }: CheckRecord): string {
  return held ? `held-${checkId}` : checkId;
}

/** In the order of their addresses, so that a message that is delivered again goes the same way. */
async function candidatesOf({ recipient }: NoticeMessage, items: TenantItems): Promise<Recipient[]> {
  if (recipient !== undefined) {
    const found = await items.get<Recipient>(itemKeys.recipient(recipient));
    return found ? [found.value] : [];
  }
  return allRecipients(items);
}

async function noticeMail(
  check: CheckRecord,
  recipient: Recipient,
  items: TenantItems,
  ports: MailPorts,
): Promise<OutgoingMail> {
  const { tenant } = items;
  const subject = subjectOf(check);
  const [letter, unsubscribe] = await Promise.all([
    letterOf(check, recipient.language, items, ports.reports(tenant), ports.links),
    unsubscribeLink(tenant, recipient.email, ports),
  ]);
  return {
    ...letter.write(recipient, unsubscribe),
    from: ports.from,
    to: recipient.email,
    messageId: messageId(subject, recipient.email, ports.from),
    unsubscribe,
    attachments: letter.attachments,
    tags: { tenant, subject },
  };
}

interface NoticeLetter {
  readonly write: (recipient: Recipient, unsubscribe: string) => Mail;
  readonly attachments: readonly MailAttachment[];
}

async function letterOf(
  check: CheckRecord,
  language: Language,
  items: TenantItems,
  reports: ReportsStore,
  links: MailLinks,
): Promise<NoticeLetter> {
  if (check.failure) return failureLetter(check, links);
  if (check.held) return heldLetter(check, check.held, links);
  const [report, previous, attachments] = await Promise.all([
    readReport(check, language, reports),
    previousCheck(check, items),
    attachmentsOf(check, reports),
  ]);
  const write = (recipient: Recipient, unsubscribe: string): Mail => {
    const notice: Notice = {
      report,
      ...(previous && { previous: changeSince(previous, check) }),
      links: {
        report: links.report(check.checkId),
        workbook: links.workbook(check.checkId),
        explain: links.explain(check.checkId),
        unsubscribe,
      },
      attachment: attachments.length > 0 ? 'attached' : 'linked',
      copy: copyOf(check),
      recipient,
    };
    return renderNotice(notice, recipient.language);
  };
  return { write, attachments };
}

function failureLetter(check: CheckRecord, links: MailLinks): NoticeLetter {
  const { name: file, department, year, failure } = check;
  const write = (recipient: Recipient, unsubscribe: string): Mail =>
    renderFailure(
      {
        file,
        department,
        ...(year !== undefined && { year }),
        reason: failure?.what ?? '',
        remedy: failure?.remedy ?? '',
        links: { upload: links.upload, unsubscribe },
        recipient,
      },
      recipient.language,
    );
  return { write, attachments: [] };
}

function heldLetter(check: CheckRecord, { named }: Held, links: MailLinks): NoticeLetter {
  const { name: file, department, year } = check;
  const write = (recipient: Recipient, unsubscribe: string): Mail =>
    renderHeld(
      {
        ...{ file, department, named, recipient },
        ...(year !== undefined && { year }),
        links: { settle: links.held, unsubscribe },
      },
      recipient.language,
    );
  return { write, attachments: [] };
}

/**
 * The report under the name that the upload gave its department, which its recipients know it by; in the
 * recipient's language, unless they came to read that one after the check.
 */
async function readReport(check: CheckRecord, language: Language, reports: ReportsStore): Promise<Report> {
  const translated = language !== check.language && (await reports.read(check.checkId, 'translated'));
  const json = translated || (await reports.read(check.checkId, 'json'));
  if (!json) throw new Error('the report of a finished check is missing');
  const report = JSON.parse(new TextDecoder().decode(json)) as Report;
  return { ...report, department: check.department || report.department };
}

function copyOf({ annotatedAs }: CheckRecord): NonNullable<Notice['copy']> {
  if (annotatedAs?.kind === 'list') return 'list';
  return annotatedAs && annotatedAs.type !== 'xlsx' ? 'document' : 'workbook';
}

async function attachmentsOf(check: CheckRecord, reports: ReportsStore): Promise<MailAttachment[]> {
  const { annotatedBytes = Number.POSITIVE_INFINITY, checkId } = check;
  if (annotatedBytes >= ATTACHED_BYTES) return [];
  const { name, file } = annotatedFile(check);
  const content = await reports.read(checkId, file);
  return content ? [{ name, type: REPORT_FILES[file].type, content }] : [];
}

/** The department's last finished check of the same year before this one. */
async function previousCheck(check: CheckRecord, items: TenantItems): Promise<CheckRecord | undefined> {
  const department = check.department || UNNAMED;
  const prefix = itemKeys.historyOf(department, check.year === undefined ? UNNAMED : String(check.year));
  const { items: rows } = await items.query<CheckRecord>(prefix, { newestFirst: true, limit: 20 });
  return rows
    .map(({ value }) => value)
    .find(({ checkId, status, at }) => status === 'done' && checkId !== check.checkId && at < check.at);
}

function changeSince(previous: CheckRecord, check: CheckRecord): NonNullable<Notice['previous']> {
  const before = new Set((previous.findings ?? []).map(({ fingerprint }) => fingerprint));
  const after = new Set((check.findings ?? []).map(({ fingerprint }) => fingerprint));
  return {
    totals: previous.totals ?? { error: 0, warning: 0, info: 0 },
    fixed: [...before].filter((each) => !after.has(each)).length,
    added: [...after].filter((each) => !before.has(each)).length,
  };
}
