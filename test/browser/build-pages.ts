import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Builds the pane as it is deployed into a new folder. */
export async function buildPane(options: object): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-pane-'));
  const settings = JSON.stringify({ office: '/office-js/office.js', ...options });
  await promisify(execFile)(process.execPath, ['scripts/build-addin.mjs', folder, settings]);
  return folder;
}
