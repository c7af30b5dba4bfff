import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';

/** Builds the pane as it is deployed into a new folder, and beside it what adds notes to office.js. */
export async function buildPane(options: object): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-pane-'));
  const settings = JSON.stringify({ office: '/office-js/office.js', ...options });
  await promisify(execFile)(process.execPath, ['scripts/build-addin.mjs', folder, settings]);
  const notes = ['test/office-host/notes-of-office-js.ts'];
  await build({ entryPoints: notes, outdir: folder, logLevel: 'warning' });
  return folder;
}
