// `npm test`: every check in order, stopping at none, then how many ran and what failed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled } from './ensure-installed.mjs';
import { CHECKS, runCheck } from './run.mjs';

ensureInstalled();
await import('./build.mjs');
const folder = mkdtempSync(join(tmpdir(), 'gouji-test-'));
const SUITES = ['jest', 'e2e', 'browser'];
const failed = [];
for (const [name, { what }] of Object.entries(CHECKS)) {
  console.log(`\n— ${what}`);
  const { status } = runCheck(
    name,
    SUITES.includes(name) ? ['--json', `--outputFile=${resultsOf(name)}`] : [],
  );
  if (status !== 0) failed.push(what);
}
const suites = SUITES.map((name) => readResults(resultsOf(name)));
const sum = (field) => suites.reduce((total, suite) => total + suite[field], 0);
rmSync(folder, { recursive: true, force: true });
const checks = Object.keys(CHECKS).length;
console.log(
  `\n${checks} checks: ${checks - failed.length} in order${failed.length ? `, failed: ${failed.join(', ')}` : ''}`,
);
const broken =
  sum('numFailedTests') +
  sum('numRuntimeErrorTestSuites') +
  failed.filter((what) => !SUITES.some((name) => CHECKS[name].what === what)).length;
console.log(`${sum('numPassedTests')} passed, ${broken} failed, ${sum('numPendingTests')} skipped`);
process.exit(failed.length > 0 || suites.some((suite) => suite.numPassedTests === 0) ? 1 : 0);

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
