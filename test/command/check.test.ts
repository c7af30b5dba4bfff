import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Report } from '../../engine/report.ts';
import { CORRECTED, gouji, inFolder, SAMPLE, sampleIn, startedGouji } from './gouji.ts';

function json<T = Report>(args: readonly string[]): T {
  return JSON.parse(gouji(['check', ...args, '--format', 'json', '--as-of', '2022-03-01']).out) as T;
}

describe('the sample of 2021', () => {
  const report = json([SAMPLE]);
  const at = (rule: string) =>
    report.findings.flatMap((finding) =>
      finding.rule === rule && 'ref' in finding.place ? [`${finding.place.sheet}!${finding.place.ref}`] : [],
    );

  const expected: readonly [rule: string, places: readonly string[]][] = [
    ['execution-rate/overall-low', ['整体支出绩效自评表!G5']],
    ['execution-rate/project-low', ['项目预算执行情况表!G5']],
    ['execution-rate/over-budget', ['项目预算执行情况表!G6', '项目预算执行情况表!G8']],
    ['unbudgeted-projects/no-initial-budget', [9, 10, 11, 12, 13].map((row) => `项目预算执行情况表!G${row}`)],
    ['execution-rate/rate-on-zero-budget', ['项目预算执行情况表!H12', '项目预算执行情况表!H13']],
    ['reconciliation/sum-differs', ['奖补资金!C10']],
    ['arrears-clearance/rate-on-zero', ['拖欠账款台账!J4']],
  ];
  test.each(expected)('%s stands at its cells', (rule, places) => expect(at(rule)).toEqual(places));

  const arithmetic: readonly [rule: string, says: RegExp][] = [
    ['execution-rate/overall-low', /2,202\.36 \/ 2,623\.22 = 83\.96% < 90\.00%/],
    ['execution-rate/project-low', /185\.00 \/ 2,300\.00 = 8\.04% < 90\.00%/],
    ['execution-rate/over-budget', /17\.80 \/ 15\.00 = 118\.67%/],
    ['unbudgeted-projects/share-high', /1,824\.23 \/ 2,040\.53 = 89\.40%/],
    ['reconciliation/sum-differs', /1,062\.43 \+ 272\.79 \+ 60\.00 \+ 610\.00 \+ 16\.25 = 2,021\.47/],
  ];
  test.each(arithmetic)('%s shows its arithmetic', (rule, says) => {
    expect(report.findings.find((finding) => finding.rule === rule)?.evidence).toMatch(says);
  });

  test('its corrected twin has no error and no warning', () => {
    const { findings } = json([CORRECTED]);
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });
});

describe('exit status', () => {
  const cases: readonly [args: readonly string[], status: number][] = [
    [[SAMPLE], 1],
    [[SAMPLE, '--fail-on', 'never'], 0],
    [[CORRECTED], 0],
    [[CORRECTED, '--fail-on', 'warning'], 0],
    [[SAMPLE, '--packs', 'arrears-clearance'], 0],
    [[SAMPLE, '--packs', 'arrears-clearance', '--fail-on', 'warning'], 1],
  ];
  test.each(cases)('%j gives %d', (args, status) => {
    expect(gouji(['check', ...args, '--as-of', '2022-03-01']).status).toBe(status);
  });

  /** A list that no form knows. */
  const canteenIn = (folder: string): string => {
    const file = join(folder, '食堂.csv');
    writeFileSync(file, '食堂收支登记,,\n摊位,早餐,午餐\n东一,120,330.5\n东二,96,275\n');
    return file;
  };

  test.each([
    [[], 3],
    [['--fail-on', 'warning'], 3],
    [['--fail-on', 'never'], 0],
  ] as const)('a workbook of which nothing was compared is no pass: %j gives %d', (args, status) =>
    inFolder((folder) => {
      const { status: given, out } = gouji(['check', canteenIn(folder), ...args]);
      expect(given).toBe(status);
      expect(out).toMatch(/未核对：没有一个数字/);
    }),
  );

  test('a process of its own ends with the same status, and says the same', () =>
    inFolder((folder) => {
      const statuses = [[CORRECTED], [SAMPLE, '--limit', 'cells=50'], [canteenIn(folder)], [SAMPLE]].map(
        (args) => {
          const started = startedGouji(['check', ...args, '--as-of', '2022-03-01']);
          expect(started).toEqual(gouji(['check', ...args, '--as-of', '2022-03-01']));
          return started.status;
        },
      );
      expect(statuses).toEqual([0, 2, 3, 1]);
    }));

  test('nor is it one among others', () =>
    inFolder((folder) => {
      const check = (file: string) => gouji(['check', canteenIn(folder), file, '--as-of', '2022-03-01']);
      expect(check(CORRECTED).status).toBe(3);
      expect(check(SAMPLE).status).toBe(1);
    }));

  test('coverage tells where the numbers stand that were not compared', () =>
    inFolder((folder) => {
      const { status, out } = gouji(['coverage', canteenIn(folder)]);
      expect(status).toBe(0);
      expect(out).toMatch(/食堂：未读取；数字 4 个，均未核对：B3:C4/);
      const told = gouji(['coverage', SAMPLE, '--format', 'json', '--as-of', '2022-03-01']).out;
      expect(JSON.parse(told)).toEqual(json([SAMPLE]).coverage);
    }));
});

