import { describe, expect, test } from '@jest/globals';
import { type ArrearsFaults, arrearsLedger } from '../../test/workbooks/arrears-ledger.ts';
import { factsOf } from '../../test/workbooks/house-forms.ts';
import { type Rows, sheetOf, workbookOf } from '../recognise/sheet.fixture.ts';
import { Day, type Fact } from './fact.ts';

const read = (faults: ArrearsFaults = {}) => factsOf(arrearsLedger({ unpaid: true, ...faults }));
const shown = ({ values }: Fact, ...fields: readonly string[]) =>
  fields.map((field) => (values[field] instanceof Day ? values[field].iso : String(values[field] ?? '-')));

describe('a ledger of arrears', () => {
  test('one fact an entry; the term runs from acceptance', () => {
    expect(
      read().arrears.map((fact) =>
        shown(fact, 'name', 'termStart', 'termDays', 'opening', 'closing', 'statedRate'),
      ),
    ).toEqual([
      ['宏远建设有限公司', '2021-11-05', '30', '860,000.00', '0.00', '100.00%'],
      ['明德电子经营部', '2022-03-15', '30', '45,800.00', '0.00', '100.00%'],
      ['绿野园艺有限公司', '2023-12-18', '60', '120,000.00', '120,000.00', '0.00%'],
    ]);
  });

  test('the debtor is the department where no column names another', () => {
    expect(read().arrears.map((fact) => shown(fact, 'debtor', 'isAuthority'))[0]).toEqual([
      '清源县水利局',
      'true',
    ]);
  });

  test('the summary above and the total row', () => {
    const { arrearsSummaries } = read({ componentsOff: 100 });
    expect(
      arrearsSummaries.map((fact) => shown(fact, 'total', 'government', 'opening', 'cleared', 'statedRate')),
    ).toEqual([
      ['1,025,800.00', '1,025,700.00', '-', '905,800.00', '88.30%'],
      ['-', '-', '1,025,800.00', '905,800.00', '88.30%'],
    ]);
  });

  test('the same debt twice', () => {
    expect(read({ twice: true }).arrears.map(({ values }) => values.rowsOfSameDebt)).toEqual([1, 2, 1, 2]);
  });

  const list = (header: readonly string[], row: Rows[number]) =>
    factsOf(
      workbookOf([
        sheetOf([['拖欠账款台账'], ['欠款单位', '债权人', '期初欠款', '本期清偿', ...header], row]),
      ]),
    ).arrears[0]!;

  test.each<[name: string, header: readonly string[], row: Rows[number], start: string]>([
    [
      'confirmation of the amount',
      ['交付日期', '结算确认日期'],
      ['某局', '乙', 1, 0, '2023-01-05', '2023-02-01'],
      '2023-02-01',
    ],
    ['delivery', ['交付日期', '验收日期'], ['某局', '乙', 1, 0, '2023-01-05', ''], '2023-01-05'],
    ['nothing', ['交付日期'], ['某局', '乙', 1, 0, ''], '-'],
  ])('the term runs from %s', (_, header, row, start) => {
    expect(shown(list(header, row), 'termStart')).toEqual([start]);
  });

  test.each([
    ['某县城市建设投资有限公司', 'false'],
    ['某县农业农村局', 'true'],
    ['某集团', 'false'],
  ])('%s is an authority: %s', (debtor, is) => {
    expect(shown(list([], [debtor, '乙', 1, 0]), 'isAuthority')).toEqual([is]);
  });
});
