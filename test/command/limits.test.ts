import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CORRECTED, gouji, inFolder, NARRATIVE, type Ran, SAMPLE } from './gouji.ts';

function expectStopped(ran: Ran, says: RegExp): void {
  expect(ran.err.trimEnd().split('\n')).toHaveLength(1);
  expect(ran.err).toMatch(says);
  expect(ran.out).toBe('');
  expect(ran.status).toBe(2);
}

const sample = readFileSync(SAMPLE);

describe('a check is stopped at its deadline, however small what is checked', () => {
  const cases: readonly [what: string, args: readonly string[], input: Uint8Array | undefined][] = [
    ['a workbook', ['check', SAMPLE], undefined],
    ['standard input', ['check', '-'], sample],
    ['a narrative', ['check', NARRATIVE], undefined],
    ['a workbook with a narrative', ['check', SAMPLE, '--narrative', NARRATIVE], undefined],
    ["a workbook with last year's", ['check', SAMPLE, '--prior', CORRECTED], undefined],
    ['facts', ['facts', SAMPLE], undefined],
    ['coverage', ['coverage', SAMPLE], undefined],
  ];
  test.each(cases)('%s', (_, args, input) => {
    expectStopped(gouji([...args, '--limit', 'seconds=0.001'], input), /校验超过 0\.001 秒，已停止/);
  });

  test('no copy is annotated of a workbook that was given up', async () => {
    await inFolder((folder) => {
      const copy = join(folder, '已校验.xlsx');
      expectStopped(
        gouji(['check', SAMPLE, '--annotate', copy, '--limit', 'seconds=0.001']),
        /校验超过 0\.001 秒，已停止/,
      );
      expect(existsSync(copy)).toBe(false);
    });
  });
});

test('memory is limited for a small file too', () => {
  const ran = gouji(['check', SAMPLE, '--limit', 'memoryMebibytes=8']);
  expectStopped(ran, /校验所需内存超过 8 MiB，已停止/);
});

describe('the size of a file is limited wherever it comes from', () => {
  const cases: readonly [what: string, args: readonly string[], input: Uint8Array | undefined][] = [
    ['a workbook', ['check', SAMPLE], undefined],
    ['standard input', ['check', '-'], sample],
    ['a narrative', ['check', NARRATIVE], undefined],
    ['facts', ['facts', SAMPLE], undefined],
    ['coverage', ['coverage', SAMPLE], undefined],
  ];
  test.each(cases)('%s', (_, args, input) => {
    expectStopped(gouji([...args, '--limit', 'fileBytes=500'], input), /文件大小为 .+，超过上限 500 B/);
  });

  test.each([['--narrative'], ['--prior']])('%s beside a workbook', async (option) => {
    await inFolder((folder) => {
      const beside = join(folder, option === '--prior' ? '上年.csv' : '说明.txt');
      writeFileSync(beside, '项目名称,金额\n'.repeat(5000));
      expectStopped(
        gouji(['check', SAMPLE, option, beside, '--limit', `fileBytes=${sample.length + 1}`]),
        /文件大小为 .+，超过上限/,
      );
    });
  });
});
