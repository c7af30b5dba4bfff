import type { LambdaFunction } from './lambda-function.ts';

/** Asynchronous invocations: tried again twice when they fail, then handed to the dead letters. */
export class AsyncInvocations {
  readonly #delay: number;
  readonly #running = new Set<Promise<void>>();
  #stopped = false;

  /** `delay` is the milliseconds before a retry, where AWS waits one minute, then two. */
  constructor(delay: number) {
    this.#delay = delay;
  }

  invoke(target: LambdaFunction, event: unknown, failed?: (event: unknown, error: string) => void): void {
    const work = this.#run(target, event, failed).finally(() => this.#running.delete(work));
    this.#running.add(work);
  }

  async #run(
    target: LambdaFunction,
    event: unknown,
    failed?: (event: unknown, error: string) => void,
  ): Promise<void> {
    for (let attempt = 1; !this.#stopped; attempt++) {
      const result = await target.invoke(event);
      if (!result.error) return;
      if (attempt === 3) {
        failed?.(event, result.error.errorMessage);
        return;
      }
      await new Promise((resume) => setTimeout(resume, this.#delay));
    }
  }

  get isBusy(): boolean {
    return this.#running.size > 0;
  }

  /** Waits until nothing is under way. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  stop(): void {
    this.#stopped = true;
  }
}
