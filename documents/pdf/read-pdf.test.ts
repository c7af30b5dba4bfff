import { describe, expect, test } from '@jest/globals';
import type { Sheet } from '../../engine/cells.ts';
import { LimitExceeded } from '../../workbook/errors.ts';
import { DEFAULT_LIMITS } from '../../workbook/input-limits.ts';
import { ScannedDocument } from './pdf-errors.ts';
import { readPdf } from './read-pdf.ts';
import { drawnTable, type PdfPageDraft, writtenPdf } from './written-pdf.fixture.ts';

const read = (pages: readonly PdfPageDraft[]) => readPdf(writtenPdf({ pages }), '预算.pdf', DEFAULT_LIMITS);

/** A sheet's cells, row by row, each as `A1 value`. */
function shown({ cells }: Sheet): string[] {
  const rows: string[][] = [];
  for (const { row, column, value } of cells) {
    rows[row] ??= [];
    rows[row][column] = String(value);
  }
  return Array.from(rows, (row) => Array.from(row ?? [], (value) => value ?? '').join('|'));
}

const HEADER = ['科目编码', '科目名称', '合计'];
const BODY = [
  ['2010301', '行政运行', '1,234.50'],
  ['2010302', '一般行政管理事务', '20.00'],
];
const WIDTHS = [80, 150, 100];

describe('a budget table drawn with lines', () => {
  const page = {
    ...drawnTable({ top: 120, widths: WIDTHS }, [HEADER, ...BODY]),
    texts: [
      [150, 80, '一般公共预算支出表', 16],
      [50, 110, '编制单位：甲局'],
      [320, 110, '单位：万元'],
      ...drawnTable({ top: 120, widths: WIDTHS }, [HEADER, ...BODY]).texts,
      [280, 810, '- 12 -'],
    ],
  } satisfies PdfPageDraft;

  test('is a sheet named by its page and title, with title and unit above the header', async () => {
    const { workbook, narrative } = await read([page]);
    expect(workbook.sheets.map(({ name }) => name)).toEqual(['第1页 一般公共预算支出表']);
    expect(shown(workbook.sheets[0]!)).toEqual([
      '|一般公共预算支出表',
      '编制单位：甲局||单位：万元',
      '科目编码|科目名称|合计',
      '2010301|行政运行|1234.5',
      '2010302|一般行政管理事务|20',
    ]);
    expect(narrative).toBeUndefined();
  });

  test('is read from a Buffer as well, as the service has it', async () => {
    const bytes = Buffer.from(writtenPdf({ pages: [page] }));
    const { workbook } = await readPdf(bytes, '预算.pdf', DEFAULT_LIMITS);
    expect(workbook.sheets).toHaveLength(1);
    expect(bytes.length).toBeGreaterThan(0);
  });

  test('keeps the decimals that numbers are shown with', async () => {
    const { workbook } = await read([page]);
    const cells = workbook.sheets[0]!.cells;
    expect([3, 4].map((row) => cells.at(row, 2)!.format)).toEqual(['#,##0.00', '0.00']);
  });

  test('knows for each cell where it stands on its page', async () => {
    const { workbook, anchors } = await read([page]);
    const anchor = anchors
      .get(workbook.sheets[0]!.name)!
      .find(({ row, column }) => row === 3 && column === 2)!;
    expect(anchor).toMatchObject({ page: 1, box: { left: 280, right: 380, top: 140, bottom: 160 } });
  });

  test.each([[90], [180], [270]])('reads the same on a page that is turned by %i degrees', async (rotate) => {
    const { workbook } = await read([page]);
    const turned = await read([{ ...page, rotate }]);
    expect(shown(turned.workbook.sheets[0]!)).toEqual(shown(workbook.sheets[0]!));
  });
});

