import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { gouji, inFolder, SAMPLE } from './command/gouji.ts';

const guide = readFileSync(fileURLToPath(new URL('../docs/writing-rules.zh-CN.md', import.meta.url)), 'utf8');
const blocks = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1]!);

/** The guide's pack, written to a folder as its reader would, with a change to the rule. */
function packIn(folder: string, change: (rule: string) => string = (rule) => rule): string {
  const pack = join(folder, 'my-district');
  mkdirSync(pack);
  writeFileSync(join(pack, 'pack.yaml'), blocks[0]!);
  writeFileSync(join(pack, 'large-project-reason.yaml'), change(blocks[1]!));
  return pack;
}

describe('the guide to writing rules', () => {
  test('its rule passes its examples', async () => {
    await inFolder((folder) => {
      expect(gouji(['test-rules', packIn(folder)])).toMatchObject({ status: 0, out: '5 passed, 0 failed\n' });
    });
  });

  test('its settings file works on the sample: the new rule speaks, the disabled one is named', async () => {
    await inFolder((folder) => {
      packIn(folder);
      writeFileSync(join(folder, '本地设置.yaml'), blocks[2]!);
      const args = [
        'check',
        SAMPLE,
        '--tenant',
        join(folder, '本地设置.yaml'),
        '--format',
        'json',
        '--as-of',
        '2025-06-30',
      ];
      const report = JSON.parse(gouji(args).out);
      const rules = report.findings.map((finding: { rule: string }) => finding.rule);
      expect(rules).toContain('my-district/large-project-reason');
      expect(rules).not.toContain('performance-indicators/satisfaction-without-survey');
      expect(report.parameters).toEqual({ 'execution-rate/overall-low.minRate': 0.85 });
      expect(JSON.stringify(report.skipped)).toContain('本区统一委托第三方调查');
    });
  });

  const mistakes: readonly [from: RegExp, to: string, said: RegExp][] = [
    [/self\.executed \//, 'self.executd /', /:15:\d+：.*没有名为 executd 的字段。最接近的是 executed/],
    [
      /self\.executed \/ self\.annualBudget >=/,
      'self.executed + 3 >=',
      /金额不能与整数直接相加。写 yuan\(3\) 或 wan\(3\)/,
    ],
    [/parameters\.minRate \|\|/, 'parameters.minRte ||', /没有名为 minRte 的参数。最接近的是 minRate/],
    [/severity: warning/, 'severity: warn', /severity 应为 error、warning 或 info/],
    [/each: projects/, 'each: project', /没有名为 project 的事实类别。最接近的是 projects/],
    [/certainty: practice/, 'document: 某办法, article: 第三条, certainty: known', /不能写条款/],
    [/finds: false/g, 'finds: true', /没有一个合规的示例/],
    [/large-project-reason/, 'large-project', /id 应为 my-district\/large-project-reason/],
  ];
  test.each(mistakes)('its table of mistakes is true: %s → %s', async (from, to, said) => {
    await inFolder((folder) => {
      const ran = gouji(['test-rules', packIn(folder, (rule) => rule.replace(from, to))]);
      expect(ran.status).toBe(2);
      expect(ran.err).toMatch(said);
    });
  });
});
