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
    expect(anchor.page).toBe(1);
    expect(anchor.box).toEqual({ left: 280, right: 380, top: 140, bottom: 160 });
  });

  test.each([[90], [180], [270]])('reads the same on a page that is turned by %i degrees', async (rotate) => {
    const { workbook } = await read([page]);
    const turned = await read([{ ...page, rotate }]);
    expect(shown(turned.workbook.sheets[0]!)).toEqual(shown(workbook.sheets[0]!));
  });
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
