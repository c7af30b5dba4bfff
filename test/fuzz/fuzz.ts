import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadForms, loadPacks } from '../../cli/shipped.ts';
import { chanceOf, damagedBytes, damagedParts, damagedText } from './damaged.ts';
import { Survivor } from './survives.ts';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '30' }, seed: { type: 'string', default: '1' } },
});
const survivor = new Survivor({ forms: loadForms(), packs: loadPacks() });
const samples = readdirSync('samples').map((name) => ({
  name,
  bytes: new Uint8Array(readFileSync(join('samples', name))),
}));
const end = performance.now() + Number(values.seconds) * 1000;
const counts = { checked: 0, refused: 0, told: 0, failed: 0 };
let slowest = 0;
for (let seed = Number(values.seed); performance.now() < end; seed++) {
  const chance = chanceOf(seed);
  const { name, bytes } = samples[chance(samples.length)]!;
  const damaged =
    name.endsWith('.xlsx') && chance(3) > 0 ? damagedParts(bytes, chance) : damagedBytes(bytes, chance);
  const started = performance.now();
  try {
    if (name.endsWith('.txt')) {
      survivor.told(damagedText(new TextDecoder().decode(bytes), chance));
      counts.told++;
    } else counts[await survivor.survives(damaged, name)]++;
  } catch (error) {
    counts.failed++;
    keep(seed, name, damaged, error);
  }
  slowest = Math.max(slowest, performance.now() - started);
}
console.log(`${JSON.stringify(counts)}, slowest ${Math.round(slowest)} ms`);
process.exit(counts.failed > 0 ? 1 : 0);

/** What failed is kept beside the target, to become a case of test/fuzz/damaged.test.ts. */
function keep(seed: number, name: string, damaged: Uint8Array, error: unknown): void {
  mkdirSync('out/fuzz', { recursive: true });
  const file = join('out', 'fuzz', `${seed}-${name}`);
  writeFileSync(file, damaged);
  console.error(`${file}: ${error instanceof Error ? error.stack : String(error)}`);
}
