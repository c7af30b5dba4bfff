import type { SQSEvent } from 'aws-lambda';
import { watchedHandler } from '../services/watched-handler.ts';

export const handler = await watchedHandler({
  work: new URL('./work.mjs', import.meta.url),
  reserve: 15_000,
  tellUnfinished: async (event: SQSEvent) => (await import('./tell-unfinished.ts')).tellUnfinished(event),
});
