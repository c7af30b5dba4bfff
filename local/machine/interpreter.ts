import { randomUUID } from 'node:crypto';
import { ruleHolds } from './choice-rule.ts';
import type { Definition, RetryRule, State } from './definition.ts';
import { writePath } from './json-path.ts';
import type { MachineStorage } from './machine-storage.ts';
import { batchesOf, itemsOf } from './map-items.ts';
import { type ChildResult, writeResults } from './map-results.ts';
import { fillTemplate, type Sources, valueAt } from './payload-template.ts';
import { StateError } from './state-error.ts';
import { runTask, type TaskSetting } from './task.ts';

/** What an execution works with. */
export interface MachineSetting extends TaskSetting {
  arn: string;
  storage: MachineStorage;
  now(): Date;
  /** The longest wait before a retry in milliseconds, where AWS takes as long as the machine says. */
  longestRetryWait: number;
  signal: AbortSignal;
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });
}

/** Runs definitions in Amazon States Language. */
export class Interpreter {
  readonly #setting: MachineSetting;

  constructor(setting: MachineSetting) {
    this.#setting = setting;
  }

  /** Runs from the first state to an end; answers the output. Throws StateError. */
  async run(definition: Definition, input: unknown, context: Record<string, unknown>): Promise<unknown> {
    let name: string | undefined = definition.StartAt;
    let data = input;
    while (name !== undefined) {
      if (this.#setting.signal.aborted) throw new StateError('States.Aborted', 'the execution was stopped');
      const state: State | undefined = definition.States[name];
      if (!state) throw new StateError('States.Runtime', `no state ${name}`);
      const entered = { ...context, State: { Name: name, EnteredTime: this.#setting.now().toISOString() } };
      const step: { next: string | undefined; output: unknown } = await this.#step(state, data, entered);
      name = step.next;
      data = step.output;
    }
    return data;
  }

  async #step(
    state: State,
    raw: unknown,
    context: Record<string, unknown>,
  ): Promise<{ next: string | undefined; output: unknown }> {
    const input = state.InputPath === null ? {} : valueAt(state.InputPath ?? '$', { input: raw, context });
    const sources = { input, context };
    const shape = (value: unknown) =>
      state.OutputPath === null ? {} : valueAt(state.OutputPath ?? '$', { input: value, context });
    if (state.Type === 'Choice') {
      const next = state.Choices?.find((each) => ruleHolds(each, sources))?.Next ?? state.Default;
      if (next === undefined) throw new StateError('States.NoChoiceMatched', 'no choice matched');
      return { next, output: shape(input) };
    }
    if (state.Type === 'Fail') throw this.#failure(state, sources);
    if (state.Type === 'Succeed') return { next: undefined, output: shape(input) };
    const next = state.End ? undefined : state.Next;
    try {
      const result = await this.#withRetries(state, sources);
      const selected =
        state.ResultSelector === undefined
          ? result
          : fillTemplate(state.ResultSelector, { input: result, context });
      const output = state.ResultPath === null ? input : writePath(input, state.ResultPath ?? '$', selected);
      return { next, output: shape(output) };
    } catch (error) {
      const failure = asStateError(error);
      const rule = state.Catch?.find((each) => failure.isIn(each.ErrorEquals));
      if (!rule) throw failure;
      const about = { Error: failure.error, Cause: failure.cause_ };
      const output = rule.ResultPath === null ? input : writePath(input, rule.ResultPath ?? '$', about);
      return { next: rule.Next, output };
    }
  }

  #failure(state: State, sources: Sources): StateError {
    const text = (fixed: string | undefined, path: string | undefined) =>
      path === undefined ? (fixed ?? '') : String(valueAt(path, sources));
    return new StateError(text(state.Error, state.ErrorPath), text(state.Cause, state.CausePath));
  }

  async #withRetries(state: State, sources: Sources): Promise<unknown> {
    const attempts = new Map<RetryRule, number>();
    for (;;) {
      try {
        return await this.#work(state, sources);
      } catch (error) {
        const failure = asStateError(error);
        const rule = state.Retry?.find((each) => failure.isIn(each.ErrorEquals));
        const made = rule ? (attempts.get(rule) ?? 0) : 0;
        if (!rule || made >= (rule.MaxAttempts ?? 3) || this.#setting.signal.aborted) throw failure;
        attempts.set(rule, made + 1);
        const wait = (rule.IntervalSeconds ?? 1) * (rule.BackoffRate ?? 2) ** made * 1000;
        const most = Math.min((rule.MaxDelaySeconds ?? 31_622_400) * 1000, this.#setting.longestRetryWait);
        await pause(Math.min(wait, most), this.#setting.signal);
      }
    }
  }

  async #work(state: State, sources: Sources): Promise<unknown> {
    const filled = () =>
      state.Parameters === undefined ? sources.input : fillTemplate(state.Parameters, sources);
    switch (state.Type) {
      case 'Pass':
        return 'Result' in state ? state.Result : filled();
      case 'Wait':
        await pause(this.#waitTime(state, sources), this.#setting.signal);
        return sources.input;
      case 'Task':
        return this.#inTime(state, runTask(state.Resource ?? '', filled(), this.#setting));
      case 'Parallel': {
        const input = filled();
        return Promise.all((state.Branches ?? []).map((each) => this.run(each, input, sources.context)));
      }
      case 'Map':
        return this.#map(state, sources);
      default:
        throw new StateError('States.Runtime', `the local cloud has no state of type ${state.Type}`);
    }
  }

  #waitTime(state: State, sources: Sources): number {
    if (state.Seconds !== undefined) return state.Seconds * 1000;
    if (state.SecondsPath !== undefined) return Number(valueAt(state.SecondsPath, sources)) * 1000;
    const until = state.TimestampPath
      ? String(valueAt(state.TimestampPath, sources))
      : (state.Timestamp ?? '');
    return Math.max(0, Date.parse(until) - this.#setting.now().getTime());
  }

  async #inTime(state: State, work: Promise<unknown>): Promise<unknown> {
    if (state.TimeoutSeconds === undefined) return work;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(
        () => reject(new StateError('States.Timeout', 'the task ran out of time')),
        (state.TimeoutSeconds ?? 0) * 1000,
      );
    });
    return Promise.race([work, late]).finally(() => clearTimeout(timer));
  }

