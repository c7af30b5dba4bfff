import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommandHost, type Ran } from './command-host.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export const SAMPLE = join(root, 'samples', '芦淞区科工信局2021年度绩效自评.xlsx');
export const CORRECTED = join(root, 'samples', '芦淞区科工信局2021年度绩效自评-更正后.xlsx');
export const NARRATIVE = join(root, 'samples', '芦淞区科工信局2021年度绩效自评报告.txt');

export type { Ran };

/**
 * Runs the built command with these arguments, in a thread of this process that has it loaded: starting Node and
 * loading the command costs more than what most tests ask of it. With standard input in a process of its own.
 */
export function gouji(args: readonly string[], input?: Uint8Array): Ran {
  return input === undefined ? host.run(args) : startedGouji(args, input);
}

/** Runs the built command as a user would: in a process of its own. */
export function startedGouji(args: readonly string[], input?: Uint8Array): Ran {
  const ran = spawnSync(process.execPath, [join(root, 'dist', 'gouji.js'), ...args], {
    encoding: 'utf8',
    maxBuffer: 64 << 20,
    ...(input === undefined ? {} : { input: Buffer.from(input) }),
  });
  return { status: ran.status, out: ran.stdout, err: ran.stderr };
}

const host = new CommandHost(join(root, 'dist', 'command-line.js'));

/** A folder of its own for a test, gone afterwards. */
export async function inFolder<T>(use: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A copy of the sample under a plain name. */
export function sampleIn(folder: string, name = '预算.xlsx'): string {
  const file = join(folder, name);
  copyFileSync(SAMPLE, file);
  return file;
}
