import { join } from 'node:path';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';

/** What a run of the command came to. */
export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Far more than any command takes; a guard against one that never ends. */
const PATIENCE = 240_000;

/** A thread that has the command loaded and runs it again and again; who asks waits. */
export class CommandHost {
  private readonly command: string;
  private readonly answered = new Int32Array(new SharedArrayBuffer(4));
  private port: MessagePort | undefined;

  /** @param command the module of the command, as it was built */
  constructor(command: string) {
    this.command = command;
  }

  run(args: readonly string[]): Ran {
    this.port ??= this.begun();
    Atomics.store(this.answered, 0, 0);
    this.port.postMessage(args);
    Atomics.wait(this.answered, 0, 0, PATIENCE);
    const said = receiveMessageOnPort(this.port)?.message as (Ran & { failure?: string }) | undefined;
    if (said === undefined) throw new Error(`gouji ${args.join(' ')} never ended`);
    if (said.failure !== undefined) throw new Error(said.failure);
    return said;
  }

  private begun(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    const { command, answered } = this;
    const thread = new Worker(join(import.meta.dirname, 'command-thread.mjs'), {
      workerData: { command, answered, port: port2 },
      transferList: [port2],
    });
    // Nobody waits for it when the tests are over.
    thread.unref();
    port1.unref();
    return port1;
  }
}
