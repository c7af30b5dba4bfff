import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Log } from 'sarif';
import { CORRECTED, gouji, inFolder, sampleIn } from './gouji.ts';

/** A folder as departments hand in: one wrong, one corrected, one that is damaged, and what is no budget. */
function handedIn(folder: string): string {
  const reports = join(folder, '报送');
  mkdirSync(join(reports, '乙局'), { recursive: true });
  sampleIn(reports, '甲局.xlsx');
  copyFileSync(CORRECTED, join(reports, '乙局', '决算.xlsx'));
  writeFileSync(join(reports, '丙局.xlsx'), 'PK\u0003\u0004 damaged');
  writeFileSync(join(reports, '说明.pptx'), 'slides');
  writeFileSync(join(reports, '~$甲局.xlsx'), 'lock');
  return reports;
}

const asOf = ['--as-of', '2022-03-01'];

describe('a folder of many files', () => {
  test('is told in all first, what needs work in front, and what was not read with it', async () => {
    await inFolder((folder) => {
      const { status, out, err } = gouji(['check', handedIn(folder), ...asOf]);
      const head = out.slice(0, out.indexOf('部门（单位）'));
      expect(head).toMatch(
        /^勾稽 预算校验报告\n3 个文件：错误 \d+，警告 \d+，提示 \d+；无法读取 1 个文件\n/u,
      );
      const at = ['甲局.xlsx', '丙局.xlsx', '乙局/决算.xlsx', '说明.pptx'].map((name) =>
        head.indexOf(`报送/${name}`),
      );
      expect(at).toEqual([...at].sort((a, b) => a - b));
      expect(at).not.toContain(-1);
      expect(head).not.toContain('~$');
      expect(err).toMatch(/丙局\.xlsx：/u);
      expect(status).toBe(2);
    });
  });

  test('is a page each in HTML, and an index that leads to them', async () => {
    await inFolder((folder) => {
      const pages = join(folder, '报告');
      mkdirSync(pages);
      gouji(['check', handedIn(folder), ...asOf, '--format', 'html', '--out', pages]);
      const names = ['index.html', '报送-乙局-决算.xlsx.html', '报送-甲局.xlsx.html'];
      expect(readdirSync(pages).sort()).toEqual(names.sort());
      const index = readFileSync(join(pages, 'index.html'), 'utf8');
      const links = [...index.matchAll(/href="([^"]*)"/gu)].map(([, link]) => decodeURIComponent(link!));
      for (const link of links) expect(readFileSync(join(pages, link), 'utf8')).toContain('校验结果');
      expect(links).toHaveLength(2);
    });
  });

  test('cannot be HTML where no folder is named for the pages', async () => {
    await inFolder((folder) => {
      const { status, err } = gouji(['check', handedIn(folder), '--format', 'html']);
      expect([status, err.split('\n').length]).toEqual([2, 2]);
      expect(err).toContain('请用 --out 给一个已有的文件夹');
    });
  });

  test('is one run of SARIF whose addresses are relative', async () => {
    await inFolder((folder) => {
      const { out } = gouji(['check', handedIn(folder), ...asOf, '--format', 'sarif']);
      const { runs } = JSON.parse(out) as Log;
      expect(runs).toHaveLength(1);
      const uris = runs[0]!.artifacts!.map(({ location }) => decodeURIComponent(location!.uri!));
      expect(uris).toEqual(['报送/乙局/决算.xlsx', '报送/甲局.xlsx']);
    });
  });

  test('lists skipped rules only where asked to', async () => {
    await inFolder((folder) => {
      const file = sampleIn(folder);
      expect(gouji(['check', file]).out).toMatch(/未执行的规则：\d+ 条，.*（加 --skipped 列出）\n/u);
      expect(gouji(['check', file, '--skipped']).out).toMatch(/未执行的规则：\d+ 条，[^\n]*\n {2}- /u);
    });
  });
});

test('an approved budget beside it is named in the report', async () => {
  await inFolder((folder) => {
    const reference = join(folder, '批复.csv');
    const rows = [
      '2021年项目支出预算表',
      '部门名称：某某区水务局,,单位：万元',
      '项目名称,年初预算数',
      '河道清淤,120',
    ];
    writeFileSync(reference, rows.join('\n'));
    const { out } = gouji(['check', sampleIn(folder), '--reference', `budget=${reference}`]);
    expect(out).toMatch(/\n批复预算 +批复\.csv（未采用：是「某某区水务局」的/u);
  });
});
