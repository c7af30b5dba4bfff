import { describe, expect, test } from '@jest/globals';
import { elementsOf, parseXml } from '../xml-tree.fixture.ts';
import { type DigestDepartment, renderDigest } from './digest.ts';
import { sampleDigest } from './mail.fixture.ts';

const open = (error: number, warning = 0) => ({ error, warning, info: 0 });
const NOTHING = { waiting: [], trend: [] } as const;

function textOf(departments: readonly DigestDepartment[], changes = {}): string {
  return renderDigest(sampleDigest(0, { ...NOTHING, departments, ...changes }), 'zh').text;
}

/** The names in a section, in order. */
function namesIn(text: string, heading: string): string[] {
  const section = text.split(/^== /m).find((part) => part.startsWith(heading)) ?? '';
  return [...section.matchAll(/^- (.*?)：/gm)].map(([, name]) => name!);
}

describe('the sections of a digest', () => {
  test('late: longest first, never handed in said so', () => {
    const text = textOf([
      { name: '甲', due: '2022-02-26' },
      { name: '乙', due: '2022-02-20', last: { day: '2022-01-03', open: open(1) } },
      { name: '丙', due: '2022-02-27' },
      { name: '丁', last: { day: '2022-02-01', open: open(0) } },
    ]);
    expect(text).toContain(
      '== 逾期未报（2 个部门） ==\n\n- 乙：上次校验 2022-01-03，逾期 7 天\n- 甲：从未报送，逾期 1 天\n',
    );
  });

  test('worse and better: by errors, then by warnings', () => {
    const before = { day: '2022-02-18', open: open(3, 3) };
    const now = (name: string, error: number, warning: number): DigestDepartment => ({
      name,
      last: { day: '2022-02-25', open: open(error, warning) },
      before,
    });
    const text = textOf([
      now('警告增', 3, 9),
      now('错误减', 1, 9),
      now('错误增', 5, 0),
      now('没变', 3, 3),
      now('警告减', 3, 0),
      now('错误大增', 9, 3),
      { name: '没有新的校验', last: before, before },
      { name: '初次', last: { day: '2022-02-25', open: open(50) } },
    ]);
    expect(namesIn(text, '问题增多')).toEqual(['错误大增', '错误增', '警告增']);
    expect(namesIn(text, '问题减少')).toEqual(['错误减', '警告减']);
    expect(text).toContain('- 错误大增：错误 3 → 9，警告 3\n');
    expect(namesIn(text, '未改正的错误').slice(0, 2)).toEqual(['初次', '错误大增']);
  });

  test('files that cannot be read: which, since when and why', () => {
    const reason = { zh: '文件已加密', en: 'The file is encrypted' };
    const text = textOf([
      { name: '乙', unreadable: { day: '2022-02-24', file: '决算.xlsx', reason } },
      { name: '甲', last: { day: '2022-02-25', open: open(0) } },
    ]);
    expect(text).toContain('== 无法读取的文件（1 个部门） ==');
    expect(text).toMatch(/乙.*决算\.xlsx · 2022-02-24.*无法读取：文件已加密/su);
    expect(text).not.toContain('甲');
  });

  test.each<[string, readonly DigestDepartment[], string]>([
    ['nothing', [{ name: '甲' }, { name: '乙' }], '2 个部门本周均无变化。'],
    [
      'late and better',
      [
        { name: '甲', due: '2022-02-20' },
        {
          name: '乙',
          last: { day: '2022-02-25', open: open(1) },
          before: { day: '2022-02-25', open: open(2) },
        },
      ],
      '2 个部门中，1 个逾期未报，1 个问题减少。',
    ],
  ])('the first sentence tells what there is and no noughts: %s', (_, departments, sentence) => {
    expect(textOf(departments)).toContain(sentence);
  });

  test('files that nobody has settled yet: which, and the two departments; longest waiting first', () => {
    const file = (name: string, day: string) => ({ file: name, department: '教育局', named: '卫健局', day });
    const files = [file('新.xlsx', '2022-02-26'), file('旧.xlsx', '2022-02-20')];
    const link = 'https://gouji.example/#/held';
    const text = textOf([], { held: { files, link } });
    expect(text).toContain('另有 2 份文件待核定归属。');
    expect(text.indexOf('旧.xlsx')).toBeGreaterThan(0);
    expect(text.indexOf('新.xlsx')).toBeGreaterThan(text.indexOf('旧.xlsx'));
    expect(text).toContain('上传：教育局；表内：卫健局');
    expect(text).toContain(link);
    expect(textOf([])).not.toContain('归属');
  });

  test('explanations: longest waiting first', () => {
    const text = renderDigest(sampleDigest(20, { departments: [] }), 'zh').text;
    const days = [...text.matchAll(/已等 (\d+) 天/g)].map(([, day]) => Number(day));
    expect(days).toEqual([...days].sort((a, b) => b - a));
    expect(days[0]).toBe(17);
    expect(text).toContain('另有 5 条待核定，全部查看：https://gouji.example/waivers');
  });

  test('what needs attention comes first and empty sections are left out', () => {
    const headings = (text: string) =>
      [...text.matchAll(/^== (.*?)(?:（.*)? ==$/gm)].map(([, heading]) => heading);
    expect(headings(renderDigest(sampleDigest(), 'zh').text)).toEqual([
      '逾期未报',
      '待核定的说明',
      '问题增多',
      '未改正的错误',
      '各周未改正的问题',
      '问题减少',
    ]);
    expect(headings(textOf([{ name: '甲' }]))).toEqual([]);
  });

  test('the order of the departments does not matter', () => {
    const digest = sampleDigest(300);
    const turned = {
      ...digest,
      departments: [...digest.departments].reverse(),
      waiting: [...digest.waiting].reverse(),
    };
    expect(renderDigest(turned, 'zh')).toEqual(renderDigest(digest, 'zh'));
  });
});

