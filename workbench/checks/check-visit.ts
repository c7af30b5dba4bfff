import { SignInNeeded } from '../../addin/pane/check-errors.ts';
import type { SignIn } from '../../addin/pane/pane-options.ts';
import { GoujiError } from '../../engine/gouji-error.ts';
import { EngineFault } from '../engine/engine-fault.ts';
import type { Wanted } from '../page/route.ts';
import type { CheckAnswer } from './check-answers.ts';
import { BrokenLink, NoService, ReportGone } from './check-faults.ts';
import type { ChecksClient } from './checks-client.ts';

/** A recorded check that a link opened, and how far it is. */
export interface Visit {
  readonly id: string;
  readonly wanted: Wanted;
  /** signedOut: waits for a sign-in. pending: the service is at it. stopped: see the error. */
  readonly step: 'signedOut' | 'reading' | 'pending' | 'failed' | 'stopped' | 'shown';
  readonly check?: CheckAnswer | undefined;
  readonly error?: GoujiError | undefined;
}

export interface CheckVisitOptions {
  /** Undefined where the page is not connected to a service. */
  readonly checks: Pick<ChecksClient, 'check' | 'annotatedCopy'> | undefined;
  readonly signIn: SignIn | undefined;
  readonly onChange: (visit: Visit | undefined) => void;
  /** Shows a check that is done; the copy is undefined where there is none. */
  readonly show: (check: CheckAnswer, copy: Uint8Array | undefined, wanted: Wanted) => Promise<void>;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** Milliseconds between questions whether a check is done. */
const PAUSE = 1_500;

/** Follows a link to a recorded check: signs in where that is needed, waits until it is done, shows it. */
export class CheckVisit {
  private readonly options: CheckVisitOptions;
  private visit: Visit | undefined;

  constructor(options: CheckVisitOptions) {
    this.options = options;
  }

  async begin(id: string, wanted: Wanted): Promise<void> {
    this.set({ id, wanted, step: 'reading' });
    await this.read();
  }

  /** Asks again, after a sign-in or where something was in the way. */
  async read(): Promise<void> {
    const begun = this.visit;
    if (!begun) return;
    const { id } = begun;
    const isCurrent = () => this.visit?.id === id && this.visit.wanted === begun.wanted;
    try {
      const { checks, signIn } = this.options;
      if (!/^[0-9a-f]{32}$/u.test(id)) throw new BrokenLink();
      if (!checks) throw new NoService();
      if (signIn && signIn.user === undefined) throw new SignInNeeded();
      this.set({ ...begun, step: 'reading', error: undefined });
      let check = await checks.check(id);
      while (check.status === 'pending' && isCurrent()) {
        this.set({ ...begun, step: 'pending', check });
        await this.options.wait(PAUSE);
        check = await checks.check(id);
      }
      if (isCurrent()) await this.settle(begun, check);
    } catch (error) {
      if (isCurrent()) this.stop(begun, error);
    }
  }

  /** Something else is looked at from now on. */
  leave(): void {
    if (this.visit) this.set(undefined);
  }

  private async settle(begun: Visit, check: CheckAnswer): Promise<void> {
    if (check.status === 'failed') {
      this.set({ ...begun, step: 'failed', check });
      return;
    }
    if (!check.report) throw new ReportGone();
    const isCopy = check.annotated && check.annotatedAs?.kind !== 'list';
    const copy = isCopy ? await this.options.checks?.annotatedCopy(begun.id) : undefined;
    await this.options.show(check, copy, begun.wanted);
    this.set({ ...begun, step: 'shown', check });
  }

  private stop(begun: Visit, failure: unknown): void {
    const { signIn } = this.options;
    if (failure instanceof SignInNeeded && signIn) {
      if (signIn.user !== undefined) signIn.signOut();
      this.set({ ...begun, step: 'signedOut' });
      return;
    }
    const error = failure instanceof GoujiError ? failure : new EngineFault();
    this.set({ ...begun, step: 'stopped', error });
  }

  private set(visit: Visit | undefined): void {
    this.visit = visit;
    this.options.onChange(visit);
  }
}
