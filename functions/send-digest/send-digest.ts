import { allRecipients } from '../notices/all-recipients.ts';
import { canBeMailed } from '../notices/recipient.ts';
import { chinaDay } from '../services/clock.ts';
import type { OpenTenant } from '../services/items.ts';
import type { DigestMessage } from '../services/messages.ts';
import type { Queue } from '../services/queue.ts';

const DAY = 24 * 60 * 60 * 1000;
const WEEK = 7;

/**
 * Asks for a digest for each supervisor of each tenant, over the seven days before the scheduled time. Run twice
 * for one time it asks twice, and each is sent once: the week names the mail.
 * @returns how many were asked for
 */
export async function sendDigests(
  scheduled: Date,
  tenants: readonly string[],
  open: OpenTenant,
  queue: Queue<DigestMessage>,
): Promise<number> {
  const from = chinaDay(new Date(scheduled.getTime() - WEEK * DAY));
  const to = chinaDay(new Date(scheduled.getTime() - DAY));
  let asked = 0;
  for (const tenant of tenants) {
    const recipients = (await allRecipients(open(tenant))).filter(canBeMailed);
    const messages = recipients.map(({ email }) => ({ tenant, recipient: email, from, to }));
    await queue.sendAll(messages);
    asked += messages.length;
  }
  return asked;
}
