import type { AccessKeys, Principal } from '../identity/principal.ts';
import { ExecutionEnvironment } from './execution-environment.ts';
import type { FunctionLog } from './function-log.ts';
import type { FunctionResult, InvocationResult } from './invocation.ts';
import { RequestTrace } from './request-trace.ts';

/** What the template says about a function. */
export interface FunctionSetting {
  logicalId: string;
  name: string;
  arn: string;
  entry: string;
  exportName: string;
  /** Without what Lambda itself adds. */
  variables: Readonly<Record<string, string>>;
  /** Variables that Lambda adds in every environment. */
  surroundings: Readonly<Record<string, string>>;
  memory: number;
  /** Seconds. */
  timeout: number;
  /** The most environments at once. */
  concurrency: number;
  principal: Principal;
  keys: AccessKeys;
  runtime: URL;
  log: FunctionLog;
}

/** Lambda's limit for a synchronous payload, in and out: 6 MB and what the envelope of an HTTP API may take. */
export const largestPayload = 6_291_556;

/** A function: its environments, started when they are needed and used again while they live. */
export class LambdaFunction {
  readonly setting: FunctionSetting;
  readonly trace = new RequestTrace();
  readonly coldStarts: number[] = [];
  readonly #idle: ExecutionEnvironment[] = [];
  readonly #all = new Set<ExecutionEnvironment>();
  readonly #queue: (() => void)[] = [];
  #count = 0;
  #closed = false;

  constructor(setting: FunctionSetting) {
    this.setting = setting;
  }

  /** Invokes with a JSON value. Never rejects: a failure is part of the result. */
  async invoke(event: unknown): Promise<FunctionResult> {
    return this.invokePayload(JSON.stringify(event));
  }

  /** Invokes with JSON text. */
  async invokePayload(payload: string): Promise<FunctionResult> {
    if (Buffer.byteLength(payload) > largestPayload) {
      return {
        requestId: '',
        error: {
          errorType: 'RequestEntityTooLargeException',
          errorMessage: `${Buffer.byteLength(payload)} byte payload is too large for the RequestResponse invocation type (limit 6291456 bytes)`,
        },
      };
    }
    const environment = await this.#take();
    if (!environment)
      return { requestId: '', error: { errorType: 'Closed', errorMessage: 'the local cloud stops' } };
    const result = await environment.run(payload);
    this.#giveBack(environment);
    return this.#outcome(result);
  }

  #outcome(result: InvocationResult): FunctionResult {
    const { requestId, payload, error } = result;
    if (error || payload === undefined) {
      return { requestId, error: error ?? { errorType: 'Runtime.ExitError', errorMessage: 'no answer' } };
    }
    if (Buffer.byteLength(payload) > largestPayload) {
      return {
        requestId,
        error: {
          errorType: 'Function.ResponseSizeTooLarge',
          errorMessage: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
        },
      };
    }
    return { requestId, payload, value: JSON.parse(payload) as unknown };
  }

  async #take(): Promise<ExecutionEnvironment | undefined> {
    for (;;) {
      if (this.#closed) return undefined;
      const idle = this.#idle.pop();
      if (idle && !idle.isDead) return idle;
      if (idle) continue;
      if (this.#count < this.setting.concurrency) return this.#start();
      await new Promise<void>((resume) => this.#queue.push(resume));
    }
  }

  #giveBack(environment: ExecutionEnvironment): void {
    if (!environment.isDead) this.#idle.push(environment);
    this.#queue.shift()?.();
  }

  #start(): ExecutionEnvironment {
    this.#count += 1;
    const { setting } = this;
    const principal: Principal = { ...setting.principal };
    const key = setting.keys.issue(principal);
    const stream = `local/[$LATEST]${key.accessKeyId.toLowerCase()}`;
    const environment = new ExecutionEnvironment(
      {
        functionName: setting.name,
        arn: setting.arn,
        entry: setting.entry,
        exportName: setting.exportName,
        memory: setting.memory,
        timeout: setting.timeout * 1000,
        runtime: setting.runtime,
        log: setting.log,
        trace: this.trace,
        variables: {
          ...setting.surroundings,
          ...setting.variables,
          AWS_ACCESS_KEY_ID: key.accessKeyId,
          AWS_SECRET_ACCESS_KEY: key.secretAccessKey,
          AWS_SESSION_TOKEN: key.sessionToken as string,
          AWS_LAMBDA_LOG_STREAM_NAME: stream,
        },
      },
      () => {
        if (!this.#all.delete(environment)) return;
        this.#count -= 1;
        setting.keys.revoke(key.accessKeyId);
        this.#queue.shift()?.();
      },
    );
    principal.environment = environment;
    this.#all.add(environment);
    void environment.ready().then((failure) => {
      if (failure) {
        setting.log.report({ requestId: 'init', error: failure }, 0);
        return;
      }
      this.coldStarts.push(environment.initTime);
      setting.log.coldStart(environment.initTime);
    });
    return environment;
  }

  /** Starts one environment ahead of the first invocation. */
  warm(): void {
    if (this.#count === 0) this.#idle.push(this.#start());
  }

  /** The environments that run an invocation now. */
  busy(): ExecutionEnvironment[] {
    return [...this.#all].filter((each) => each.isBusy);
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const resume of this.#queue.splice(0)) resume();
    await Promise.all([...this.#all].map((each) => each.close()));
    await this.setting.log.close();
  }
}
