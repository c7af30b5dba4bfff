import type { TracedInvocation } from '../../local/lambda/request-trace.ts';
import { quantile } from './quantile.ts';

/** Milliseconds by step, of one run. */
export type Steps = Readonly<Record<string, number>>;

/** How long an invocation waited for the stand-ins: requests at the same time count once. */
export function waited({ steps }: TracedInvocation): number {
  let until = 0;
  let sum = 0;
  for (const { at, took = 0 } of [...steps].sort((a, b) => a.at - b.at)) {
    sum += Math.max(0, at + took - Math.max(at, until));
    until = Math.max(until, at + took);
  }
  return sum;
}

/** Prints each step's median and its share of their sum. */
export function printSteps(title: string, runs: readonly Steps[]): void {
  const medians = Object.keys(runs[0] ?? {}).map((name) => {
    const times = runs.map((run) => run[name] ?? Number.NaN);
    return [name, quantile(times, 0.5)] as const;
  });
  const whole = medians.reduce((sum, [, time]) => sum + time, 0);
  console.log(`\n${title}`);
  for (const [name, time] of medians) {
    const share = `${((100 * time) / whole).toFixed(0)} %`;
    console.log(`  ${name.padEnd(60)}${time.toFixed(1).padStart(7)} ms${share.padStart(7)}`);
  }
}
