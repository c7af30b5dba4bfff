import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chanceOf, scattered } from './damaged.ts';
import { fuzzTargets } from './targets.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    target: { type: 'string', default: '' },
  },
});
/** What takes longer, in milliseconds of the processor, is a hang to whoever waits for it. */
const LONGEST = 5000;
const FOLDER = join('out', 'fuzz');

const targets = fuzzTargets().filter(({ name }) => name.includes(values.target));
mkdirSync(FOLDER, { recursive: true });
const end = performance.now() + Number(values.seconds) * 1000;
const counts = new Map(targets.map(({ name }) => [name, { checked: 0, refused: 0, failed: 0, slowest: 0 }]));
for (let seed = Number(values.seed); performance.now() < end; seed++) {
  for (const { name, make, survive } of targets) {
    const bytes = make(chanceOf(scattered(seed)));
    const count = counts.get(name)!;
    // Where it never comes back, this says of what.
    writeFileSync(join(FOLDER, 'now'), `${name} ${seed}\n`);
    const started = process.cpuUsage();
    try {
      count[await survive(bytes)]++;
    } catch (error) {
      count.failed++;
      keep(seed, name, bytes, error);
    }
    const { user, system } = process.cpuUsage(started);
    const took = (user + system) / 1000;
    count.slowest = Math.max(count.slowest, Math.round(took));
    if (took > LONGEST) keep(seed, name, bytes, `took ${Math.round(took)} ms`);
  }
}
for (const [name, count] of counts) console.log(`${name.padEnd(28)} ${JSON.stringify(count)}`);
process.exit([...counts.values()].some(({ failed }) => failed > 0) ? 1 : 0);

/** What was not survived is kept; put into test/fuzz/kept/ it is a case of test/fuzz/damaged.test.ts. */
function keep(seed: number, name: string, bytes: Uint8Array, error: unknown): void {
  const file = join(FOLDER, `${seed} ${name}`);
  writeFileSync(file, bytes);
  console.error(`${file}: ${error instanceof Error ? error.stack : String(error)}`);
}
