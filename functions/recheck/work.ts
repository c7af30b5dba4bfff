import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { finishRecheck } from '../finish-recheck/finish-recheck.ts';
import { sentFiles } from '../finish-recheck/recheck-files.ts';
import { batchHandler, deliveriesOf, isPastTrying } from '../services/batch-handler.ts';
import { log } from '../services/log.ts';
import type { RecheckMessage } from '../services/messages.ts';
import { answerThread } from '../services/thread-answers.ts';
import { keysOf, type MapBatch } from './map-batch.ts';
import {
  type FileToRecheck,
  isUnfinished,
  markUnfinished,
  recheckBatch,
  recheckFile,
} from './recheck-file.ts';
import { finishIfComplete, recheckPorts as ports } from './recheck-service.ts';

const fromQueue = batchHandler(async (record) => {
  const message = JSON.parse(record.body) as RecheckMessage;
  const { messageId } = record;
  const { tenant, recheckId } = message;
  if ('finish' in message) {
    await finishRecheck(message, { ...ports, files: sentFiles });
    return;
  }
  if (await isGivenUp(record, message)) {
    await finishIfComplete(tenant, recheckId);
    throw new Error('the check of the file never finished');
  }
  await recheckFile(message, ports);
  log('info', 'checked again', { messageId, recheckId });
  await finishIfComplete(tenant, recheckId);
});

/** Whether a file is not begun once more: it was stopped before, or tried as often as one is with nothing to show. */
async function isGivenUp(record: SQSRecord, file: FileToRecheck): Promise<boolean> {
  if (isPastTrying(record)) return markUnfinished(file, ports.open);
  return deliveriesOf(record) > 1 && isUnfinished(file, ports.open);
}

answerThread(async (event: SQSEvent | MapBatch): Promise<SQSBatchResponse | { checked: number }> => {
  if ('Records' in event) return fromQueue(event);
  const { tenant, recheckId } = event.BatchInput;
  return { checked: await recheckBatch({ tenant, recheckId, keys: keysOf(event) }, ports) };
});
