import { describe, expect, test } from '@jest/globals';
import { loadForms, loadPacks } from '../../cli/shipped.ts';
import { Checker } from '../check.ts';
import { type Rows, sheetOf, workbookOf } from '../recognise/sheet.fixture.ts';
import type { PackFaults } from '../rules/pack-fault.ts';
import { parseTenantSettings } from '../rules/tenant-settings.ts';
import { layoutKey } from './layout-headers.ts';

const knowledge = { forms: loadForms(), packs: loadPacks() };

function checkerWith(settings = '') {
  const tenant = settings === '' ? undefined : parseTenantSettings(settings, 'settings.yaml');
  return new Checker(knowledge, { asOf: '2024-03-01', language: 'zh', tenant });
}

function checked(rows: Rows, settings = '', name = '明细') {
  return checkerWith(settings).check(workbookOf([sheetOf(rows, { name })]));
}

/** A list of projects whose payments stand under a header that no form has. */
const LIST: Rows = [
  ['2023年支出台账'],
  ['项目名称', '年初预算数', '已付金额', '余额'],
  ['道路养护', 100, 140, -40],
  ['河道清淤', 50, 50, 0],
  ['合计', 160, 190, -40],
];
const HEADERS = '["项目名称", "年初预算数", "已付金额", "余额"]';

describe('「这是哪张表？」', () => {
  test('is asked of a sheet with numbers that no form knows, with the two nearest forms', () => {
    const { questions } = checked(LIST);
    expect(questions).toHaveLength(1);
    const [{ sheets, headers, nearest }] = questions as [(typeof questions & {})[number]];
    expect(sheets).toEqual(['明细']);
    expect(headers).toEqual(['项目名称', '年初预算数', '已付金额', '余额']);
    expect(nearest.map(({ form }) => form).sort()).toEqual(['F3', 'F3-budget']);
    const execution = nearest.find(({ form }) => form === 'F3')!;
    expect(execution.missing).toEqual(['执行数']);
    expect(execution.unmatched).toContain('已付金额');
  });

  test('is asked once for all sheets of one layout', () => {
    const workbook = workbookOf([sheetOf(LIST, { name: '一季度' }), sheetOf(LIST, { name: '二季度' })]);
    expect(
      checkerWith()
        .check(workbook)
        .questions?.map(({ sheets }) => sheets),
    ).toEqual([['一季度', '二季度']]);
  });

  test.each<[string, Rows]>([
    ['no numbers', LIST.slice(0, 2)],
    [
      'nothing like a form',
      [
        ['摊位', '早餐'],
        ['东一', 120],
        ['东二', 96],
      ],
    ],
    [
      'a form that was recognised',
      [
        ['项目名称', '年初预算数', '执行数', '执行率'],
        ['道路养护', 100, 90, '90%'],
        ['河道清淤', 50, 50, '100%'],
      ],
    ],
  ])('is not asked of a sheet with %s', (_, rows) => expect(checked(rows).questions).toBeUndefined());
});

describe('the answer in the settings', () => {
  const answer = (form: string, columns = '') =>
    `layouts:\n  - {form: ${form}, headers: ${HEADERS}${columns}}\n`;
  const MAPPED = answer('F3', ', columns: {已付金额: 执行数}');

  test('has the layout read as that form, under the headers it has', () => {
    const report = checked(LIST, MAPPED);
    expect(report.questions).toBeUndefined();
    expect(report.workbook.sheets[0]).toMatchObject({ forms: ['F3'], answered: 'F3' });
    expect(report.findings.map(({ rule }) => rule)).toContain('reconciliation/sum-differs');
    expect(report.findings.map(({ rule }) => rule)).toContain('execution-rate/over-budget');
  });

  test('holds for the next year’s file of that layout, whatever its sheet is called', () => {
    const rows = LIST.map((row) => (row[0] === '2023年支出台账' ? ['2024年支出台账'] : row));
    expect(checked(rows, MAPPED, 'Sheet1').workbook.sheets[0]).toMatchObject({ forms: ['F3'] });
    const years = [LIST[0]!, ['项目名称', '2025年年初预算数', '已付金额', '余额'], ...LIST.slice(2)];
    expect(checked(years, MAPPED).workbook.sheets[0]).toMatchObject({ forms: ['F3'] });
  });

  test('changes nothing for another layout', () => {
    const other = LIST.map((row, i) => (i === 1 ? ['项目名称', '年初预算数', '已付金额', '备注'] : row));
    expect(checked(other, MAPPED).workbook.sheets[0]).not.toHaveProperty('answered');
  });

  test('that it is none of them ends the asking, and the telling that it is not recognised', () => {
    const report = checked(LIST, answer('none'));
    expect(report.questions).toBeUndefined();
    expect(report.findings).toEqual([]);
    expect(report.workbook.sheets[0]).toEqual({ name: '明细', forms: [], answered: 'none' });
    expect(report.coverage).toMatchObject({ compared: 0 });
    expect(report.summary).toMatch(/未核对/);
  });

  test.each([
    [answer('F33'), /settings\.yaml:2:\d+.*没有表样 F33/u],
    [answer('F3', ', columns: {已付金额: 执行数额}'), /没有表头「执行数额」.*执行数/u],
  ])('names what there is not: %s', (settings, said) => {
    const lines = () => {
      try {
        checkerWith(settings);
        return '';
      } catch (error) {
        return (error as PackFaults).lines('zh').join('\n');
      }
    };
    expect(lines()).toMatch(said);
  });
});

test('a layout is known whatever its years, widths and spaces are', () => {
  expect(layoutKey(['项目 名称', '2023年预算数（万元）'])).toBe(
    layoutKey(['项目名称', '2024 年预算数(万元)']),
  );
});
