import { describe, expect, test } from '@jest/globals';
import type { Report } from '../../engine/report.ts';
import { finding, sampleReport } from '../report.fixture.ts';
import { longReport, sampleNotice } from './mail.fixture.ts';
import { renderNotice } from './notice.ts';

const HAN = /\p{Script=Han}/u;

function textOf(changes: Parameters<typeof sampleNotice>[0], language: 'zh' | 'en' = 'zh'): string {
  return renderNotice(sampleNotice(changes), language).text;
}

function subjectOf(report: Report, language: 'zh' | 'en' = 'zh'): string {
  return renderNotice(sampleNotice({ report }), language).subject;
}

describe('the subject', () => {
  test.each([
    [
      'the gravest finding',
      sampleReport(),
      '株洲市芦淞区科技和工业信息化局：错误 3 处，首要：项目预算执行率偏低',
    ],
    ['nothing found', sampleReport({ findings: [] }), '株洲市芦淞区科技和工业信息化局：未发现问题'],
    [
      'no department',
      sampleReport({ findings: [], department: ' ' }),
      '芦淞区科工信局2021年度绩效自评.xlsx：未发现问题',
    ],
    [
      'all settled',
      sampleReport({ findings: sampleReport().findings.filter(({ status }) => status !== 'open') }),
      '株洲市芦淞区科技和工业信息化局：问题均已说明或豁免',
    ],
  ])('says %s', (_name, report, expected) => {
    expect(subjectOf(report)).toBe(expected);
  });

  test('shortens a long department and keeps the finding', () => {
    const department = '湖南省株洲市芦淞区人民政府建宁街道办事处财政所及所属事业单位';
    expect(subjectOf(sampleReport({ department }))).toBe(
      '湖南省株洲市芦淞区人民政府建宁街道…：错误 3 处，首要：项目预算执行率偏低',
    );
  });
});

