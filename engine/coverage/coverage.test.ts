import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { loadForms, loadPacks } from '../../cli/shipped.ts';
import { CORRECTED } from '../../test/command/gouji.ts';
import { readXlsx } from '../../workbook/xlsx/read-xlsx.ts';
import { type Area, areaOfRef, CellsBuilder, refOf, type Sheet, type Workbook } from '../cells.ts';
import { Checker } from '../check.ts';
import { type Rows, sheetOf, shown, workbookOf } from '../recognise/sheet.fixture.ts';
import { SheetGrid } from '../recognise/sheet-grid.ts';
import { parseTenantSettings } from '../rules/tenant-settings.ts';
import { figuresOf } from './figures.ts';

const knowledge = { forms: loadForms(), packs: loadPacks() };
const options = { asOf: '2022-03-01', language: 'zh' } as const;
const checker = new Checker(knowledge, options);

function coverageOf(rows: Rows, sheet: Parameters<typeof sheetOf>[1] = {}) {
  return checker.check(workbookOf([sheetOf(rows, sheet)])).coverage;
}

const LIST: Rows = [
  ['项目（专项资金）预算执行情况表'],
  ['单位：万元'],
  ['序号', '项目名称', '年初预算数', '调整预算数', '全年预算数', '执行数', '执行率'],
  [1, '道路养护', 100, 20, 120, 108, '90.00%'],
  [2, '河道清淤', 50, 0, 50, 50, '100.00%'],
  [3, '路灯改造', 30, 5, 35, 30, '85.71%'],
  ['', '合计', 180, 25, 205, 188, '91.71%'],
];

const UNKNOWN: Rows = [['食堂收支登记'], ['摊位', '早餐', '午餐'], ['东一', 120, 330.5], ['东二', 96, 275]];

const numbers = ({ seen, compared, left }: { seen: number; compared: number; left: number }) => ({
  seen,
  compared,
  left,
});

describe('how much of a workbook was looked at', () => {
  test('totals, their parts and rates are compared; numbers of lines are none', () => {
    const coverage = coverageOf(LIST);
    expect(coverage.sheets).toEqual([
      // No rule says what the rate of a total is of a list of projects.
      { sheet: 'Sheet1', read: true, seen: 20, compared: 19, left: 1, leftAt: ['G7'] },
    ]);
    expect(numbers(coverage)).toEqual({ seen: 20, compared: 19, left: 1 });
  });

  test('a total that is wrong was compared all the same', () => {
    const rows = LIST.map((row) => (row[1] === '合计' ? ['', '合计', 999, 25, 205, 188, '91.71%'] : row));
    expect(numbers(coverageOf(rows))).toEqual({ seen: 20, compared: 19, left: 1 });
  });

  test('without totals and rates nothing is held to anything, though limits were looked at', () => {
    const rows = [
      ['项目（专项资金）预算执行情况表'],
      ['项目名称', '年初预算数', '执行数'],
      ['道路养护', 100, 95],
      ['河道清淤', 50, 50],
    ];
    expect(coverageOf(rows).sheets).toEqual([
      { sheet: 'Sheet1', read: true, seen: 4, compared: 0, left: 4, leftAt: ['B3:C4'] },
    ]);
  });

  test('of a sheet that no form knows everything is left, and told as one range', () => {
    expect(coverageOf(UNKNOWN, { name: '食堂' })).toEqual({
      seen: 4,
      compared: 0,
      left: 4,
      sheets: [{ sheet: '食堂', read: false, seen: 4, compared: 0, left: 4, leftAt: ['B3:C4'] }],
    });
  });

  test('what is only found doubtful was not compared: an error value, a hidden row', () => {
    const rows = [...UNKNOWN, ['东三', { value: '#DIV/0!', isError: true }, 12]];
    const report = checker.check(workbookOf([sheetOf(rows, { hiddenRows: [4] })]));
    expect(numbers(report.coverage)).toEqual({ seen: 5, compared: 0, left: 5 });
  });

  test('a rule that local settings switch off compares nothing', () => {
    const settings = ['reconciliation/sum-differs', 'execution-rate/stated-rate-differs']
      .map((rule) => `  - { rule: ${rule}, reason: 试点 }`)
      .join('\n');
    const tenant = parseTenantSettings(`disable:\n${settings}\n`, 'settings.yaml');
    const { coverage } = new Checker(knowledge, { ...options, tenant }).check(workbookOf([sheetOf(LIST)]));
    expect(coverage.compared).toBe(0);
  });

  test('a blank template has no numbers', () => {
    expect(numbers(coverageOf(LIST.slice(0, 3)))).toEqual({ seen: 0, compared: 0, left: 0 });
  });

  test('sums that hold in a list of many rows count although none of them is told', () => {
    const rows = Array.from({ length: 600 }, (_, i) => [i + 1, `第${i + 1}号项目`, 10, 5, 15, 15, '100%']);
    const { seen, compared } = coverageOf([...LIST.slice(0, 3), ...rows]);
    expect({ seen, compared }).toEqual({ seen: 3000, compared: 3000 });
  });

  test('numbers of the narrative beside it count too', () => {
    const narrative = '2021年度，项目支出决算为188万元，其中道路养护108万元。我单位有职工31人。';
    const { coverage } = checker.check(workbookOf([sheetOf(LIST)]), { narrative });
    expect(coverage.narrative!.seen).toBe(3);
    expect(coverage.seen).toBe(20 + 3);
    expect(coverage.left).toBe(coverage.seen - coverage.compared);
  });
});

