import { itemKeys } from '../services/item-keys.ts';
import type { TenantItems } from '../services/items.ts';
import { type MailTransport, type OutgoingMail, RefusedMail } from '../services/mail-transport.ts';

/** The item MAIL#…: a mail that went out, or was refused by the mail server. */
export interface MailRecord {
  readonly state: 'committed' | 'sent' | 'refused';
  readonly at: string;
  /** The delivery (queue message) that committed it. */
  readonly delivery: string;
}

/** Who sends, and when. */
export interface Attempt {
  /** The queue message's id: the same when it is delivered again because the function was cut off. */
  readonly delivery: string;
  /** The how-manieth time it is delivered, from 1. */
  readonly time: number;
  readonly now: Date;
}

/** One subject's mail to one recipient, and how it comes to be written. */
export interface MailToSend {
  /** A check, a week. */
  readonly subject: string;
  readonly to: string;
  readonly write: () => Promise<OutgoingMail>;
}

/** A mail was committed by this very message, and it is too soon to tell whether it went out. */
export class MailInDoubt extends Error {
  constructor() {
    super('a mail was committed and not yet heard of');
    this.name = 'MailInDoubt';
  }
}

/** From this delivery on, each some minutes after the one before, what was never heard of counts as not sent. */
const HEARD_OF_BEFORE = 4;
const KEPT = 400 * 24 * 60 * 60 * 1000;

/** Another message committed the mail first. */
class TakenOver extends Error {}

/**
 * Sends a mail unless it was sent: once for each subject (a check, a week) and recipient, however many messages
 * ask for it and however often each is delivered. It is recorded at the last moment, when the mail server has
 * the mail but not yet its end, and it is the last thing a delivery does. So a record of another message's means
 * that the mail went out or will; a record of this message's means that it was cut off in between: then it goes
 * out now, under the same Message-ID.
 * @returns whether this call sent it
 * @throws MailInDoubt, or what the transport throws: deliver the message again later
 */
export async function mailOnce(
  { subject, to, write }: MailToSend,
  items: TenantItems,
  transport: MailTransport,
  attempt: Attempt,
): Promise<boolean> {
  const { delivery, now } = attempt;
  const key = itemKeys.mail(subject, to);
  // Side by side: that it was sent before is the rare case.
  const [before, mail] = await Promise.all([items.get<MailRecord>(key), write()]);
  if (before && !wasCutOff(before.value, transport, attempt)) return false;
  const record = (state: MailRecord['state']): MailRecord => ({ state, at: now.toISOString(), delivery });
  const expires = new Date(now.getTime() + KEPT);
  const when = before ? { version: before.version } : ('absent' as const);
  let committed = false;
  try {
    await transport.send(mail, async () => {
      committed = await items.put({ key, value: record('committed'), when, expires });
      if (!committed) throw new TakenOver();
    });
    return true;
  } catch (error) {
    if (error instanceof TakenOver) return false;
    if (error instanceof RefusedMail) {
      await items.put({ key, value: record('refused'), when: 'always', expires });
      return false;
    }
    if (committed) await items.delete(key);
    throw error;
  }
}

/** @throws MailInDoubt */
function wasCutOff(record: MailRecord, transport: MailTransport, { delivery, time }: Attempt): boolean {
  if (record.state !== 'committed' || record.delivery !== delivery) return false;
  if (transport.tellsOfSent && time < HEARD_OF_BEFORE) throw new MailInDoubt();
  return true;
}
