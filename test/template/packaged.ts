import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Template } from './template.ts';

const root = new URL('../../', import.meta.url).pathname;

export interface PackedFunction {
  readonly zip: string;
  readonly sha256: string;
  readonly sources: readonly string[];
}

/** What `npm run package` left in a folder. */
export interface Packaged {
  readonly folder: string;
  readonly template: Template;
  readonly functions: Readonly<Record<string, PackedFunction>>;
}

const folders: string[] = [];

/**
 * Packages the service into a folder of its own, with nothing in the environment that has to do with AWS.
 * @param below where in that folder
 */
export function packageService(settings: readonly string[], timeZone = 'UTC', below = 'package'): Packaged {
  const own = mkdtempSync(join(tmpdir(), 'gouji-template-'));
  const folder = join(own, below);
  folders.push(own);
  const { AWS_PROFILE, AWS_REGION, AWS_DEFAULT_REGION, ...env } = process.env;
  const { status, stderr } = spawnSync(
    process.execPath,
    ['scripts/package.mjs', '--out', folder, ...settings.flatMap((setting) => ['--param', setting])],
    { cwd: root, encoding: 'utf8', env: { ...env, TZ: timeZone } },
  );
  if (status !== 0) throw new Error(`packaging failed: ${stderr}`);
  return {
    folder,
    template: JSON.parse(readFileSync(join(folder, 'template.json'), 'utf8')),
    functions: JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')).functions,
  };
}

export function removePackages(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
