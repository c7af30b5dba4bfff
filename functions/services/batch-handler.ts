import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { errorFields, log } from './log.ts';

/** Deliveries after which a queue of ours hands a message to its dead letters. */
export const MOST_DELIVERIES = 3;

/**
 * A handler of queue messages: each stands for itself, and only those that failed come back.
 * One after another, since a check needs a whole processor.
 */
export function batchHandler(handle: (record: SQSRecord) => Promise<void>) {
  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const batchItemFailures: { itemIdentifier: string }[] = [];
    for (const record of event.Records) {
      try {
        await handle(record);
      } catch (error) {
        log('error', 'message failed', { messageId: record.messageId, ...errorFields(error) });
        batchItemFailures.push({ itemIdentifier: record.messageId });
      }
    }
    return { batchItemFailures };
  };
}

/** Whether the queue will not deliver the message again. */
export function isLastDelivery(record: SQSRecord): boolean {
  return Number(record.attributes.ApproximateReceiveCount) >= MOST_DELIVERIES;
}
