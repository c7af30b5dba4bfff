import { parentPort } from 'node:worker_threads';

/** What a thread answers to an event. */
export type ThreadAnswer<Value> =
  | { readonly value: Value }
  | { readonly error: { readonly name: string; readonly message: string } };

/** Has this thread answer events with a handler, one at a time; says first that it is loaded. */
export function answerThread<Event, Value>(handle: (event: Event) => Promise<Value>): void {
  parentPort?.on('message', (event: Event) => {
    void answerTo(event, handle).then(async (answer) => {
      await logsOut();
      parentPort?.postMessage(answer);
    });
  });
  parentPort?.postMessage('ready');
}

async function answerTo<Event, Value>(
  event: Event,
  handle: (event: Event) => Promise<Value>,
): Promise<ThreadAnswer<Value>> {
  try {
    return { value: await handle(event) };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { error: { name, message } };
  }
}

/** A function is frozen once it has answered: what was logged before has to be out of the thread by then. */
function logsOut(): Promise<void> {
  return new Promise((resolve) => process.stdout.write('', () => resolve()));
}