describe('what counts as a number', () => {
  const cases: readonly (readonly [string, Rows, string[]])[] = [
    [
      'codes under 科目编码',
      [
        ['科目编码', '金额'],
        [2010301, 5],
        ['合计', 5],
        [2010302, 6],
      ],
      ['B2:B4'],
    ],
    [
      'days',
      [
        ['拨付', '金额'],
        [{ value: 44562, format: 'yyyy-mm-dd' }, 7],
      ],
      ['B2'],
    ],
    [
      'the numbers of columns',
      [
        ['甲', '乙', '丙', '丁'],
        ['栏次', 1, 2, 3],
        ['办公费', 8.5, 2, 3],
      ],
      ['B3:D3'],
    ],
    [
      'the numbers of lines',
      [
        ['食材', '斤'],
        [1, 40],
        [2, 7],
        [3, 9],
      ],
      ['B2:B4'],
    ],
    [
      'numbers typed as text',
      [
        ['食材', '元'],
        ['米', '1,234.50'],
        ['面', '12%'],
        ['油', '301'],
      ],
      ['B2:B3'],
    ],
  ];
  test.each(cases)('%s', (_, rows, leftAt) => {
    expect(coverageOf(rows).sheets[0]!.leftAt).toEqual(leftAt);
  });

  test('codes of three levels under one merged header', () => {
    const rows = [
      ['科目编码', '', '', '金额'],
      [201, 3, 1, 55],
      [201, 3, 2, 60],
    ];
    expect(coverageOf(rows, { merges: ['A1:C1'] }).sheets[0]!.leftAt).toEqual(['D2:D3']);
  });
});

/** One of so many numbers is changed, so that the test is soon done. */
const EACH = 4;

function holds({ cells }: Sheet, index: number): (area: Area) => boolean {
  const { row, column } = cells.cell(index);
  return ({ top, bottom, left, right }) => row >= top && row <= bottom && column >= left && column <= right;
}

/** A workbook with another number in one cell. */
function changed(workbook: Workbook, sheet: Sheet, index: number): Workbook {
  const { cells } = sheet;
  const builder = new CellsBuilder();
  for (let i = 0; i < cells.count; i++) {
    const { row, column, kind, value, format } = cells.cell(i);
    const id = builder.formatId(format);
    if (kind === 'number') {
      builder.addNumber(row, column, i === index ? Number(value) * 1.3 + 7 : Number(value), id);
    } else builder.addText(row, column, String(value), id);
  }
  const other = { ...sheet, cells: builder.build() };
  return { ...workbook, sheets: workbook.sheets.map((one) => (one === sheet ? other : one)) };
}

test('a number that counts as compared is one whose change is found', () => {
  const workbook = readXlsx(new Uint8Array(readFileSync(CORRECTED)), '预算.xlsx');
  const before = checker.check(workbook);
  const known = new Set(before.findings.map(({ fingerprint }) => fingerprint));
  const unnoticed: string[] = [];
  for (const [at, sheet] of workbook.sheets.entries()) {
    const left = before.coverage.sheets[at]!.leftAt.map((ref) => areaOfRef(ref)!);
    const figures = figuresOf(new SheetGrid(sheet));
    const compared = [...figures.keys()].filter((i) => figures[i] === 1 && !left.some(holds(sheet, i)));
    for (const i of compared.filter((_, nth) => nth % EACH === 0)) {
      const { findings } = checker.check(changed(workbook, sheet, i));
      const { row, column } = sheet.cells.cell(i);
      const isFound = findings.some(({ fingerprint }) => !known.has(fingerprint));
      if (!isFound) unnoticed.push(`${sheet.name}!${refOf(row, column)}`);
    }
  }
  expect(unnoticed).toEqual([]);
});

test('a workbook of which nothing was compared is said not to be checked', () => {
  const { summary, totals } = checker.check(workbookOf([sheetOf(UNKNOWN)]));
  expect(totals.error).toBe(0);
  expect(summary).toMatch(/未核对：4 个数字/);
  expect(summary).not.toMatch(/未发现问题/);
});

test('amounts shown with a format are numbers like others', () => {
  expect(
    coverageOf([
      ['摊位', '收入'],
      ['东一', shown(1200)],
    ]).seen,
  ).toBe(1);
});