describe('a table as it is drawn in real life', () => {
  const sheetOf = async (page: PdfPageDraft) => (await read([page])).workbook.sheets[0]!;

  test('has amounts apart that stand side by side without a gap', async () => {
    const { lines } = drawnTable({ top: 100, widths: [60, 40, 60] }, [[], []]);
    const texts = [
      [53, 114, '项目'],
      [113, 114, '小计'],
      [153, 114, '合计'],
      [53, 134, '会议费'],
      [115, 134, '1,234.5'],
      [150, 134, '0'],
      [155, 134, '5,678.50'],
    ] as const;
    expect(shown(await sheetOf({ lines, texts })).at(-1)).toBe('会议费|1234.5|5678.5');
  });

  test('has what wraps in a cell in one piece: a name, and a number', async () => {
    const { lines } = drawnTable({ top: 100, widths: [60, 60], height: 40 }, [[], []]);
    const texts = [
      [53, 114, '科目名称'],
      [113, 114, '金额'],
      [53, 154, '一般行政'],
      [53, 166, '管理事务'],
      [113, 154, '1,234,56'],
      [113, 166, '7.89'],
    ] as const;
    const sheet = await sheetOf({ lines, texts });
    expect(shown(sheet).at(-1)).toBe('一般行政管理事务|1234567.89');
  });

  test('has cells that span as merged ones', async () => {
    const lines = [
      ...[100, 140, 160].map((y) => [50, y, 250, y] as const),
      [150, 120, 250, 120] as const,
      ...[50, 150, 250].map((x) => [x, 100, x, 160] as const),
      [200, 120, 200, 160] as const,
    ];
    const texts = [
      [70, 124, '项目'],
      [180, 114, '本年支出'],
      [153, 134, '基本支出'],
      [203, 134, '项目支出'],
      [53, 154, '合计'],
      [153, 154, '1.00'],
      [203, 154, '2.00'],
    ] as const;
    const sheet = await sheetOf({ lines, texts });
    expect(shown(sheet)).toEqual(['项目|本年支出', '|基本支出|项目支出', '合计|1|2']);
    expect(sheet.merges).toEqual([
      { top: 0, left: 0, bottom: 1, right: 0 },
      { top: 0, left: 1, bottom: 0, right: 2 },
    ]);
  });

  test('has codes as texts, also those without a zero before them', async () => {
    const sheet = await sheetOf(
      drawnTable({ top: 100, widths: [60, 100] }, [
        ['款', '名称'],
        ['02', '甲'],
        ['11', '乙'],
      ]),
    );
    expect(sheet.cells.at(2, 0)).toMatchObject({ kind: 'text', value: '11' });
  });

  test('is without the empty columns that a frame around it makes', async () => {
    const table = drawnTable({ top: 120, widths: WIDTHS }, [HEADER, ...BODY]);
    const frame = [
      [44, 120, 44, 180],
      [386, 120, 386, 180],
      [44, 120, 386, 120],
      [44, 180, 386, 180],
    ] as const;
    const sheet = await sheetOf({ ...table, lines: [...table.lines, ...frame] });
    expect(shown(sheet)[0]).toBe(HEADER.join('|'));
  });

  test('is called by the whole of a title that takes two lines', async () => {
    const table = drawnTable({ top: 120, widths: WIDTHS }, [HEADER, ...BODY]);
    const title = [
      [60, 80, '一般公共预算支出明细表（按功能分类科', 17],
      [180, 98, '目）', 17],
    ] as const;
    const sheet = await sheetOf({ ...table, texts: [...title, ...table.texts] });
    expect(sheet.name).toBe('第1页 一般公共预算支出明细表（按功能分类科目）');
  });
});

test('a header that is drawn several times to look bold is read once', async () => {
  const { texts, lines } = drawnTable({ top: 120, widths: WIDTHS }, [HEADER, ...BODY]);
  const bold = [0, 0.3, 0.6].flatMap((by) =>
    texts.slice(0, HEADER.length).map(([x, y, text]) => [x + by, y, text] as const),
  );
  const { workbook } = await read([{ lines, texts: [...bold, ...texts] }]);
  expect(shown(workbook.sheets[0]!)).toEqual([
    HEADER.join('|'),
    '2010301|行政运行|1234.5',
    '2010302|一般行政管理事务|20',
  ]);
});

test('a chart is neither a table nor text', async () => {
  const lines = [100, 120, 140, 160, 180].map((y) => [100, y, 400, y] as const);
  const sides = [100, 200, 400].map((x) => [x, 100, x, 180] as const);
  const texts = [
    [90, 60, '支出构成如下图。'],
    [120, 114, '1419.73'],
    [250, 154, '653.23'],
    [75, 104, '3000'],
    [75, 184, '0'],
  ] as const;
  const { workbook, narrative } = await read([{ lines: [...lines, ...sides], texts }]);
  expect(workbook.sheets).toEqual([]);
  expect(narrative).toBe('支出构成如下图。');
});

