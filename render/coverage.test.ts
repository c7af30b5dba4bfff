import { describe, expect, test } from '@jest/globals';
import type { Log } from 'sarif';
import type { Report, SheetCoverage } from '../engine/report.ts';
import { coveredText, leftText, renderCoverage } from './coverage.ts';
import { renderNotice } from './email/notice.ts';
import { renderHtml } from './html.ts';
import { renderJunit } from './junit.ts';
import { sampleReport } from './report.fixture.ts';
import { renderSarif } from './sarif.ts';
import { renderText } from './text.ts';

const sheet = (changes: Partial<SheetCoverage> = {}): SheetCoverage => ({
  ...{ sheet: '表一', read: true, seen: 10, compared: 7, left: 3, leftAt: ['C3', 'D5:E6'] },
  ...changes,
});

/** A report that found nothing, as it compared nothing. */
const nothing = (language: 'zh' | 'en', findings: Report['findings'] = []) =>
  sampleReport(
    {
      findings,
      coverage: {
        ...{ seen: 4, compared: 0, left: 4 },
        sheets: [sheet({ read: false, seen: 4, compared: 0, left: 4, leftAt: ['B3:C4'] })],
      },
    },
    language,
  );

describe('how much was looked at, in words', () => {
  test.each([
    [{ seen: 0, compared: 0, left: 0 }, '没有数字', 'no numbers'],
    [{ seen: 9, compared: 9, left: 0 }, '数字 9 个，全部核对', '9 numbers, all compared'],
    [{ seen: 1, compared: 0, left: 1 }, '数字 1 个，均未核对', '1 number, none compared'],
    [
      { seen: 9, compared: 7, left: 2 },
      '数字 9 个，已核对 7 个，未核对 2 个',
      '9 numbers, 7 compared, 2 left',
    ],
  ])('%j', (numbers, zh, en) => {
    expect([coveredText(numbers, 'zh'), coveredText(numbers, 'en')]).toEqual([zh, en]);
  });

  test('tells where the numbers are that are left, the first of many places', () => {
    const leftAt = ['A1', 'B2', 'C3', 'D4', 'E5', 'F6', 'G7'];
    expect(leftText(sheet(), 'zh')).toBe('数字 10 个，已核对 7 个，未核对 3 个：C3、D5:E6');
    expect(leftText(sheet({ leftAt, moreLeft: 5 }), 'zh')).toMatch(/：A1、B2、C3、D4、E5、F6等 12 处$/);
    expect(leftText(sheet({ leftAt, moreLeft: 5 }), 'en')).toMatch(/F6 and 6 more$/);
    expect(leftText(sheet({ read: false }), 'en')).toMatch(/^not read; 10 numbers/);
  });

  test('gouji coverage tells every sheet with numbers, and the narrative', () => {
    const narrative = { seen: 5, compared: 1, left: 4 };
    const { coverage } = sampleReport();
    const text = renderCoverage(sampleReport({ coverage: { ...coverage, narrative } }));
    expect(text.split('\n')).toEqual([
      '数字 153 个，已核对 131 个，未核对 22 个',
      '整体支出绩效自评表：数字 61 个，已核对 57 个，未核对 4 个：C20:D21',
      '项目预算执行情况表：数字 50 个，已核对 42 个，未核对 8 个：A30:D36、A40:C44',
      '奖补资金：数字 32 个，全部核对',
      'Sheet8：未读取；数字 10 个，均未核对：B3:F9',
      '文字说明：数字 5 个，已核对 1 个，未核对 4 个',
      '',
    ]);
  });
});

describe('a workbook of which nothing was compared is nowhere said to be well', () => {
  const WELL = {
    zh: /未发现问题|没有问题/u,
    en: /No findings|[Nn]othing (was )?found[^\w]*$|nothing amiss/u,
  };
  const SAID = { zh: '未核对', en: 'Not checked' };
  const told = (language: 'zh' | 'en'): Readonly<Record<string, string>> => {
    const report = { ...nothing(language), summary: '' };
    const mail = renderNotice(
      {
        report,
        links: {
          report: 'https://a.example/r',
          workbook: 'https://a.example/w',
          unsubscribe: 'https://a.example/u',
        },
        attachment: 'linked',
        recipient: { language },
      },
      language,
    );
    return {
      text: renderText(report, { colour: false, width: 100 }),
      html: renderHtml(report),
      junit: renderJunit([report]),
      subject: mail.subject,
      mail: mail.text,
    };
  };

  test.each(['zh', 'en'] as const)('%s', (language) => {
    for (const [where, text] of Object.entries(told(language))) {
      expect([where, text.includes(SAID[language]), WELL[language].exec(text)?.[0]]).toEqual([
        where,
        true,
        undefined,
      ]);
    }
  });

  test('SARIF has it as the verdict on the file', () => {
    const { runs } = JSON.parse(renderSarif([{ report: nothing('zh'), address: '甲局.xlsx' }])) as Log;
    expect(runs[0]!.artifacts![0]!.properties).toMatchObject({
      verdict: 'not-checked',
      coverage: { seen: 4, compared: 0 },
    });
  });

  test('it is said beside what was found too', () => {
    const [one] = sampleReport().findings;
    expect(renderText(nothing('zh', [one!]), { colour: false, width: 100 })).toMatch(
      /共 1 处问题.*\n未核对：/u,
    );
  });
});
