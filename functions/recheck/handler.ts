import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { watchedHandler } from '../services/watched-handler.ts';
import type { MapBatch } from './map-batch.ts';

export const handler = await watchedHandler<SQSEvent | MapBatch, SQSBatchResponse | { checked: number }>({
  work: new URL('./work.mjs', import.meta.url),
  reserve: 15_000,
  tellUnfinished: async (event) => (await import('./tell-unfinished.ts')).tellUnfinished(event),
});
