import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AwsError } from '../aws/aws-error.ts';
import type { AwsService } from '../aws/aws-service.ts';
import { authorise } from '../identity/authorise.ts';
import type { AccessKeys, Principal } from '../identity/principal.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import type { Definition } from './definition.ts';
import { asStateError, Interpreter } from './interpreter.ts';
import { MachineStorage } from './machine-storage.ts';

/** A state machine of the template. */
export interface Machine {
  arn: string;
  name: string;
  definition: Definition;
  principal: Principal;
  functions: ReadonlyMap<string, LambdaFunction>;
}

/** Where a machine's executions are kept, and how they reach S3. */
export interface MachineSurroundings {
  s3: { endpoint: string; region: string };
  keys: AccessKeys;
  folder: string;
  now(): Date;
  longestRetryWait: number;
}

type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED';

interface Execution {
  executionArn: string;
  stateMachineArn: string;
  name: string;
  status: Status;
  startDate: number;
  stopDate?: number;
  input: string;
  output?: string;
  error?: string;
  cause?: string;
}

/** Step Functions: StartExecution, DescribeExecution, StopExecution, ListExecutions. */
export class MachineService implements AwsService {
  readonly #machines: ReadonlyMap<string, Machine>;
  readonly #surroundings: MachineSurroundings;
  readonly #executions = new Map<string, Execution>();
  readonly #running = new Map<string, { stop: AbortController; done: Promise<void> }>();

  constructor(machines: readonly Machine[], surroundings: MachineSurroundings) {
    this.#machines = new Map(machines.map((each) => [each.arn, each]));
    this.#surroundings = surroundings;
    mkdirSync(surroundings.folder, { recursive: true });
    for (const name of readdirSync(surroundings.folder)) {
      if (!name.endsWith('.json')) continue;
      const execution = JSON.parse(readFileSync(join(surroundings.folder, name), 'utf8')) as Execution;
      // What was under way when the last run ended is not taken up again.
      if (execution.status === 'RUNNING') execution.status = 'ABORTED';
      this.#executions.set(execution.executionArn, execution);
    }
  }

  get isBusy(): boolean {
    return this.#running.size > 0;
  }

  call(operation: string, input: Record<string, unknown>, principal: Principal): unknown {
    if (operation === 'StartExecution') return this.#start(input, principal);
    if (operation === 'ListExecutions') return this.#list(String(input.stateMachineArn), principal);
    if (operation === 'DescribeExecution' || operation === 'StopExecution') {
      const arn = String(input.executionArn);
      authorise(principal, `states:${operation}`, arn);
      const execution = this.#executions.get(arn);
      if (!execution) throw new AwsError('ExecutionDoesNotExist', 400, `Execution Does Not Exist: '${arn}'`);
      if (operation === 'DescribeExecution') return execution;
      this.#running.get(arn)?.stop.abort();
      return { stopDate: this.#seconds() };
    }
    throw new AwsError(
      'UnknownOperationException',
      400,
      `The local cloud has no ${operation} of Step Functions.`,
    );
  }

  #seconds(): number {
    return this.#surroundings.now().getTime() / 1000;
  }

  #list(arn: string, principal: Principal): unknown {
    authorise(principal, 'states:ListExecutions', arn);
    const own = [...this.#executions.values()].filter((each) => each.stateMachineArn === arn);
    return {
      executions: own
        .toReversed()
        .map(({ executionArn, stateMachineArn, name, status, startDate, stopDate }) => ({
          executionArn,
          stateMachineArn,
          name,
          status,
          startDate,
          stopDate,
        })),
    };
  }

  #start(input: Record<string, unknown>, principal: Principal): unknown {
    const arn = String(input.stateMachineArn);
    authorise(principal, 'states:StartExecution', arn);
    const machine = this.#machines.get(arn);
    if (!machine)
      throw new AwsError('StateMachineDoesNotExist', 400, `State Machine Does Not Exist: '${arn}'`);
    const name = String(input.name ?? randomUUID());
    if (!isExecutionName(name)) {
      throw new AwsError('InvalidName', 400, `Invalid Name: '${name}'`);
    }
    const text = String(input.input ?? '{}');
    const executionArn = `${arn.replace(':stateMachine:', ':execution:')}:${name}`;
    const known = this.#executions.get(executionArn);
    if (known) {
      if (known.status === 'RUNNING' && known.input === text)
        return { executionArn, startDate: known.startDate };
      throw new AwsError('ExecutionAlreadyExists', 400, `Execution Already Exists: '${executionArn}'`);
    }
    let data: unknown;
    try {
      data = JSON.parse(text);
    } catch {
      throw new AwsError('InvalidExecutionInput', 400, 'Invalid State Machine Execution Input');
    }
    const execution: Execution = {
      executionArn,
      stateMachineArn: arn,
      name,
      status: 'RUNNING',
      startDate: this.#seconds(),
      input: text,
    };
    this.#executions.set(executionArn, execution);
    this.#keep(execution);
    const stop = new AbortController();
    const done = this.#run(machine, execution, data, stop.signal).finally(() =>
      this.#running.delete(executionArn),
    );
    this.#running.set(executionArn, { stop, done });
    return { executionArn, startDate: execution.startDate };
  }

  #keep(execution: Execution): void {
    const file = `${execution.executionArn.split(':').slice(-2).join('.')}.json`;
    writeFileSync(join(this.#surroundings.folder, file), JSON.stringify(execution));
  }

  async #run(machine: Machine, execution: Execution, input: unknown, signal: AbortSignal): Promise<void> {
    const { keys, s3, now, longestRetryWait } = this.#surroundings;
    const key = keys.issue(machine.principal);
    const interpreter = new Interpreter({
      arn: machine.arn,
      functions: machine.functions,
      principal: machine.principal,
      storage: new MachineStorage(s3, key),
      now,
      longestRetryWait,
      signal,
    });
    const { executionArn: Id, name: Name } = execution;
    const started = now().toISOString();
    const context = {
      Execution: { Id, Name, Input: input, StartTime: started },
      StateMachine: { Id: machine.arn, Name: machine.name },
    };
    try {
      execution.output = JSON.stringify(await interpreter.run(machine.definition, input, context));
      execution.status = 'SUCCEEDED';
    } catch (error) {
      const failure = asStateError(error);
      execution.status = signal.aborted ? 'ABORTED' : 'FAILED';
      execution.error = failure.error;
      execution.cause = failure.cause_;
    } finally {
      keys.revoke(key.accessKeyId);
      execution.stopDate = this.#seconds();
      this.#keep(execution);
    }
  }

  async close(): Promise<void> {
    for (const { stop } of this.#running.values()) stop.abort();
    await Promise.all([...this.#running.values()].map((each) => each.done));
  }
}

/** Step Functions takes names of up to 80 characters without white space, brackets, wildcards and the like. */
function isExecutionName(name: string): boolean {
  return name.length >= 1 && name.length <= 80 && !/[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u.test(name);
}
