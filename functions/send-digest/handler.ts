import { systemClock } from '../services/clock.ts';
import { required } from '../services/environment.ts';
import { log } from '../services/log.ts';
import type { DigestMessage } from '../services/messages.ts';
import { SqsQueue } from '../services/queue.ts';
import { DynamoTenantRegister } from '../services/tenant-register.ts';
import { tenantTables } from '../services/tenant-table.ts';
import { sendDigests } from './send-digest.ts';

const { TABLE_NAME, NOTICE_QUEUE_URL } = required('TABLE_NAME', 'NOTICE_QUEUE_URL');
const open = tenantTables(TABLE_NAME);
const queue = new SqsQueue<DigestMessage>(NOTICE_QUEUE_URL);
const register = new DynamoTenantRegister(TABLE_NAME);

/** What the schedule hands over; by hand it may be left out. */
interface DigestEvent {
  readonly scheduledTime?: string;
}

export async function handler({ scheduledTime }: DigestEvent): Promise<{ asked: number }> {
  const scheduled = new Date(scheduledTime ?? Number.NaN);
  const time = Number.isNaN(scheduled.getTime()) ? systemClock() : scheduled;
  const asked = await sendDigests(time, await register.all(), open, queue);
  log('info', 'digests asked for', { asked });
  return { asked };
}
