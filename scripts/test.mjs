// `npm test`: every check, stopping at none, then how many ran and what failed.
// Side by side, since one alone leaves the processor idle half of the time; told in order all the same.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, root } from './ensure-installed.mjs';
import { ensurePrograms } from './ensure-programs.mjs';
import { CHECKS, startCheck } from './run.mjs';
import { ToldInTurn } from './told-in-turn.mjs';

ensureInstalled();
ensurePrograms();
await import('./build.mjs');
const folder = mkdtempSync(join(tmpdir(), 'gouji-test-'));
const SUITES = ['jest', 'e2e', 'browser'];
/**
 * What runs beside each other, each in its order: what computes beside what mostly waits for pages. The unit tests
 * come last, in hundreds of small files: two workers of theirs are done at the same time, and no processor idles.
 */
const LANES = [
  ['e2e', 'jest'],
  ['biome', 'tsc', 'imports', 'knip', 'browser'],
];
/** Two suites at a time take up to 6 GB of it: four workers of jest, two browsers. */
const ENOUGH_MEMORY = 7 * 2 ** 30;
const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
const roomy = availableParallelism() > 1 && memory >= ENOUGH_MEMORY;
const env = process.stdout.isTTY ? { FORCE_COLOR: '1', ...process.env } : process.env;

const failed = new Set();
const told = new ToldInTurn(Object.keys(CHECKS), (said) => process.stdout.write(said));
const packaged = packageForTests();
await Promise.all((roomy ? LANES : [LANES.flat()]).map(runLane));

const suites = SUITES.map((name) => readResults(resultsOf(name)));
const sum = (field) => suites.reduce((total, suite) => total + suite[field], 0);
rmSync(folder, { recursive: true, force: true });
const names = Object.keys(CHECKS);
const whatFailed = names.filter((name) => failed.has(name)).map((name) => CHECKS[name].what);
console.log(
  `\n${names.length} checks: ${names.length - failed.size} in order${failed.size ? `, failed: ${whatFailed.join(', ')}` : ''}`,
);
const broken =
  sum('numFailedTests') +
  sum('numRuntimeErrorTestSuites') +
  [...failed].filter((name) => !SUITES.includes(name)).length;
console.log(`${sum('numPassedTests')} passed, ${broken} failed, ${sum('numPendingTests')} skipped`);
process.exit(failed.size > 0 || suites.some((suite) => suite.numPassedTests === 0) ? 1 : 0);

async function runLane(names) {
  for (const name of names) await run(name);
}

async function run(name) {
  told.say(name, `\n— ${CHECKS[name].what}\n`);
  const isSuite = SUITES.includes(name);
  if (isSuite) await packaged;
  const check = startCheck(name, isSuite ? ['--json', `--outputFile=${resultsOf(name)}`] : [], env);
  for (const stream of [check.stdout, check.stderr]) stream.on('data', (said) => told.say(name, said));
  const [status] = await once(check, 'close');
  if (status !== 0) failed.add(name);
  told.end(name);
}

/** Once for all suites, which would do it at the same time. Where it fails they do it again, and say why it failed. */
async function packageForTests() {
  const script = join(root, 'scripts', 'local-cloud.mjs');
  await once(spawn(process.execPath, [script], { stdio: 'ignore' }), 'close');
}

function resultsOf(name) {
  return join(folder, `${name}.json`);
}

function readResults(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 1, numPendingTests: 0 };
  }
}
