import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { gouji, inFolder, type Ran, SAMPLE, sampleIn } from './gouji.ts';

/** Exit 2 and one line that says what, where and what to do; no stack trace. */
function expectOneLine(ran: Ran, ...says: readonly (string | RegExp)[]): void {
  expect(ran.err.trimEnd().split('\n')).toHaveLength(1);
  expect(ran.err).not.toMatch(/\bat .*[:(]\d+:\d+|node:internal|Error:/);
  for (const said of says) expect(ran.err).toMatch(said);
  expect(ran.status).toBe(2);
}

const sample = readFileSync(SAMPLE);

describe('a file that cannot be checked', () => {
  const cases: readonly [name: string, file: string, bytes: Uint8Array, says: RegExp][] = [
    ['empty', '空.xlsx', new Uint8Array(), /空\.xlsx.*空/],
    ['truncated', '截断.xlsx', sample.subarray(0, 9000), /截断\.xlsx/],
    [
      'random bytes',
      '乱码.xlsx',
      Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256),
      /乱码\.xlsx/,
    ],
    ['a PDF under a wrong name', '报告.xlsx', Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj'), /PDF/],
    [
      'a picture under a wrong name',
      '图.xlsx',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]),
      /图\.xlsx/,
    ],
  ];
  test.each(cases)('%s', async (_, file, bytes, says) => {
    await inFolder((folder) => {
      const path = join(folder, file);
      writeFileSync(path, bytes);
      expectOneLine(gouji(['check', path]), says);
    });
  });

  test('missing', () => expectOneLine(gouji(['check', '没有这个.xlsx']), /没有这个\.xlsx：找不到文件/));

  test('a folder without a workbook', async () => {
    await inFolder((folder) => {
      mkdirSync(join(folder, '空文件夹'));
      expectOneLine(gouji(['check', join(folder, '空文件夹')]), /空文件夹：文件夹中没有可校验的文件/);
    });
  });

  test('larger than the limit is refused before it is read', async () => {
    await inFolder((folder) => {
      const path = join(folder, '大.xlsx');
      writeFileSync(path, new Uint8Array(51 << 20));
      expectOneLine(gouji(['check', path]), /50/);
    });
  });

  test('in English with --lang en', () => {
    expectOneLine(
      gouji(['check', 'nothing.xlsx', '--lang', 'en']),
      /nothing\.xlsx: no such file\. Check its name/,
    );
  });

  test('beside readable ones: their reports are printed, the status is 2', async () => {
    await inFolder((folder) => {
      const good = sampleIn(folder);
      const ran = gouji(['check', good, join(folder, '缺.xlsx')]);
      expect(ran.status).toBe(2);
    });
  });
});

describe('wrong usage', () => {
  const cases: readonly [name: string, args: readonly string[], says: RegExp][] = [
    ['no file', ['check'], /缺少参数/],
    ['unknown option', ['check', SAMPLE, '--formt', 'json'], /--formt.*--format/],
    ['unknown command', ['chek', SAMPLE], /chek.*check/],
    ['a file without a command', [SAMPLE], /gouji check/],
    ['unknown format', ['check', SAMPLE, '--format', 'pdf'], /--format.*text, json/],
    ['unknown pack', ['check', SAMPLE, '--packs', 'execution-rates'], /execution-rates.*execution-rate/],
    ['unknown rule', ['explain', 'execution-rate/overal-low'], /overal-low.*execution-rate\/overall-low/],
    [
      'unknown rule in --set',
      ['check', SAMPLE, '--set', 'execution-rate/none.minRate=1'],
      /execution-rate\/none/,
    ],
    [
      'unknown parameter',
      ['check', SAMPLE, '--set', 'execution-rate/overall-low.minRte=1'],
      /minRte.*minRate/,
    ],
    ['a value out of range', ['check', SAMPLE, '--set', 'execution-rate/overall-low.minRate=9'], /minRate/],
    ['no day', ['check', SAMPLE, '--as-of', '2021-02-30'], /2021-02-30/],
    ['the copy under another ending', ['check', SAMPLE, '--annotate', 'b.pdf'], /\.xlsx 或 \.xlsm/],
    ['a copy of standard input', ['check', '-', '--annotate', 'b.xlsx'], /标准输入/],
    ['unknown language', ['check', SAMPLE, '--lang', 'fr'], /zh, en/],
    ['a folder without rules', ['test-rules', '/'], /规则包/],
    ['a reference of no kind', ['check', SAMPLE, '--reference', '批复.xlsx'], /类别有 budget/],
  ];
  test.each(cases)('%s', (_, args, says) => expectOneLine(gouji(args), says));
});

describe('nothing is half written', () => {
  test('the annotated copy over the original is refused and the original stays', async () => {
    await inFolder((folder) => {
      const file = sampleIn(folder);
      expectOneLine(gouji(['check', file, '--annotate', file]), /输出文件 .+ 就是输入文件/);
      expect(readFileSync(file)).toEqual(sample);
    });
  });

  test('a folder that cannot be written to leaves no file behind', async () => {
    await inFolder((folder) => {
      const file = sampleIn(folder);
      writeFileSync(join(folder, '挡路'), '');
      const ran = gouji(['check', file, '--annotate', join(folder, '挡路', '副本.xlsx')]);
      expectOneLine(ran, /无法写入文件/);
      expect(readdirSync(folder).sort()).toEqual(['挡路', '预算.xlsx']);
    });
  });
});

describe('limits are settings', () => {
  test('past one: the limit and the figure are named', () => {
    expectOneLine(gouji(['check', SAMPLE, '--limit', 'cells=50']), /单元格数为 51，超过上限 50/);
    expectOneLine(gouji(['check', SAMPLE, '--limit', 'fileBytes=1000']), /文件大小为 .*超过上限 1,000 B/);
  });

  test('an unknown limit or no number', () => {
    expectOneLine(gouji(['check', SAMPLE, '--limit', 'rows=5']), /没有名为 rows 的上限。可用：fileBytes/);
    expectOneLine(gouji(['check', SAMPLE, '--limit', 'cells=many']), /应为正数/);
  });

  test('a check that takes too long is given up, the other files are checked', async () => {
    await inFolder((folder) => {
      for (const name of ['一', '二', '三', '四', '五', '六']) sampleIn(folder, `${name}.xlsx`);
      const ran = gouji(['check', folder, '--limit', 'seconds=0.001']);
      expect(ran.status).toBe(2);
      expect(ran.err).toMatch(/校验超过 0\.001 秒，已停止/);
      expect(ran.err).not.toMatch(/node:internal/);
    });
  });
});