describe('a digest of 300 departments', () => {
  const { subject, html, text } = renderDigest(sampleDigest(300), 'zh');

  test('shows the first and counts the rest', () => {
    for (const [, heading, number] of text.matchAll(/^== (.*)（(\d+) 个部门） ==$/gm)) {
      const section = text.split(/^== /m).find((part) => part.startsWith(heading!))!;
      const rest = Number(/另有 (\d+) 个部门/.exec(section)?.[1] ?? 0);
      expect(`${heading} ${section.match(/^- /gm)!.length + rest}`).toBe(`${heading} ${number}`);
    }
    const late = /逾期 (\d+)/.exec(subject)![1];
    expect(text).toContain(`== 逾期未报（${late} 个部门） ==`);
  });

  test('draws bars that fill their row and leaves them out for those who listen', () => {
    const bars = elementsOf(parseXml(html), 'table').filter(
      ({ attributes }) => attributes['aria-hidden'] === 'true',
    );
    const widths = bars.map((bar) =>
      elementsOf(bar, 'td').reduce((sum, { attributes }) => sum + Number.parseInt(attributes.width!, 10), 0),
    );
    expect(widths.length).toBeGreaterThan(30);
    expect(widths.filter((sum) => sum < 99 || sum > 101)).toEqual([]);
    expect(bars.filter((bar) => bar.text.trim() !== '').map(({ text: said }) => said)).toEqual([]);
  });
});

test('an English digest has no Chinese word of ours', () => {
  const departments = Array.from({ length: 30 }, (_, i) => ({
    name: `Bureau ${i}`,
    due: '2022-02-01',
    last: { day: '2022-02-25', open: open(i, 1) },
    before: { day: '2022-02-18', open: open(i % 2 ? 9 : 0, 1) },
  }));
  const waiting = Array.from({ length: 9 }, (_, i) => ({
    department: 'Bureau',
    title: 'Title',
    item: 'Item',
    by: 'A',
    reason: 'B',
    day: `2022-02-0${i + 1}`,
  }));
  const recipient = { name: 'Mr Zhang', language: 'en' as const };
  const { subject, html, text } = renderDigest(sampleDigest(0, { departments, waiting, recipient }), 'en');
  expect(`${subject}${html}${text}`).not.toMatch(/\p{Script=Han}/u);
});
