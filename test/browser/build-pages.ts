import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Builds the pane as it is deployed into a new folder. */
export function buildPane(options: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-pane-'));
  const { status, stderr } = spawnSync(
    process.execPath,
    ['scripts/build-addin.mjs', folder, JSON.stringify({ office: '/office-js/office.debug.js', ...options })],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`the pane was not built: ${stderr}`);
  return folder;
}
