import type { Context } from 'aws-lambda';
import { surroundings } from './environment.ts';
import { log } from './log.ts';
import { WatchedThread } from './watched-thread.ts';

/** How a function that is watched goes on when its work was stopped. */
interface Watch<Event, Value> {
  /** The module with the work, as it lies beside the handler in the bundle. */
  readonly work: URL;
  /** Milliseconds before the function's own time-out that are kept for telling. */
  readonly reserve: number;
  /** What the function does and answers where its work did not come to its end. */
  readonly tellUnfinished: (event: Event) => Promise<Value>;
}

/**
 * A handler whose work is done in a thread that is stopped before the function itself would be: a check has a deadline
 * that it cannot miss, and who waits for it is told.
 */
export async function watchedHandler<Event, Value>({ work, reserve, tellUnfinished }: Watch<Event, Value>) {
  const thread = new WatchedThread(work, surroundings().mebibytes);
  // While the function starts, which Lambda gives a whole processor for.
  await thread.ready();
  return async (event: Event, context: Pick<Context, 'getRemainingTimeInMillis'>): Promise<Value> => {
    const left = () => context.getRemainingTimeInMillis() - reserve;
    const outcome = await thread.ask<Value>(event, left);
    if ('value' in outcome) return outcome.value;
    log('error', 'stopped', { past: outcome.stopped });
    return tellUnfinished(event);
  };
}