describe('a table that goes on over pages', () => {
  const first = drawnTable({ top: 100, widths: WIDTHS }, [HEADER, BODY[0]!]);
  const titled = { ...first, texts: [[150, 80, '支出预算表', 16] as const, ...first.texts] };

  test.each([
    ['with its header repeated', [HEADER, BODY[1]!]],
    ['without', [BODY[1]!]],
  ])('%s is one sheet', async (_, rows) => {
    const { workbook } = await read([titled, drawnTable({ top: 60, widths: WIDTHS }, rows)]);
    expect(workbook.sheets.map(shown)).toEqual([
      ['|支出预算表', HEADER.join('|'), '2010301|行政运行|1234.5', '2010302|一般行政管理事务|20'],
    ]);
  });

  test('whose last page shows fewer of its columns is one sheet, each cell in its own column', async () => {
    const total = drawnTable({ top: 60, widths: [230, 100] }, [['合计', '1,234.50']]);
    const { workbook } = await read([titled, total]);
    expect(shown(workbook.sheets[0]!).at(-1)).toBe('合计||1234.5');
  });

  test('whose next page has other columns is one sheet, as the form is in Word', async () => {
    const form = drawnTable({ top: 100, widths: [100, 100, 100, 100] }, [
      ['任务', '内容', '预算数', '执行数'],
      ['甲', '乙', '1.00', '2.00'],
    ]);
    const rest = drawnTable({ top: 60, widths: [100, 200, 100] }, [
      ['指标', '指标值', '得分'],
      ['丙', '丁', '3.00'],
    ]);
    const { workbook } = await read([form, rest]);
    expect(workbook.sheets.map(shown)).toEqual([
      ['任务|内容|预算数|执行数', '甲|乙|1|2', '指标|指标值||得分', '丙|丁||3'],
    ]);
  });

  test('ends where a form of the same title is filled for another project', async () => {
    const form = (project: string): PdfPageDraft => {
      const table = drawnTable({ top: 100, widths: WIDTHS }, [
        ['项目名称', project],
        ['得分', '90.00'],
      ]);
      return { ...table, texts: [[150, 80, '项目绩效自评表', 16], ...table.texts] };
    };
    const { workbook } = await read([form('甲项目'), form('乙项目')]);
    expect(workbook.sheets.map(({ name }) => name)).toEqual(['第1页 项目绩效自评表', '第2页 项目绩效自评表']);
  });

  test('has a row in one piece that the page cut', async () => {
    const head = ['项目名称', '绩效目标'];
    const widths = [100, 300];
    const begun = '通过本项目实施完成全市道路养护工作并保障桥梁';
    const { workbook } = await read([
      drawnTable({ top: 700, widths }, [head, ['道路养护', begun]]),
      drawnTable({ top: 60, widths }, [
        ['', '安全运行。'],
        ['绿化养护', '保持绿化完好。'],
      ]),
    ]);
    expect(shown(workbook.sheets[0]!)).toEqual([
      '项目名称|绩效目标',
      `道路养护|${begun}安全运行。`,
      '绿化养护|保持绿化完好。',
    ]);
  });

  test('ends where another title stands, be it at the foot of the page before', async () => {
    const next = drawnTable({ top: 60, widths: WIDTHS }, [HEADER, BODY[1]!]);
    const footed = { ...titled, texts: [...titled.texts, [150, 780, '收入预算表', 16] as const] };
    const { workbook } = await read([footed, next]);
    expect(workbook.sheets.map(({ name }) => name)).toEqual(['第1页 支出预算表', '第2页 收入预算表']);
  });

  test('ends where another title stands', async () => {
    const next = drawnTable({ top: 100, widths: WIDTHS }, [HEADER, BODY[1]!]);
    const other = { ...next, texts: [[150, 80, '收入预算表', 16] as const, ...next.texts] };
    const { workbook } = await read([titled, other]);
    expect(workbook.sheets.map(({ name }) => name)).toEqual(['第1页 支出预算表', '第2页 收入预算表']);
  });
});

describe('running text', () => {
  const wide = '本年支出预算一百万元比上年增加十万元主要原因是人员增加以及办公用房租金上涨所致其中基本支出';
  const prose = (page: number): PdfPageDraft => ({
    texts: [
      [250, 40, '甲局部门预算', 9],
      [90, 100, wide],
      [70, 120, `${wide}共计`],
      [70, 140, `第${page}段完。`],
      [280, 810, `- ${page} -`],
    ],
  });

  test('is paragraphs, wrapped lines joined, without what every page repeats', async () => {
    const { narrative } = await read([1, 2, 3, 4].map(prose));
    expect(narrative!.split('\n\n')).toEqual([1, 2, 3, 4].map((n) => `${wide}${wide}共计第${n}段完。`));
  });

  test.each([
    ['an entry of a list begins anew under a full line', [`${wide.slice(1)}。`, '2、项目支出二十万元。'], 2],
    [
      'an amount that was left for the next line',
      ['1、行政运行。年初预算为', '161.62万元，支出决算为160.75万元。'],
      1,
    ],
    [
      'a sentence that goes on after a short line',
      ['1、住房公积金。年初预算为187.75万元。决', '算数小于预算数的原因是退休。'],
      1,
    ],
    ['a heading stays apart', ['三、其他说明', '本部门无政府性基金预算。'], 2],
  ])('%s', async (_, lines, paragraphs) => {
    const texts = lines.map((line, i) => [70, 100 + 20 * i, line] as const);
    const { narrative } = await read([{ texts: [...texts, [70, 300, wide]] }]);
    expect(narrative!.split('\n\n')).toHaveLength(paragraphs + 1);
  });

  test('holds nothing of a table of contents', async () => {
    const contents: PdfPageDraft = {
      texts: [
        [280, 60, '目 录', 16],
        [70, 100, '一、支出情况说明…………………………3'],
        [70, 120, '二、名词解释…………………………5'],
      ],
    };
    const body: PdfPageDraft = {
      texts: [
        [70, 60, '一、支出情况说明'],
        [90, 100, '支出100万元。'],
      ],
    };
    const { narrative } = await read([contents, body]);
    expect(narrative).toBe('一、支出情况说明\n\n支出100万元。');
  });
});

describe('what cannot be read is said to be so', () => {
  test('a scan', async () => {
    await expect(read([{}, {}])).rejects.toBeInstanceOf(ScannedDocument);
  });

  test('more pages than the limit', async () => {
    const limits = { ...DEFAULT_LIMITS, pages: 1 };
    await expect(readPdf(writtenPdf({ pages: [{}, {}] }), '预算.pdf', limits)).rejects.toBeInstanceOf(
      LimitExceeded,
    );
  });
});
