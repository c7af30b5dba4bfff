import { CheckTooLong, LONGEST_CHECK } from '../../addin/pane/check-deadline.ts';
import { GoujiError } from '../../engine/gouji-error.ts';
import type { EngineAnswer, EngineCallName, EngineCalls, EngineRequest } from './engine-calls.ts';
import { EngineFault } from './engine-fault.ts';

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: GoujiError) => void;
}

/** The engine's worker as functions that answer later. */
export class EngineClient {
  private readonly start: () => Promise<Worker>;
  private worker: Promise<Worker> | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private next = 1;

  /** @param start makes the worker of engine-worker.ts */
  constructor(start: () => Promise<Worker>) {
    this.start = start;
  }

  /** Loads the engine ahead, so that the first file need not wait for it. */
  warm(): void {
    this.open().catch(() => undefined);
  }

  /**
   * @param signal ends the worker, and with it whatever it is at
   * @throws GoujiError; CheckTooLong where an answer takes too long: the worker is ended then too
   */
  async ask<Name extends EngineCallName>(
    name: Name,
    call: Parameters<EngineCalls[Name]>[0],
    signal?: AbortSignal,
  ): Promise<ReturnType<EngineCalls[Name]>> {
    const worker = await this.open();
    const id = this.next++;
    return new Promise((resolve, reject) => {
      const stop = () => this.end();
      const deadline = setTimeout(() => this.end(new CheckTooLong()), LONGEST_CHECK);
      const settle = () => {
        clearTimeout(deadline);
        signal?.removeEventListener('abort', stop);
      };
      this.waiting.set(id, {
        resolve: (value) => {
          settle();
          resolve(value);
        },
        reject: (error) => {
          settle();
          reject(error);
        },
      });
      signal?.addEventListener('abort', stop);
      worker.postMessage({ id, name, call } satisfies EngineRequest);
    });
  }

  private open(): Promise<Worker> {
    this.worker ??= this.start().then((worker) => {
      worker.addEventListener('message', ({ data }: MessageEvent<EngineAnswer>) => this.settle(data));
      worker.addEventListener('error', () => this.end());
      return worker;
    });
    return this.worker;
  }

  private settle(answer: EngineAnswer): void {
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if ('value' in answer) waiting?.resolve(answer.value as never);
    else waiting?.reject(new GoujiError(answer.error.what, answer.error.where, answer.error.remedy));
  }

  private end(why: GoujiError = new EngineFault()): void {
    void this.worker?.then((worker) => worker.terminate());
    this.worker = undefined;
    for (const { reject } of this.waiting.values()) reject(why);
    this.waiting.clear();
  }
}
