import { AsyncLocalStorage } from 'node:async_hooks';

type Level = 'info' | 'warn' | 'error';

/** Only what names things: never cells, messages, tokens, addresses or names of people. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** What the lines that are written belong to. */
const current = new AsyncLocalStorage<string>();

/**
 * Has every line that something logs carry one id: that of the upload, else of its check. By it all that was done for a
 * file is found, from the form that was asked for to the mail.
 */
export function traced<Value>(trace: string | undefined, run: () => Value): Value {
  return trace === undefined ? run() : current.run(trace, run);
}

/** One line of JSON on standard output, as CloudWatch reads it. */
export function log(level: Level, event: string, fields: LogFields = {}): void {
  const trace = current.getStore();
  process.stdout.write(`${JSON.stringify({ level, event, ...(trace && { trace }), ...fields })}\n`);
}

/** What a log may say about an error: its class and where in our code, not its message, which may quote a file. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const at = error.stack
    ?.split('\n')
    .find((line) => /^\s+at /u.test(line))
    ?.trim();
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number; requestId?: string } };
  return { error: error.name, at, status: $metadata?.httpStatusCode, requestId: $metadata?.requestId };
}