  async #map(state: State, sources: Sources): Promise<unknown> {
    const processor = state.ItemProcessor ?? state.Iterator;
    if (!processor) throw new StateError('States.Runtime', 'a map without an item processor');
    const isDistributed = state.ItemProcessor?.ProcessorConfig?.Mode === 'DISTRIBUTED';
    const items = await itemsOf(state, sources, this.#setting.storage);
    const inputs = isDistributed ? batchesOf(state, items, sources) : items;
    const runId = randomUUID();
    const machineArn = `${this.#setting.arn}/${state.Label ?? 'Map'}`;
    const runArn = `${this.#setting.arn.replace(':stateMachine:', ':mapRun:')}/${state.Label ?? 'Map'}:${runId}`;
    const results: ChildResult[] = new Array(inputs.length);
    const most = state.MaxConcurrency || (isDistributed ? 1000 : 40);
    let at = 0;
    let failed = 0;
    const allowed = isDistributed ? tolerated(state, inputs.length) : 0;
    const worker = async () => {
      while (at < inputs.length && failed <= allowed) {
        const place = at++;
        results[place] = await this.#child(processor, inputs[place], place, machineArn, sources.context);
        if (results[place].error) failed += 1;
      }
    };
    await Promise.all(Array.from({ length: Math.min(most, inputs.length) }, worker));
    const done = results.filter((each) => each !== undefined);
    const written = state.ResultWriter
      ? await writeResults(state, done, { arn: runArn, machineArn }, sources, this.#setting.storage)
      : undefined;
    if (failed > allowed) {
      const first = done.find((each) => each.error)?.error;
      if (!isDistributed && first) throw new StateError(first.error, first.cause);
      throw new StateError(
        'States.ExceedToleratedFailureThreshold',
        `${failed} of ${inputs.length} executions failed`,
      );
    }
    // Without a place for results, those that failed leave a gap in AWS as here.
    return written ?? done.filter((each) => !each.error).map((each) => each.output);
  }

  async #child(
    processor: Definition,
    input: unknown,
    place: number,
    machineArn: string,
    context: Record<string, unknown>,
  ): Promise<ChildResult> {
    const name = randomUUID();
    const executionArn = `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
    const startedAt = this.#setting.now();
    const inner = { ...context, Map: { Item: { Index: place, Value: input } } };
    try {
      const output = await this.run(processor, input, inner);
      return { executionArn, name, input, output, startedAt, stoppedAt: this.#setting.now() };
    } catch (error) {
      const { error: code, cause_: cause } = asStateError(error);
      return {
        executionArn,
        name,
        input,
        error: { error: code, cause },
        startedAt,
        stoppedAt: this.#setting.now(),
      };
    }
  }
}

function tolerated(state: State, count: number): number {
  const byShare = ((state.ToleratedFailurePercentage ?? 0) / 100) * count;
  return Math.max(byShare, state.ToleratedFailureCount ?? 0);
}

/** Whatever was thrown as a StateError. */
export function asStateError(error: unknown): StateError {
  if (error instanceof StateError) return error;
  return new StateError('States.Runtime', error instanceof Error ? error.message : String(error));
}
