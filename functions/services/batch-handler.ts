import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { errorFields, log } from './log.ts';

/**
 * Deliveries in which what a message asks for is tried. A queue delivers it some more times (infra/queues.yml): what
 * was killed each time cannot say so itself, so a further delivery does nothing but tell.
 */
export const TRIES = 3;

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

/** How often the message was delivered, this time included. */
export function deliveriesOf({ attributes }: SQSRecord): number {
  return Number(attributes.ApproximateReceiveCount);
}

/** Whether the message was tried as often as one is. */
export function isPastTrying(record: SQSRecord): boolean {
  return deliveriesOf(record) > TRIES;
}
