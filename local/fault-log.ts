import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** Where faults of the local cloud itself are written, which its answers only call internal. */
export class FaultLog {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
    mkdirSync(dirname(path), { recursive: true });
  }

  write(where: string, error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    appendFileSync(this.#path, `${JSON.stringify({ time: new Date().toISOString(), where, error: text })}\n`);
  }
}
