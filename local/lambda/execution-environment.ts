import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { RequestWitness } from '../identity/principal.ts';
import type { FunctionLog } from './function-log.ts';
import type { InvocationError, InvocationResult } from './invocation.ts';
import type { RequestStep, RequestTrace } from './request-trace.ts';

/** What an execution environment is made from. */
export interface EnvironmentSetting {
  functionName: string;
  arn: string;
  /** The module's address and the export in it. */
  entry: string;
  exportName: string;
  variables: Readonly<Record<string, string>>;
  /** MiB. */
  memory: number;
  /** Milliseconds. */
  timeout: number;
  runtime: URL;
  log: FunctionLog;
  trace: RequestTrace;
}

type FromWorker =
  | { ready: true }
  | { failed: InvocationError }
  | { id: string; payload?: string; error?: InvocationError };

interface Running {
  id: string;
  startedAt: number;
  timer: NodeJS.Timeout;
  settle(result: InvocationResult): void;
}

/** Lambda lets a cold start take ten seconds before it counts against the timeout. */
const longestInit = 10_000;

const killed: InvocationError = {
  errorType: 'Runtime.ExitError',
  errorMessage: 'Error: Runtime exited with error: signal: killed',
};

/** One execution environment: a worker thread that answers one invocation at a time and can be killed at any moment. */
export class ExecutionEnvironment implements RequestWitness {
  readonly #setting: EnvironmentSetting;
  readonly #worker: Worker;
  readonly #ready: Promise<InvocationError | undefined>;
  #running: Running | undefined;
  #dead = false;
  #requests = 0;
  #initTime = 0;
  /** What was printed may come through just after the invocation has ended. */
  #lastId: string | undefined;
  readonly #onEnd: () => void;

  constructor(setting: EnvironmentSetting, onEnd: () => void) {
    this.#setting = setting;
    this.#onEnd = onEnd;
    const startedAt = performance.now();
    this.#worker = new Worker(setting.runtime, {
      env: { ...setting.variables },
      argv: [],
      execArgv: [],
      stdout: true,
      stderr: true,
      workerData: { entry: setting.entry, exportName: setting.exportName },
      resourceLimits: { maxOldGenerationSizeMb: setting.memory },
    });
    const ended = (error: InvocationError) => this.#end(error);
    this.#ready = new Promise((resolve) => {
      const timer = setTimeout(() => {
        resolve({ errorType: 'Sandbox.Timedout', errorMessage: 'Init phase timed out' });
        this.kill();
      }, longestInit);
      this.#worker.on('message', (message: FromWorker) => {
        if ('id' in message) {
          this.#answered(message);
          return;
        }
        clearTimeout(timer);
        this.#initTime = performance.now() - startedAt;
        if ('ready' in message) resolve(undefined);
        else {
          resolve(message.failed);
          this.kill();
        }
      });
      this.#worker.on('error', (error) => {
        clearTimeout(timer);
        const known = { errorType: 'Runtime.ExitError', errorMessage: String(error.message) };
        resolve(known);
        ended(known);
      });
      this.#worker.on('exit', (code) => {
        clearTimeout(timer);
        const error = {
          errorType: 'Runtime.ExitError',
          errorMessage: `Error: Runtime exited with error: exit status ${code}`,
        };
        resolve(this.#dead ? killed : error);
        ended(error);
      });
    });
    this.#worker.stdout.on('data', (data: Buffer) => this.#log('stdout', data));
    this.#worker.stderr.on('data', (data: Buffer) => this.#log('stderr', data));
  }

  #log(stream: 'stdout' | 'stderr', data: Buffer): void {
    this.#setting.log.write(this.#running?.id ?? this.#lastId, stream, data.toString('utf8'));
  }

  get isDead(): boolean {
    return this.#dead;
  }

  get isBusy(): boolean {
    return this.#running !== undefined;
  }

  /** Milliseconds from the thread's start until the handler was loaded. */
  get initTime(): number {
    return this.#initTime;
  }

  /** Waits until the handler is loaded; answers why it could not be. */
  ready(): Promise<InvocationError | undefined> {
    return this.#ready;
  }

  /** Runs the handler once. Never rejects: a failure is part of the result. */
  async run(payload: string): Promise<InvocationResult> {
    const id = randomUUID();
    const failure = await this.#ready;
    if (failure || this.#dead) return { requestId: id, error: failure ?? killed };
    this.#requests = 0;
    this.#setting.trace.begin(id);
    return new Promise((resolve) => {
      const { timeout, functionName } = this.#setting;
      const timer = setTimeout(() => {
        this.#finish({
          requestId: id,
          error: {
            errorType: 'Sandbox.Timedout',
            errorMessage: `RequestId: ${id} Error: Task timed out after ${(timeout / 1000).toFixed(2)} seconds`,
          },
        });
        this.kill();
      }, timeout);
      this.#lastId = id;
      this.#running = { id, startedAt: performance.now(), timer, settle: resolve };
      this.#worker.postMessage({
        id,
        payload,
        deadline: Date.now() + timeout,
        trace: `Root=1-${id.slice(0, 8)}-${id.replaceAll('-', '').slice(8)}`,
        context: {
          functionName,
          functionVersion: '$LATEST',
          invokedFunctionArn: this.#setting.arn,
          memoryLimitInMB: String(this.#setting.memory),
          awsRequestId: id,
          logGroupName: `/aws/lambda/${functionName}`,
          logStreamName: this.#setting.variables.AWS_LAMBDA_LOG_STREAM_NAME,
        },
      });
    });
  }

  #answered(message: { id: string; payload?: string; error?: InvocationError }): void {
    if (message.id !== this.#running?.id) return;
    if (message.error) this.#finish({ requestId: message.id, error: message.error });
    else this.#finish({ requestId: message.id, payload: message.payload ?? 'null' });
  }

  #finish(result: InvocationResult): void {
    const running = this.#running;
    if (!running) return;
    clearTimeout(running.timer);
    this.#running = undefined;
    this.#setting.trace.end(running.id);
    this.#setting.log.report(result, performance.now() - running.startedAt);
    running.settle(result);
  }

  #end(error: InvocationError): void {
    this.#dead = true;
    const running = this.#running;
    if (running) {
      const text = `RequestId: ${running.id} ${error.errorMessage}`;
      this.#finish({ requestId: running.id, error: { ...error, errorMessage: text } });
    }
    this.#onEnd();
  }

  /** Ends the environment at once, in the middle of whatever it does. */
  kill(): void {
    if (this.#dead) return;
    this.#end(killed);
    void this.#worker.terminate();
  }

  /** Ends the environment and waits until its thread is gone. */
  async close(): Promise<void> {
    this.kill();
    await this.#worker.terminate();
  }

  /** @param about what it asks for, as JSON */
  beforeRequest(service: string, operation: string, about = ''): number | false {
    if (this.#dead) return false;
    this.#requests += 1;
    const number = this.#requests;
    return this.#step({ number, when: 'before', service, operation, about }) && number;
  }

  afterRequest(service: string, operation: string, number = this.#requests): boolean {
    if (this.#dead) return false;
    return this.#step({ number, when: 'after', service, operation });
  }

  #step(step: RequestStep): boolean {
    const goOn = this.#setting.trace.step(step);
    if (!goOn) this.kill();
    return goOn;
  }
}
