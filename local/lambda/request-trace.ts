/** A moment in a function's life: before or after its n-th request in an invocation was carried out. */
export interface RequestStep {
  /** Counted from 1 in each invocation. */
  number: number;
  when: 'before' | 'after';
  service: string;
  operation: string;
}

/** Where to kill a function once: at its n-th request, before it is carried out or after. */
export interface KillPoint extends Pick<RequestStep, 'number' | 'when'> {
  /** In that invocation alone, counted from 1 from the plan on; in whichever comes to it where left out. */
  invocation?: number;
}

/** What a function asked of the stand-ins, invocation by invocation, and where it is to be killed. */
export class RequestTrace {
  #plan: KillPoint | undefined;
  #killed = 0;
  #begun = 0;
  readonly #invocations: { requestId: string; steps: RequestStep[] }[] = [];

  begin(requestId: string): void {
    this.#begun += 1;
    this.#invocations.push({ requestId, steps: [] });
    if (this.#invocations.length > 100) this.#invocations.shift();
  }

  /** Plans one kill; `undefined` takes the plan back. */
  killAt(point: KillPoint | undefined): void {
    this.#plan = point;
    this.#begun = 0;
  }

  /** How often a plan was carried out. */
  get kills(): number {
    return this.#killed;
  }

  /** Notes a step; false means that the environment is to die here. */
  step(step: RequestStep): boolean {
    if (step.when === 'before') this.#invocations.at(-1)?.steps.push(step);
    if (this.#plan?.number !== step.number || this.#plan.when !== step.when) return true;
    if ((this.#plan.invocation ?? this.#begun) !== this.#begun) return true;
    this.#plan = undefined;
    this.#killed += 1;
    return false;
  }

  /** The requests of the last invocations, the newest last. With several environments at once they may be mixed. */
  get invocations(): readonly { requestId: string; steps: readonly RequestStep[] }[] {
    return this.#invocations;
  }
}