describe('options', () => {
  test('--set moves a threshold and the report says so', () => {
    const report = json([SAMPLE, '--set', 'execution-rate/overall-low.minRate=0.8']);
    expect(report.findings.some(({ rule }) => rule === 'execution-rate/overall-low')).toBe(false);
    expect(report.parameters).toEqual({ 'execution-rate/overall-low.minRate': 0.8 });
  });

  test('- reads standard input', () => {
    const ran = gouji(['check', '-', '--format', 'json'], readFileSync(SAMPLE));
    expect((JSON.parse(ran.out) as Report).findings.length).toBeGreaterThan(10);
  });

  test('several files and folders give an array in their order, more than six in parallel too', async () => {
    await inFolder((folder) => {
      mkdirSync(join(folder, '下级'));
      for (const name of ['一', '二', '三', '四', '五', '六', '七']) sampleIn(folder, `${name}.xlsx`);
      sampleIn(join(folder, '下级'), '八.xlsx');
      const reports = json<Report[]>([folder, CORRECTED]);
      expect(reports).toHaveLength(9);
      expect(new Set(reports.map(({ workbook }) => workbook.name)).size).toBe(9);
      const [first, second] = reports;
      expect(first!.findings).toEqual(second!.findings);
    });
  });

  test('--out writes the report, --annotate the copy, and nothing else appears', async () => {
    await inFolder((folder) => {
      const file = sampleIn(folder);
      gouji([
        'check',
        file,
        '--format',
        'html',
        '--out',
        join(folder, '报告.html'),
        '--annotate',
        join(folder, '副本.xlsx'),
      ]);
      expect(readdirSync(folder).sort()).toEqual(['副本.xlsx', '报告.html', '预算.xlsx'].sort());
    });
  });

  test('--annotate into a folder for several workbooks', async () => {
    await inFolder((folder) => {
      const files = ['甲.xlsx', '乙.xlsx'].map((name) => sampleIn(folder, name));
      mkdirSync(join(folder, '标注'));
      gouji(['check', ...files, '--annotate', join(folder, '标注')]);
      expect(readdirSync(join(folder, '标注')).sort()).toEqual(['乙-已校验.xlsx', '甲-已校验.xlsx'].sort());
    });
  });
});

describe('annotating and clearing', () => {
  test('what is found in a .csv is listed in a workbook beside it, and said to be', async () => {
    await inFolder((folder) => {
      const file = join(folder, '台账.csv');
      writeFileSync(file, '项目,金额\n甲,1\n乙,2\n合计,4\n');
      const list = join(folder, '清单.xlsx');
      const { err } = gouji(['check', file, '--annotate', list]);
      expect(err).toMatch(/^gouji: .*台账\.csv：这种文件不能写入批注，问题另列于 .*清单\.xlsx\n$/);
      expect(existsSync(list)).toBe(true);
      const { out, status } = gouji(['clear', file]);
      expect([out, status]).toEqual([expect.stringContaining('没有可去除的'), 0]);
    });
  });

  test('a check of the annotated copy finds the same; clear gives the original back', async () => {
    await inFolder((folder) => {
      const file = sampleIn(folder);
      const copy = join(folder, '副本.xlsx');
      gouji(['check', file, '--annotate', copy]);
      const before = json([file]);
      const after = json([copy]);
      expect(after.findings).toEqual(before.findings);
      expect(gouji(['clear', copy]).status).toBe(0);
      expect(existsSync(copy)).toBe(true);
      expect(json([copy]).workbook.sheets).toEqual(before.workbook.sheets);
    });
  });
});

describe('the other commands', () => {
  test('facts shows what was recognised and where', () => {
    const { out, status } = gouji(['facts', SAMPLE]);
    expect(status).toBe(0);
    expect(out).toMatch(/executed = 185\.00 {2}项目预算执行情况表!G5/);
    const facts = JSON.parse(gouji(['facts', SAMPLE, '--format', 'json']).out);
    expect(facts.facts.projects[0].values.executed).toEqual({
      fen: 185_000_000,
      unit: '万元',
      shown: '185.00',
    });
  });

  test('packs lists every pack, explain a rule, test-rules passes', () => {
    expect(gouji(['packs']).out).toMatch(/execution-rate .*\n {2}execution-rate\//);
    expect(gouji(['explain', 'execution-rate/project-low']).out).toMatch(/minRate.*默认 0\.9/);
    expect(gouji(['test-rules'])).toMatchObject({
      status: 0,
      out: expect.stringMatching(/\d+ passed, 0 failed/),
    });
  });
});
