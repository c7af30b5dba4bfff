import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { PACKAGE_ROOT } from '../../cli/shipped.ts';

const { writePages } = await import(join(PACKAGE_ROOT, 'scripts', 'build-addin.mjs'));

/** Where the pane was built before all tests. */
const BUILT = join(PACKAGE_ROOT, 'node_modules', '.cache', 'gouji-pane');

/** The pane as it is deployed in a new folder, its pages written for these options, and beside it what adds notes to office.js. */
export async function buildPane(options: object): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-pane-'));
  cpSync(BUILT, folder, { recursive: true });
  writePages(folder, { office: '/office-js/office.js', ...options });
  const notes = ['test/office-host/notes-of-office-js.ts'];
  await build({ entryPoints: notes, outdir: folder, logLevel: 'warning' });
  return folder;
}
