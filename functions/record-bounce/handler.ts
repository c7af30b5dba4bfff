import type { SNSEvent } from 'aws-lambda';
import { required } from '../services/environment.ts';
import { log } from '../services/log.ts';
import { tenantTables } from '../services/tenant-table.ts';
import { recordBounce, type SesEvent } from './record-bounce.ts';

const open = tenantTables(required('TABLE_NAME').TABLE_NAME);

export async function handler(event: SNSEvent): Promise<void> {
  for (const { Sns } of event.Records) {
    const outcome = await recordBounce(JSON.parse(Sns.Message) as SesEvent, open);
    log('info', outcome, { messageId: Sns.MessageId });
  }
}
