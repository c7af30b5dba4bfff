import { performance } from 'node:perf_hooks';
import { quantile } from './quantile.ts';

const CORES = 2;
/** V8 goes on optimising for the better part of a minute: throughput is told of the first span and of the last ones. */
const [SPANS, LAST, SECONDS] = [8, 3, 6] as const;

/** As many checks as two environments do, and what of that is this process's, the local cloud. */
export async function throughput(check: () => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: 10 * CORES }, check));
  const spans: Span[] = [];
  for (let span = 0; span < SPANS; span++) spans.push(await checksFor(SECONDS, check));
  const last = spans.slice(-LAST);
  const half = (of: (span: Span) => number) => quantile(last.map(of), 0.5);
  console.log(
    `check-workbook by ${CORES} environments: ${half(({ rate }) => rate).toFixed(0)} checks/s, ` +
      `${spans[0]?.rate.toFixed(0)} in their first ${SECONDS} seconds; ` +
      `of each ${half(({ own }) => own).toFixed(1)} ms by the local cloud`,
  );
}

interface Span {
  /** Checks a second. */
  readonly rate: number;
  /** Milliseconds that this process was at work for each. */
  readonly own: number;
}

async function checksFor(seconds: number, check: () => Promise<void>): Promise<Span> {
  const until = performance.now() + seconds * 1000;
  const before = performance.eventLoopUtilization();
  let checks = 0;
  const worker = async () => {
    while (performance.now() < until) {
      await check();
      checks++;
    }
  };
  await Promise.all(Array.from({ length: CORES }, worker));
  const { active } = performance.eventLoopUtilization(before);
  return { rate: checks / seconds, own: active / checks };
}
