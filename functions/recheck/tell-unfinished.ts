import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { batchHandler } from '../services/batch-handler.ts';
import type { RecheckMessage } from '../services/messages.ts';
import type { MapBatch } from './map-batch.ts';
import { markUnfinished } from './recheck-file.ts';
import { finishIfComplete, recheckPorts } from './recheck-service.ts';

const NEVER_FINISHED = 'the check of the file never finished';

const fromQueue = batchHandler(async ({ body }) => {
  const message = JSON.parse(body) as RecheckMessage;
  if (!('finish' in message)) {
    await markUnfinished(message, recheckPorts.open);
    await finishIfComplete(message.tenant, message.recheckId);
  }
  throw new Error(NEVER_FINISHED);
});

/**
 * Leaves a row that says so of a file whose check was stopped. A batch is tried again by the state machine: it knows
 * by its rows which file was begun, and leaves that one for last.
 */
export async function tellUnfinished(event: SQSEvent | MapBatch): Promise<SQSBatchResponse> {
  if ('Records' in event) return fromQueue(event);
  throw new Error(NEVER_FINISHED);
}
