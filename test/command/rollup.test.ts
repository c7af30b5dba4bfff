import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { gouji, inFolder } from './gouji.ts';

/** An account of expenditure: its department, and the amount of its one item. */
const account = (department: string, amount: number) =>
  [
    '支出决算表',
    `部门：${department},,2024年度,,金额单位：万元`,
    '科目编码,科目名称,本年支出合计,基本支出,项目支出',
    `,合计,${amount},${amount},0`,
    `213,农林水支出,${amount},${amount},0`,
    `21303,水利,${amount},${amount},0`,
    `2130301,行政运行,${amount},${amount},0`,
  ].join('\n');

function laidOut(folder: string, whole: number): string[] {
  const units = join(folder, '各单位');
  mkdirSync(units);
  writeFileSync(join(units, '本级.csv'), account('清河县水务局本级', 120.5));
  writeFileSync(join(units, '水利站.csv'), account('清河县水利站', 30));
  writeFileSync(join(folder, '汇总.csv'), account('清河县水务局', whole));
  return ['rollup', units, '--against', join(folder, '汇总.csv')];
}

describe('gouji rollup', () => {
  test.each([
    [150.5, 0, /已汇总 2 个单位\n核对 12 个金额：全部等于各单位之和\n/u],
    [
      120.5,
      1,
      /C7 {2}支出决算表：行政运行 · 本年支出合计\n {2}汇总 120\.50 ≠ 各单位合计 150\.50，相差 -30\.00 万元\n/u,
    ],
  ])('a summary of %d ends with status %d', async (whole, status, said) => {
    await inFolder((folder) => {
      const ran = gouji(laidOut(folder, whole));
      expect(ran.out).toMatch(said);
      expect(ran.status).toBe(status);
    });
  });

  test('a unit that cannot be read is told, and no pass', async () => {
    await inFolder((folder) => {
      const args = laidOut(folder, 150.5);
      writeFileSync(join(folder, '各单位', '坏.xlsx'), 'PK\u0003\u0004 damaged');
      const ran = gouji(args);
      expect(ran.err).toMatch(/^gouji: 坏\.xlsx：.*\n$/u);
      expect(ran.status).toBe(2);
    });
  });

  test.each([
    [['rollup', '.'], /--against/u],
    [['rollup', '--against', 'a.xlsx'], /各单位的文件或文件夹/u],
    [['rollup', '-', '--against', 'a.xlsx'], /标准输入/u],
  ])('%j is one line that says what to write', (args, said) => {
    const ran = gouji(args);
    expect(ran.err).toMatch(said);
    expect([ran.status, ran.err.trimEnd().split('\n').length]).toEqual([2, 1]);
  });
});
