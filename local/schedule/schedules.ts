import { isDue } from './schedule-expression.ts';

/** A schedule of the template. */
export interface Schedule {
  id: string;
  /** `cron(…)`, `rate(…)` or `at(…)`. */
  expression: string;
  timezone: string;
  enabled: boolean;
  /** Sets its target off; `at` is the time it was due. */
  run(at: Date): void;
}

/** Sets schedules off each minute when they are due, or by hand. */
export class Schedules {
  readonly #schedules: readonly Schedule[];
  readonly #now: () => Date;
  #timer: NodeJS.Timeout | undefined;
  #lastMinute: number;

  constructor(schedules: readonly Schedule[], now: () => Date) {
    this.#schedules = schedules;
    this.#now = now;
    this.#lastMinute = Math.floor(now().getTime() / 60_000);
  }

  start(): void {
    this.#timer = setInterval(() => this.tick(), 5000);
    this.#timer.unref();
  }

  /** Sets off what has become due since the last look. */
  tick(): void {
    const minute = Math.floor(this.#now().getTime() / 60_000);
    // After a machine has slept only the last hour is made up for.
    const from = Math.max(this.#lastMinute + 1, minute - 60);
    this.#lastMinute = Math.max(minute, this.#lastMinute);
    for (let each = from; each <= minute; each++) {
      const at = new Date(each * 60_000);
      for (const schedule of this.#schedules) {
        if (schedule.enabled && isDue(schedule.expression, schedule.timezone, at)) schedule.run(at);
      }
    }
  }

  /** Sets one off now, whatever its time. */
  trigger(id: string): void {
    const schedule = this.#schedules.find((each) => each.id === id);
    if (!schedule) throw new Error(`no schedule ${id} in the template`);
    schedule.run(this.#now());
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
