// `npm test`: every check in order, stopping at none, then how many ran and what failed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled } from './ensure-installed.mjs';
import { CHECKS, runCheck } from './run.mjs';

ensureInstalled();
await import('./build.mjs');
const folder = mkdtempSync(join(tmpdir(), 'gouji-test-'));
const results = join(folder, 'jest.json');
const failed = [];
for (const [name, { what }] of Object.entries(CHECKS)) {
  console.log(`\n— ${what}`);
  const { status } = runCheck(name, name === 'jest' ? ['--json', `--outputFile=${results}`] : []);
  if (status !== 0) failed.push(what);
}
const jest = readResults(results);
rmSync(folder, { recursive: true, force: true });
const checks = Object.keys(CHECKS).length;
console.log(
  `\n${checks} checks: ${checks - failed.length} in order${failed.length ? `, failed: ${failed.join(', ')}` : ''}`,
);
const broken =
  jest.numFailedTests +
  jest.numRuntimeErrorTestSuites +
  failed.filter((what) => what !== CHECKS.jest.what).length;
console.log(`${jest.numPassedTests} passed, ${broken} failed, ${jest.numPendingTests} skipped`);
process.exit(failed.length > 0 || jest.numPassedTests === 0 ? 1 : 0);

function readResults(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 1, numPendingTests: 0 };
  }
}
