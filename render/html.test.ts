import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { renderHtml } from './html.ts';
import { PALETTES } from './html-style.ts';
import { plain } from './plain.ts';
import { HOSTILE_TEXTS, hostileReport, SAMPLE_TITLES, sampleReport } from './report.fixture.ts';
import { type Element, elementsOf, parseXml } from './xml-tree.fixture.ts';

const page = renderHtml(sampleReport(), SAMPLE_TITLES);
const root = parseXml(page);

function withClass(from: Element, name: string, wanted: string): Element[] {
  return elementsOf(from, name).filter(({ attributes }) =>
    (attributes.class ?? '').split(' ').includes(wanted),
  );
}

/** The page's elements and attribute names, without any text and the places where a long id may break. */
function skeleton({ name, attributes, children }: Element): unknown {
  return [name, Object.keys(attributes), children.filter((child) => child.name !== 'wbr').map(skeleton)];
}

describe('the HTML report', () => {
  test('is one well-formed page that asks for nothing', () => {
    expect(root.name).toBe('html');
    expect(root.attributes.lang).toBe('zh-CN');
    expect(renderHtml(sampleReport({}, 'en'))).toContain('<html lang="en">');
    const loading = ['script', 'link', 'img', 'iframe', 'object', 'form', 'base', 'a'];
    expect(loading.flatMap((name) => elementsOf(root, name))).toEqual([]);
    expect(page).not.toMatch(/https?:|url\(|@import| on\w+=| style=/);
  });

  test('allows its own style sheet by hash and nothing else', () => {
    const [policy] = elementsOf(root, 'meta').filter(
      (meta) => meta.attributes['http-equiv'] === 'Content-Security-Policy',
    );
    const [style] = elementsOf(root, 'style');
    const hash = createHash('sha256').update(style!.text).digest('base64');
    expect(policy!.attributes.content).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    );
    expect(elementsOf(root, 'style')).toHaveLength(1);
  });

  test('counts by severity', () => {
    const [cards] = withClass(root, 'ul', 'cards');
    expect(cards!.children.map(({ text }) => text)).toEqual([
      '3 错误',
      '2 警告',
      '1 提示',
      '1 已说明',
      '1 已豁免',
      '131/153 个数字已核对',
    ]);
  });

  test('has a row a finding with number, severity, rule, place, item, message, evidence, suggestion and basis', () => {
    const rows = elementsOf(root, 'tr').filter(({ attributes }) => attributes['data-rule'] !== undefined);
    expect(rows.map((row) => row.children.slice(0, 2).map(({ text }) => text))).toEqual([
      ['1', '警告'],
      ['2', '错误'],
      ['3', '错误已说明'],
      ['4', '警告已豁免'],
      ['5', '错误'],
      ['6', '提示'],
    ]);
    expect(rows[1]!.children.slice(2).map(({ text }) => text)).toEqual([
      '项目预算执行率偏低execution-rate/project-low',
      'G5相关 F5、整体支出绩效自评表!E9',
      '自主创新区域经济高质量发展专项',
      '「自主创新区域经济高质量发展专项」执行 185.00 万元，预算 2,300.00 万元，执行率 8.04%，低于 90.00%，未填写原因。185.00 / 2,300.00 = 8.04% < 90.00%',
      '请在 K5 填写未执行原因；确不再执行的，按规定调减预算。',
      '财政部 财预〔2020〕10号《项目支出绩效评价管理办法》',
    ]);
    expect(rows[1]!.attributes['data-rule']).toBe('execution-rate/project-low');
  });

  test('groups the findings by sheet', () => {
    const groups = withClass(root, 'tr', 'group').map(({ text }) => text);
    expect(groups).toEqual([
      '整体支出绩效自评表 1 处',
      '项目预算执行情况表 3 处',
      '奖补资金 1 处',
      '文字说明 1 处',
    ]);
  });

  test('of very many findings lists the first of each rule, and says in words how many more there are', () => {
    const [like] = sampleReport().findings;
    const many = Array.from({ length: 6_000 }, (_, i) => ({
      ...like!,
      rule: i % 3 === 0 ? 'p/seldom' : 'p/often',
      title: i % 3 === 0 ? '少见' : '常见',
      place: { sheet: '明细', ref: `B${i + 1}` },
    }));
    const long = parseXml(renderHtml(sampleReport({ findings: many })));
    const rows = elementsOf(long, 'tr').filter(({ attributes }) => attributes['data-rule'] !== undefined);
    expect(rows).toHaveLength(2_000 + 2_500);
    expect(rows.at(-1)!.children[0]!.text).toBe('5998');
    expect(withClass(long, 'td', 'left-out').map(({ text }) => text)).toEqual([
      '「常见」另有 1500 处（B3752 至 B6000），规则相同，未逐条列出；全部见标注副本或 JSON 报告。',
    ]);
    expect(withClass(long, 'tr', 'group').map(({ text }) => text)).toEqual(['明细 6000 处']);
    expect(withClass(root, 'td', 'left-out')).toEqual([]);
  });

  test('gives every header cell a scope and goes down one heading level at a time', () => {
    expect(elementsOf(root, 'th').filter(({ attributes }) => attributes.scope === undefined)).toEqual([]);
    const levels = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.slice(1).filter((level, index) => level > levels[index]! + 1)).toEqual([]);
  });

  test.each([
    ['skipped rules, by reason', '缺少各月支出数2年底突击花钱、支出进度滞后'],
    [
      'what is not applicable, with its place',
      '防疫专项（项目预算执行情况表!G9）、区级专项（项目预算执行情况表!G10）',
    ],
    ['forms by title', '整体支出绩效自评表部门整体支出绩效自评表'],
    [
      'sheets that were not recognised',
      '封面未识别最接近的表样：项目（专项资金）预算执行情况表；缺少的表头：执行数；未对上的表头：拨付批次、经办人',
    ],
    [
      'tables that no form knows',
      '数字 50 个，已核对 42 个，未核对 8 个：A30:D36、A40:C44未识别的表格：A30:D36、A40:C44',
    ],
    ['packs with versions', '预算执行率1.0.0aaaa'],
    ['parameters that differ', 'execution-rate/overall-low.minRate整体预算执行率偏低0.95'],
    ['the digest of the workbook', '工作簿 SHA-256：5f1d0c3a'],
    ['the summary for a supervisor', '全年预算 2,623.22 万元，执行 2,202.36 万元'],
  ])('shows %s', (_name, expected) => {
    expect(root.text).toContain(expected);
  });

  test('says where nothing was found, skipped or changed', () => {
    const clean = parseXml(
      renderHtml(sampleReport({ findings: [], skipped: [], notApplicable: [], parameters: {} })),
    );
    expect(clean.text).toContain('未发现问题。');
    expect(clean.text).toContain('全部参数均为默认值。');
    expect(elementsOf(clean, 'details')).toEqual([]);
  });

  test('prints on A4 with the header row on every page and everything unfolded', () => {
    expect(page).toMatch(/@page \{ size: A4 landscape/);
    expect(page).toMatch(/thead \{ display: table-header-group; \}/);
    expect(page).toMatch(/details::details-content \{ content-visibility: visible/);
  });

  test.each(HOSTILE_TEXTS.map((text) => [text.slice(0, 40), text]))('takes %j for text', (_name, text) => {
    for (const language of ['zh', 'en'] as const) {
      const hostile = parseXml(renderHtml(hostileReport(text, language)));
      if (text.trim() !== '') {
        expect(skeleton(hostile)).toEqual(skeleton(parseXml(renderHtml(hostileReport('甲', language)))));
        expect(hostile.text).toContain(plain(text));
      }
    }
  });

  test('is the same page each time', () => {
    expect(renderHtml(sampleReport(), SAMPLE_TITLES)).toBe(page);
  });
});

describe('the colours', () => {
  const luminance = (colour: string): number => {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  };
  const contrast = (a: string, b: string): number => {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (light! + 0.05) / (dark! + 0.05);
  };
  const grounds = ['paper', 'panel', 'band'] as const;
  const inks = ['ink', 'quiet', 'error', 'warning', 'info'] as const;

  test.each(['light', 'dark'] as const)('can be read in the %s', (name) => {
    const palette: Readonly<Record<string, string>> = PALETTES[name];
    const pairs = grounds.flatMap((ground) =>
      inks.map((ink) => [palette[ink]!, palette[ground]!, `${ink} on ${ground}` as string] as const),
    );
    pairs.push([palette.onMark!, palette.error!, 'onMark on error']);
    expect(pairs.filter(([ink, ground]) => contrast(ink, ground) < 4.5).map(([, , pair]) => pair)).toEqual(
      [],
    );
  });
});
