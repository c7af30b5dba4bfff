import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { widthOf } from './columns.ts';
import { finding, HOSTILE_TEXTS, hostileReport, SAMPLE_TITLES, sampleReport } from './report.fixture.ts';
import { renderText } from './text.ts';

const plainly = { colour: false, width: 80, titles: SAMPLE_TITLES, listsSkipped: true };
const lines = renderText(sampleReport(), plainly).split('\n');

/** The column at which a text begins, in the one line that holds it. */
function columnOf(all: readonly string[], text: string): number {
  const line = all.find((one) => one.includes(text));
  if (line === undefined) throw new Error(`no line holds ${text}`);
  return widthOf(line.slice(0, line.indexOf(text)));
}

describe('the text report', () => {
  test.each([
    '芦淞区科工信局2021年度绩效自评.xlsx',
    '株洲市芦淞区科技和工业信息化局',
    '校验基准日    2021-12-31',
    '  警告  E5  整体预算执行率偏低  execution-rate/overall-low',
    '算式  2,202.36 / 2,623.22 = 83.96% < 90.00%',
    '算式  185.00 / 2,300.00 = 8.04% < 90.00%',
    '相关  F5、整体支出绩效自评表!E9',
    '依据  《中华人民共和国预算法》第十三条、第七十二条',
    '依据  财政部 财预〔2020〕10号《项目支出绩效评价管理办法》；按本地口径',
    '超预算支出 [已说明]',
    '说明  系统自动生成，下年改表（李主管）',
    '提示  第4121～4133字  文字说明与表格数据不符',
    '共 6 处问题：错误 3，警告 2，提示 1（已说明 1，已豁免 1）。',
    '- 缺少各月支出数：年底突击花钱、支出进度滞后（2 条）',
    '- Sheet8',
    '未读取的表格',
    '- 项目预算执行情况表：未识别的表格：A30:D36、A40:C44',
  ])('says %s', (expected) => {
    expect(lines.some((line) => line.includes(expected))).toBe(true);
  });

  test('keeps the order of sheets and findings', () => {
    const order = [
      '整体支出绩效自评表（1 处）',
      '项目预算执行情况表（3 处）',
      ' G5 ',
      ' G6 ',
      ' H12 ',
      '奖补资金（1 处）',
      '文字说明（1 处）',
    ];
    const at = order.map((text) => lines.findIndex((line) => line.includes(text)));
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect(at).not.toContain(-1);
  });

  test('begins the titles of a sheet at one column, and all values of the header', () => {
    const titles = ['项目预算执行率偏低  e', '超预算支出', '预算为零却填报执行率 ['].map((text) =>
      columnOf(lines, text),
    );
    expect(new Set(titles).size).toBe(1);
    const values = ['芦淞区科工信局2021', '株洲市', '2021-12-31'].map((text) => columnOf(lines, text));
    expect(new Set(values).size).toBe(1);
  });

  test('begins evidence, suggestion and basis at one column in English too', () => {
    const english = renderText(sampleReport({}, 'en'), plainly).split('\n');
    const columns = ['2,202.36 / 2,623.22', '请在偏差原因中', '财政部 财预'].map((text) =>
      columnOf(english, text),
    );
    expect(new Set(columns).size).toBe(1);
    expect(english.join('\n')).toContain('6 findings: Error 3, Warning 2, Note 1 (explained 1, waived 1).');
    expect(english.join('\n')).toContain('Skipped rules: 3 rules, the workbook lacks what they need');
    expect(english.join('\n')).toContain(
      'nearest form: Project execution; headers it lacks: 执行数; headers not\n    matched: 拨付批次, 经办人',
    );
  });

  test.each([40, 60, 80, 100])('stays within %i columns and ends no line with a space', (width) => {
    for (const report of [sampleReport(), sampleReport({}, 'en')]) {
      const all = renderText(report, { ...plainly, width }).split('\n');
      expect(all.filter((line) => widthOf(line) > width || line !== line.trimEnd())).toEqual([]);
    }
  });

  test.each([0, -5, Number.NaN, 1, 100_000])('takes a width of %d for one that can be read', (width) => {
    const all = renderText(sampleReport(), { ...plainly, width }).split('\n');
    expect(Math.max(...all.map(widthOf))).toBeLessThanOrEqual(110);
    expect(all.length).toBeLessThan(200);
  });

  test('says the same with colour as without', () => {
    const coloured = renderText(sampleReport(), { ...plainly, colour: true });
    expect(coloured).toContain('\u001b[');
    expect(stripVTControlCharacters(coloured)).toBe(renderText(sampleReport(), plainly));
  });

  test('counts the rules that were skipped where they are not asked for', () => {
    const text = renderText(sampleReport(), { ...plainly, listsSkipped: false });
    expect(text).toContain('未执行的规则：3 条，工作簿中没有所需数据（加 --skipped 列出）');
    expect(text).not.toContain('缺少各月支出数');
  });

  test('says that nothing was found', () => {
    const clean = sampleReport({ findings: [], skipped: [], notApplicable: [] });
    expect(renderText(clean, plainly)).toContain('\n未发现问题。\n');
  });

  test('names rules by id where no title is known, and shortens long lists', () => {
    const skipped = Array.from({ length: 9 }, (_, i) => ({
      rule: `p/r${i}`,
      missing: ['x'],
      reason: '缺少上年决算',
    }));
    const text = renderText(sampleReport({ skipped }), { colour: false, width: 100, listsSkipped: true });
    expect(text).toContain('- 缺少上年决算：p/r0、p/r1、p/r2、p/r3、p/r4、p/r5等（9 条）');
  });

  test('an area too wide for the column pushes only its own title', () => {
    const at = (ref: string) =>
      finding({ rule: 'a/b', title: `标题${ref}`, message: '文', place: { sheet: '表', ref } });
    const text = renderText(
      sampleReport({ findings: [at('A1'), at('B10'), at('AAA1000000:ZZZ1000000')] }),
      plainly,
    );
    const all = text.split('\n');
    expect(columnOf(all, '标题A1')).toBe(columnOf(all, '标题B10'));
    expect(columnOf(all, '标题A1')).toBeLessThan(20);
  });

  test.each(HOSTILE_TEXTS.map((text) => [text.slice(0, 40), text]))(
    'lets %j do nothing to the terminal',
    (_name, text) => {
      for (const language of ['zh', 'en'] as const) {
        const all = renderText(hostileReport(text, language), { colour: false, width: 60 });
        expect(all.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
        expect(all.split('\n').filter((line) => widthOf(line) > 60)).toEqual([]);
      }
    },
  );

  test('is the same text each time', () => {
    expect(renderText(sampleReport(), plainly)).toBe(renderText(sampleReport(), plainly));
  });
});
