import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Template } from './template.ts';

const root = new URL('../../', import.meta.url).pathname;

export interface PackedFunction {
  readonly zip: string;
  readonly sha256: string;
  readonly sources: readonly string[];
}

/** What `npm run package` left in a folder, and a template that osls made of it. */
export interface Packaged {
  readonly folder: string;
  readonly templateFile: string;
  readonly template: Template;
  readonly functions: Readonly<Record<string, PackedFunction>>;
}

interface PackageOptions {
  /** Of serverless.yml, each `name=value`. */
  readonly settings?: readonly string[];
  readonly timeZone?: string;
}

const folders: string[] = [];

/** The functions as the end-to-end tests have them packaged: packaged first where that is stale. @returns the folder */
export function packagedForTests(): string {
  run(['scripts/local-cloud.mjs', 'service']);
  return join(root, 'node_modules', '.cache', 'gouji-e2e');
}

/** Packages the service into a folder of its own. @param below where in that folder */
export function packageService(below: string, { settings = [], timeZone }: PackageOptions): Packaged {
  const folder = join(ownFolder(), below);
  const params = settings.flatMap((setting) => ['--param', setting]);
  run(['scripts/package.mjs', '--out', folder, ...params], timeZone);
  return packagedIn(folder, join(folder, 'template.json'));
}

/** The template of functions that are packaged already. */
export function templateFor(folder: string, { settings = [], timeZone }: PackageOptions = {}): Packaged {
  const file = join(ownFolder(), 'template.json');
  writeFileSync(file, run(['test/template/template-of.mjs', folder, ...settings], timeZone));
  return packagedIn(folder, file);
}

function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-template-'));
  folders.push(folder);
  return folder;
}

function packagedIn(folder: string, templateFile: string): Packaged {
  const { functions } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const template = JSON.parse(readFileSync(templateFile, 'utf8'));
  return { folder, templateFile, template, functions };
}

/** Runs a script with nothing in the environment that has to do with AWS. @returns what it printed */
function run(args: readonly string[], timeZone = 'UTC'): string {
  const { AWS_PROFILE, AWS_REGION, AWS_DEFAULT_REGION, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...env, TZ: timeZone },
    maxBuffer: 64 << 20,
  });
  if (status !== 0) throw new Error(`packaging failed: ${stderr}`);
  return stdout;
}

export function removePackages(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