describe('what was found', () => {
  test('stands with place, evidence, action and how it was settled', () => {
    const text = textOf({});
    expect(text).toContain(`1. [错误] 项目预算执行率偏低
   项目预算执行情况表!G5
   「自主创新区域经济高质量发展专项」执行 185.00 万元，预算 2,300.00 万元，执行率 8.04%，低于 90.00%，未填写原因。
   185.00 / 2,300.00 = 8.04% < 90.00%
   建议：请在 K5 填写未执行原因；确不再执行的，按规定调减预算。
`);
    expect(text).toContain(
      '   已说明：区财政 2021 年 11 月追加 2.80 万元，批复正在补录（王会计，至 2022-03-31）',
    );
    expect(text).toContain('文字说明 第4121～4133字');
  });

  test('counts by severity and against the check before', () => {
    const text = textOf({});
    expect(text).toContain('本次校验发现 6 处问题，其中错误 3 处，已说明或豁免 2 处。');
    expect(text).toContain('与上次校验相比，已改正 3 处，新出现 2 处。');
    expect(text).toContain('错误 3 (上次 5，−2) | 警告 2 (上次 2，持平) | 提示 1 (上次 0，+1)');
  });

  test.each([
    [0, 0, '与上次校验相比没有变化。'],
    [4, 0, '已改正 4 处，没有新问题。'],
    [0, 1, '没有改正，新出现 1 处。'],
  ])('%d fixed and %d new', (fixed, added, expected) => {
    expect(textOf({ previous: { totals: { error: 1, warning: 1, info: 1 }, fixed, added } })).toContain(
      expected,
    );
  });

  test('shows each finding or counts it', () => {
    const text = textOf({ report: longReport(300, 60) });
    const shown = text.match(/^\d+\. \[/gm)!.length;
    const counted = [...text.matchAll(/^- .*：(?:(?:错误|警告|提示) )?(\d+)$/gm)].reduce(
      (sum, [, n]) => sum + Number(n),
      0,
    );
    expect(shown).toBe(8);
    expect(shown + counted).toBe(300);
    expect(text).toContain('== 其余 292 处 ==');
    expect(text).toContain('同类问题共 5 处');
  });

  test('says what was not checked and why', () => {
    const text = textOf({});
    expect(text).toContain('3 条规则因工作簿中没有所需数据而未执行，原因：');
    expect(text).toContain('- 缺少各月支出数：2 条');
    expect(text).toContain('2 张工作表未能识别：封面、Sheet8。');
  });

  test('says so where nothing was found', () => {
    const text = textOf({ report: sampleReport({ findings: [] }) });
    expect(text).toContain('李主管：本次校验未发现问题。');
    expect(text).toContain('附件是工作簿副本，没有批注。');
    expect(text).not.toContain('填写说明');
    expect(text).toContain('未检查的内容');
  });

  test.each([
    ['document', '附件是带批注的文件副本，问题标在原文处；原文件没有改动。', '下载带批注的文件副本：'],
    ['list', '附件是问题清单，每条写明所在的单元格；原文件没有改动。', '下载问题清单：'],
  ] as const)('says what is attached where it is a %s', (copy, attached, linked) => {
    expect(textOf({ copy })).toContain(attached);
    expect(textOf({ copy, attachment: 'linked' })).toContain(linked);
  });

  test('links the annotated workbook where it is not attached', () => {
    expect(textOf({})).not.toContain('/workbook');
    expect(textOf({ attachment: 'linked' })).toContain(
      '下载带批注的工作簿副本：https://gouji.example/checks/5f1d0c3a/workbook',
    );
  });
});

describe('the languages', () => {
  const report: Report = {
    ...sampleReport({}, 'en'),
    department: 'Bureau',
    workbook: { name: 'a.xlsx', sha256: 'ab', sheets: [{ name: 'Cover', forms: [] }] },
    findings: (['error', 'warning', 'info'] as const).flatMap((severity) =>
      Array.from({ length: 5 }, (_, i) =>
        finding({
          rule: `p/${severity}${i % 2}`,
          title: 'Title',
          severity,
          message: 'Message.',
          evidence: '1 < 2',
          suggestion: 'Do.',
          place: { narrative: { start: 1, end: 2 } },
          status: i === 4 ? 'waived' : 'open',
          ...(i === 4 && { explanation: { by: 'A', reason: 'B', until: '2022-01-01' } }),
        }),
      ),
    ),
    skipped: [{ rule: 'p/r', missing: ['x'], reason: 'no data' }],
    coverage: {
      ...{ seen: 9, compared: 2, left: 7 },
      sheets: [{ sheet: 'Cover', read: false, seen: 9, compared: 2, left: 7, leftAt: ['B2'] }],
    },
  };

  test.each(['attached', 'linked'] as const)('English has no Chinese word of ours: %s', (attachment) => {
    const recipient = { name: 'Ms Li', language: 'en' as const };
    const { subject, html, text } = renderNotice(sampleNotice({ report, recipient, attachment }), 'en');
    expect(`${subject}${html.replace(/<style>.*<\/style>/s, '')}${text}`).not.toMatch(HAN);
  });

  test('Chinese has no English word of ours', () => {
    const { subject, text } = renderNotice(sampleNotice({ attachment: 'linked' }), 'zh');
    const words = `${subject}${text.replace(/https:\S+|[0-9a-f]{64}/g, '')}`.match(/[A-Za-z]{2,}/g);
    expect(new Set(words)).toEqual(new Set(['xlsx', 'Sheet', 'SHA']));
  });

  test('texts of another language than the mail are marked as such', () => {
    const { html } = renderNotice(sampleNotice(), 'en');
    expect(html.match(/<table [^>]*lang="zh-CN"/g)!.length).toBeGreaterThanOrEqual(6);
    expect(renderNotice(sampleNotice(), 'zh').html).not.toMatch(/<table [^>]*lang=/);
  });
});
