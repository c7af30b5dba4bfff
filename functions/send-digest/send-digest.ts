import { canBeMailed, type Recipient } from '../notices/recipient.ts';
import { chinaDay } from '../services/clock.ts';
import { itemKeys } from '../services/item-keys.ts';
import { allItems, type OpenTenant } from '../services/items.ts';
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
    const messages: DigestMessage[] = [];
    for await (const { value } of allItems<Recipient>(open(tenant), itemKeys.recipients)) {
      if (canBeMailed(value)) messages.push({ tenant, recipient: value.email, from, to });
    }
    await queue.sendAll(messages);
    asked += messages.length;
  }
  return asked;
}
