import { appendFileSync, copyFileSync, mkdtempSync, renameSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { FileChecker } from './check-file.ts';
import { ChangedFile } from './check-inputs.ts';
import { DEFAULT_RUN_LIMITS } from './run-limits.ts';

const SAMPLE = new URL('../samples/芦淞区科工信局2021年度绩效自评.xlsx', import.meta.url);
const SETTINGS = {
  asOf: '2022-03-01',
  language: 'zh',
  sets: [],
  limits: DEFAULT_RUN_LIMITS,
  piped: new Map(),
  annotates: true,
} as const;

describe('a file that is saved while it is checked', () => {
  let folder: string;
  let file: string;
  let prior: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gouji-'));
    [file, prior] = [join(folder, '预算.xlsx'), join(folder, '上年.xlsx')];
    for (const each of [file, prior]) copyFileSync(SAMPLE, each);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const changes: readonly [how: string, change: () => void][] = [
    ['written to', () => appendFileSync(file, ' ')],
    ['written anew with the same bytes', () => utimesSync(file, new Date(), new Date(0))],
    ['saved by putting another in its place', () => renameSync(prior, file)],
    ['deleted', () => rmSync(file)],
  ];
  test.each(changes)('is told and not annotated: %s', async (_, change) => {
    // What is checked is read at once; what is left of the check goes on after the change.
    const checked = new FileChecker(SETTINGS).check(file);
    change();
    await expect(checked).rejects.toThrow(ChangedFile);
  });

  test('left alone it is annotated from the bytes that were checked', async () => {
    const { report, annotated } = await new FileChecker({ ...SETTINGS, prior }).check(file);
    expect(report.findings.length).toBeGreaterThan(10);
    expect(annotated!.length).toBeGreaterThan(1000);
  });
});
