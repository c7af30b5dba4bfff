import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { WorkbookChecker } from '../checking/workbook-checker.ts';
import { finishRecheck } from '../finish-recheck/finish-recheck.ts';
import { sentFiles } from '../finish-recheck/recheck-files.ts';
import { batchHandler, isPastTrying } from '../services/batch-handler.ts';
import { required } from '../services/environment.ts';
import { S3IncomingFiles } from '../services/incoming-files.ts';
import { log } from '../services/log.ts';
import type { RecheckMessage } from '../services/messages.ts';
import { SqsQueue } from '../services/queue.ts';
import { reportsIn } from '../services/reports-store.ts';
import { shippedKnowledge } from '../services/shipped-knowledge.ts';
import { tenantTables } from '../services/tenant-table.ts';
import { keysOf, type MapBatch } from './map-batch.ts';
import { isComplete, markUnfinished, recheckBatch, recheckFile } from './recheck-file.ts';

const { TABLE_NAME, REPORTS_BUCKET, RECHECK_QUEUE_URL } = required(
  'TABLE_NAME',
  'REPORTS_BUCKET',
  'RECHECK_QUEUE_URL',
);
const ports = {
  open: tenantTables(TABLE_NAME),
  incoming: new S3IncomingFiles(),
  reports: reportsIn(REPORTS_BUCKET),
  checker: new WorkbookChecker(shippedKnowledge()),
};
const queue = new SqsQueue<RecheckMessage>(RECHECK_QUEUE_URL);

const fromQueue = batchHandler(async (record) => {
  const message = JSON.parse(record.body) as RecheckMessage;
  const { messageId } = record;
  const { tenant, recheckId } = message;
  if ('finish' in message) {
    await finishRecheck(message, { ...ports, files: sentFiles });
    return;
  }
  if (isPastTrying(record) && (await markUnfinished(message, ports.open))) {
    await finishIfComplete(tenant, recheckId);
    throw new Error('the check of the file never finished');
  }
  await recheckFile(message, ports);
  log('info', 'checked again', { messageId, recheckId });
  await finishIfComplete(tenant, recheckId);
});

async function finishIfComplete(tenant: string, recheckId: string): Promise<void> {
  if (await isComplete(tenant, recheckId, ports.open)) await queue.send({ tenant, recheckId, finish: true });
}

export async function handler(event: SQSEvent | MapBatch): Promise<SQSBatchResponse | { checked: number }> {
  if ('Records' in event) return fromQueue(event);
  const { tenant, recheckId } = event.BatchInput;
  return { checked: await recheckBatch({ tenant, recheckId, keys: keysOf(event) }, ports) };
}
