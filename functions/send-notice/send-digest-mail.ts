import {
  type DigestDepartment,
  type HeldEntry,
  renderDigest,
  type Standing,
  type WaitingExplanation,
} from '../../render/email/digest.ts';
import type { CheckRecord } from '../checking/check-record.ts';
import type { Decision } from '../checking/decisions.ts';
import type { HeldCheck } from '../checking/held-check.ts';
import type { DepartmentItem } from '../checking/record-history.ts';
import { type Deadline, tenantProfile } from '../checking/tenant-profile.ts';
import { type Attempt, mailOnce } from '../notices/mail-once.ts';
import { type MailPorts, messageId, unsubscribeLink } from '../notices/mail-ports.ts';
import { canBeMailed, type Recipient, watches } from '../notices/recipient.ts';
import { chinaDay } from '../services/clock.ts';
import { itemKeys } from '../services/item-keys.ts';
import { allItems, type TenantItems } from '../services/items.ts';
import type { DigestMessage } from '../services/messages.ts';

/**
 * The week of a supervisor: who is late, what got worse or better, what waits for them.
 * @returns whether a mail went out
 */
export async function sendDigestMail(
  { tenant, recipient: email, from, to }: DigestMessage,
  ports: MailPorts,
  attempt: Attempt,
): Promise<boolean> {
  const items = ports.open(tenant);
  const recipient = (await items.get<Recipient>(itemKeys.recipient(email)))?.value;
  if (!recipient || !canBeMailed(recipient)) return false;
  const { service } = await tenantProfile(items);
  const departments = await departmentsOf(recipient, items, service.deadlines ?? [], { from, to }, ports);
  const waiting = await waitingFor(recipient, items, ports);
  const held = await heldFor(recipient, items);
  if (departments.length === 0 && waiting.length === 0 && held.length === 0) return false;
  const unsubscribe = await unsubscribeLink(tenant, email, ports);
  const { links } = ports;
  const digest = {
    from,
    to,
    departments,
    waiting,
    ...(held.length > 0 && { held: { files: held, link: links.held } }),
    links: { departments: links.departments, waiting: links.waiting, unsubscribe },
    recipient,
  };
  const subject = `digest-${to}`;
  const mail = {
    ...renderDigest(digest, recipient.language),
    from: ports.from,
    to: email,
    messageId: messageId(`${subject}.${tenant}`, email, ports.from),
    unsubscribe,
    attachments: [],
    tags: { tenant, subject },
  };
  return mailOnce({ subject, to: email, write: async () => mail }, items, ports.mail, attempt);
}

async function departmentsOf(
  recipient: Recipient,
  items: TenantItems,
  deadlines: readonly Deadline[],
  week: { readonly from: string; readonly to: string },
  { links }: MailPorts,
): Promise<DigestDepartment[]> {
  const latest = new Map<string, DepartmentItem>();
  for await (const { value } of allItems<DepartmentItem>(items, itemKeys.departments))
    latest.set(value.name, value);
  const names = new Set([...latest.keys(), ...deadlines.map(({ department }) => department)]);
  const watched = [...names].filter((name) => watches(recipient, name)).sort();
  return Promise.all(
    watched.map(async (name): Promise<DigestDepartment> => {
      const all = latest.has(name) ? await recentChecks(name, items) : [];
      const rows = all.filter(({ status }) => status === 'done');
      const until = rows.filter(({ at }) => chinaDay(new Date(at)) <= week.to);
      const last = until[0];
      // Where nothing came before this week, the week's first check is what the last one is compared with.
      const before = until.find(({ at }) => chinaDay(new Date(at)) < week.from) ?? until.at(-1);
      const unreadable = unreadableFile(all, week);
      const due = outstanding(name, rows, deadlines);
      return {
        name,
        ...(due !== undefined && { due }),
        ...(last && { last: standing(last) }),
        ...(before && before !== last && { before: standing(before) }),
        ...(unreadable && { unreadable }),
        link: links.department(name),
      };
    }),
  );
}

/** A department's checks of all years, finished or failed, newest first. */
async function recentChecks(name: string, items: TenantItems): Promise<CheckRecord[]> {
  const rows: CheckRecord[] = [];
  for await (const { value } of allItems<CheckRecord>(items, itemKeys.historyOf(name))) {
    if (value.status !== 'pending' && !value.superseded) rows.push(value);
  }
  return rows.sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** The department's latest file, if it came this week and could not be read. */
function unreadableFile(
  [latest]: readonly CheckRecord[],
  week: { readonly from: string; readonly to: string },
): DigestDepartment['unreadable'] {
  if (!latest?.failure) return undefined;
  const day = chinaDay(new Date(latest.at));
  if (day < week.from || day > week.to) return undefined;
  return { day, file: latest.name, reason: latest.failure.what };
}

function standing({ at, open, verdict }: CheckRecord): Standing {
  return {
    day: chinaDay(new Date(at)),
    open: open ?? { error: 0, warning: 0, info: 0 },
    ...(verdict === 'not-checked' && { notChecked: true }),
  };
}

/** The first deadline of a year for which nothing has been checked. */
function outstanding(
  name: string,
  rows: readonly CheckRecord[],
  deadlines: readonly Deadline[],
): string | undefined {
  const years = new Set(rows.map(({ year }) => year));
  return deadlines
    .filter(({ department, year }) => department === name && !years.has(year))
    .map(({ due }) => due)
    .sort()[0];
}

async function waitingFor(
  recipient: Recipient,
  items: TenantItems,
  { links }: MailPorts,
): Promise<WaitingExplanation[]> {
  const waiting: WaitingExplanation[] = [];
  for await (const { value } of allItems<Decision>(items, itemKeys.decisions)) {
    if (value.state !== 'explained' || value.decidedAt !== undefined) continue;
    if (!watches(recipient, value.department)) continue;
    const { department, title, item, by, reason, at } = value;
    waiting.push({ department, title, item, by, reason, day: chinaDay(new Date(at)), link: links.waiting });
  }
  return waiting;
}

/** Files of which it is to be settled whose they are, by who watches both departments. */
async function heldFor(recipient: Recipient, items: TenantItems): Promise<HeldEntry[]> {
  const held: HeldEntry[] = [];
  for await (const { value } of allItems<HeldCheck>(items, itemKeys.allHeld)) {
    const { name: file, department, named, at } = value;
    if (!watches(recipient, department) || !watches(recipient, named)) continue;
    held.push({ file, department, named, day: chinaDay(new Date(at)) });
  }
  return held;
}
