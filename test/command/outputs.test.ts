import {
  copyFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { gouji, inFolder, NARRATIVE, SAMPLE } from './gouji.ts';

/** What lies in a folder and below, byte for byte. */
function contents(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    names
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file, readFileSync(file).toString('base64')]),
  );
}

/** A folder `d` with a workbook, a text, last year's workbook and settings; `link` leads to it, `other` is empty. */
function laidOut(folder: string): void {
  for (const name of ['d', 'e', 'other']) mkdirSync(join(folder, name));
  copyFileSync(SAMPLE, join(folder, 'd', 'x.xlsx'));
  copyFileSync(SAMPLE, join(folder, 'e', 'x.xlsx'));
  copyFileSync(SAMPLE, join(folder, 'd', '上年.xlsx'));
  copyFileSync(NARRATIVE, join(folder, 'd', '说明.txt'));
  writeFileSync(join(folder, 'd', '设置.yaml'), 'schema: gouji.settings/1\n');
  symlinkSync(join(folder, 'd'), join(folder, 'link'));
  symlinkSync(join(folder, 'd', 'x.xlsx'), join(folder, 'other', 'linked.xlsx'));
  linkSync(join(folder, 'd', 'x.xlsx'), join(folder, 'other', 'same.xlsx'));
}

describe('no input is overwritten, and no output by another', () => {
  const input = /输出文件 .+ 就是输入文件/;
  const twice = /两个输出是同一个文件/;
  const cases: readonly [what: string, args: readonly string[], says: RegExp][] = [
    ['the report over the workbook', ['d/x.xlsx', '--out', 'd/x.xlsx'], input],
    ['the copy over the workbook', ['d/x.xlsx', '--annotate', 'd/../d/x.xlsx'], input],
    ['through a linked folder', ['d/x.xlsx', '--annotate', 'link/x.xlsx'], input],
    ['a workbook given through a linked folder', ['link/x.xlsx', '--annotate', 'd/x.xlsx'], input],
    ['through a link to the file', ['d/x.xlsx', '--annotate', 'other/linked.xlsx'], input],
    ['another name of the same file', ['d/x.xlsx', '--annotate', 'other/same.xlsx'], input],
    [
      'the report over the narrative',
      ['d/x.xlsx', '--narrative', 'd/说明.txt', '--out', 'd/说明.txt'],
      input,
    ],
    [
      "the copy over last year's workbook",
      ['d/x.xlsx', '--prior', 'd/上年.xlsx', '--annotate', 'link/上年.xlsx'],
      input,
    ],
    [
      'the report over the settings',
      ['d/x.xlsx', '--tenant', 'd/设置.yaml', '--out', 'link/设置.yaml'],
      input,
    ],
    ['two workbooks of one name', ['d/x.xlsx', 'e/x.xlsx', '--annotate', 'other'], twice],
    ['the report over the copy', ['d/x.xlsx', '--out', 'other/y.xlsx', '--annotate', 'other/y.xlsx'], twice],
    ['… by another way', ['e/x.xlsx', '--out', 'link/y.xlsx', '--annotate', 'd/y.xlsx'], twice],
  ];
  test.each(cases)('%s', async (_, args, says) => {
    await inFolder((folder) => {
      laidOut(folder);
      const before = contents(folder);
      const placed = args.map((arg) => (arg.startsWith('--') ? arg : join(folder, arg)));
      const ran = gouji(['check', ...placed]);
      expect(ran.err.trimEnd().split('\n')).toHaveLength(1);
      expect(ran.err).toMatch(says);
      expect(ran.status).toBe(2);
      expect(contents(folder)).toEqual(before);
    });
  });

  test('a clash is refused before anything is read', async () => {
    await inFolder((folder) => {
      const file = join(folder, '坏.xlsx');
      writeFileSync(file, 'no workbook');
      expect(gouji(['check', file, '--annotate', file]).err).toMatch(input);
    });
  });

  test('other names, and a copy that stands there from before, are written', async () => {
    await inFolder((folder) => {
      laidOut(folder);
      const [out, copy] = [join(folder, 'other', '报告.txt'), join(folder, 'other', 'x-已校验.xlsx')];
      for (let i = 0; i < 2; i++) {
        const ran = gouji([
          'check',
          join(folder, 'd', 'x.xlsx'),
          '--out',
          out,
          '--annotate',
          join(folder, 'other'),
        ]);
        expect(ran.err).toBe('');
        expect(ran.status).toBe(1);
      }
      expect(readFileSync(copy).length).toBeGreaterThan(1000);
      expect(readFileSync(out, 'utf8')).toContain('执行率');
    });
  });
});
