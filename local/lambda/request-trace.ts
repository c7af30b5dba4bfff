/** A moment in a function's life: before or after its n-th request in an invocation was carried out. */
export interface RequestStep {
  /** Counted from 1 in each invocation. */
  number: number;
  when: 'before' | 'after';
  service: string;
  operation: string;
  /** What it asks for, as JSON; nothing for S3 and mail. */
  about?: string;
}

/** Where to kill a function once: at its n-th request, before it is carried out or after. */
export interface KillPoint extends Pick<RequestStep, 'number' | 'when'> {
  /** In that invocation alone, counted from 1 from the plan on; in whichever comes to it where left out. */
  invocation?: number;
}

/** A request in an invocation: when it came, in milliseconds of this process's clock, and how long it took. */
export interface TracedRequest extends RequestStep {
  at: number;
  took?: number;
}

/** An invocation: when it was handed to its environment and when it answered, and what it asked for meanwhile. */
export interface TracedInvocation {
  requestId: string;
  startedAt: number;
  endedAt?: number;
  steps: TracedRequest[];
}

/** What a function asked of the stand-ins, invocation by invocation, and where it is to be killed. */
export class RequestTrace {
  #plan: KillPoint | undefined;
  #fatal: ((step: RequestStep) => boolean) | undefined;
  #killed = 0;
  #begun = 0;
  readonly #invocations: TracedInvocation[] = [];

  begin(requestId: string): void {
    this.#begun += 1;
    this.#invocations.push({ requestId, startedAt: performance.now(), steps: [] });
    if (this.#invocations.length > 100) this.#invocations.shift();
  }

  end(requestId: string): void {
    const ended = this.#invocations.findLast((each) => each.requestId === requestId);
    if (ended) ended.endedAt = performance.now();
  }

  /** Plans one kill; `undefined` takes the plan back. */
  killAt(point: KillPoint | undefined): void {
    this.#plan = point;
    this.#begun = 0;
  }

  /** Plans a kill before each request of a kind; `undefined` takes the plan back. */
  killWhenever(isFatal: ((step: RequestStep) => boolean) | undefined): void {
    this.#fatal = isFatal;
  }

  /** How often a plan was carried out. */
  get kills(): number {
    return this.#killed;
  }

  /** Notes a step; false means that the environment is to die here. */
  step(step: RequestStep): boolean {
    this.#note(step);
    if (step.when === 'before' && this.#fatal?.(step)) {
      this.#killed += 1;
      return false;
    }
    if (this.#plan?.number !== step.number || this.#plan.when !== step.when) return true;
    if ((this.#plan.invocation ?? this.#begun) !== this.#begun) return true;
    this.#plan = undefined;
    this.#killed += 1;
    return false;
  }

  #note(step: RequestStep): void {
    const steps = this.#invocations.at(-1)?.steps;
    const at = performance.now();
    const { about: _, ...kept } = step;
    if (step.when === 'before') steps?.push({ ...kept, at });
    const done = step.when === 'after' && steps?.find(({ number }) => number === step.number);
    if (done) done.took = at - done.at;
  }

  /** The requests of the last invocations, the newest last. With several environments at once they may be mixed. */
  get invocations(): readonly TracedInvocation[] {
    return this.#invocations;
  }
}
