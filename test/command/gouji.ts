import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export const SAMPLE = join(root, 'samples', '芦淞区科工信局2021年度绩效自评.xlsx');
export const CORRECTED = join(root, 'samples', '芦淞区科工信局2021年度绩效自评-更正后.xlsx');
export const NARRATIVE = join(root, 'samples', '芦淞区科工信局2021年度绩效自评报告.txt');

export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command as a user would. */
export function gouji(args: readonly string[], input?: Uint8Array): Ran {
  const ran = spawnSync(process.execPath, [join(root, 'dist', 'gouji.js'), ...args], {
    encoding: 'utf8',
    maxBuffer: 64 << 20,
    ...(input === undefined ? {} : { input: Buffer.from(input) }),
  });
  return { status: ran.status, out: ran.stdout, err: ran.stderr };
}

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
