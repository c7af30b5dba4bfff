import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import type { InvocationResult } from './invocation.ts';

function parsed(line: string): unknown {
  if (!line.startsWith('{')) return line;
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}

/** A function's log: a file of JSON lines, one a line that it printed, and one a finished invocation. */
export class FunctionLog {
  readonly #name: string;
  readonly #file: WriteStream;
  #lastError = '';

  constructor(folder: string, name: string) {
    mkdirSync(folder, { recursive: true });
    this.#name = name;
    this.#file = createWriteStream(join(folder, `${name}.jsonl`), { flags: 'a' });
  }

  #put(entry: Record<string, unknown>): void {
    this.#file.write(
      `${JSON.stringify({ time: new Date().toISOString(), function: this.#name, ...entry })}\n`,
    );
  }

  write(requestId: string | undefined, stream: 'stdout' | 'stderr', text: string): void {
    for (const line of text.split('\n')) {
      if (line !== '') this.#put({ requestId, stream, message: parsed(line) });
    }
  }

  /** A cold start: milliseconds until the handler was loaded. */
  coldStart(milliseconds: number): void {
    this.#put({ type: 'platform.init', milliseconds: Math.round(milliseconds * 10) / 10 });
  }

  report(result: InvocationResult, milliseconds: number): void {
    if (result.error) this.#lastError = `${result.error.errorType}: ${result.error.errorMessage}`;
    this.#put({
      type: 'platform.report',
      requestId: result.requestId,
      milliseconds: Math.round(milliseconds * 10) / 10,
      status: result.error ? 'error' : 'success',
      ...(result.error ? { error: result.error } : {}),
    });
  }

  /** The last failure in one line, to be shown when a test wonders. */
  get lastError(): string {
    return this.#lastError;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#file.end(resolve));
  }
}
