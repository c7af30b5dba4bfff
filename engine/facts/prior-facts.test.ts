import { describe, expect, test } from '@jest/globals';
import { TOWNSHIP } from '../../test/workbooks/accounts.ts';
import { townshipAccounts } from '../../test/workbooks/final-accounts.ts';
import { factsOf } from '../../test/workbooks/house-forms.ts';
import { type Rows, sheetOf, workbookOf } from '../recognise/sheet.fixture.ts';
import type { FactSet } from './fact.ts';

const read = (rows: Rows, prior?: FactSet) => factsOf(workbookOf([sheetOf(rows)]), prior ? { prior } : {});

describe("last year's workbook", () => {
  test('gives closing balances and actuals of the same forms', () => {
    const before = factsOf(townshipAccounts({}, { ...TOWNSHIP, year: 2020 }));
    const { balances, threePublics } = factsOf(townshipAccounts(), { prior: before });
    const prior = balances.map(({ item, values }) => [item, values.form, String(values.priorClosing ?? '-')]);
    expect(prior).toContainEqual(['一般公共预算财政拨款', 'F4-04', '120,000.00']);
    expect(prior).toContainEqual(['收入支出决算总表', 'F4-01', '120,000.00']);
    expect(threePublics.map(({ values }) => String(values.priorActual))).toContain('12,000.00');
  });

  test('gives the actuals of indicators in the same unit', () => {
    const form = (target: string, actual: string): Rows => [
      ['部门整体支出绩效自评表'],
      ['部门名称：某某局'],
      ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分'],
      ['产出指标', '数量指标', '扶持企业', target, actual, 50, 50],
    ];
    const prior = read(form('20家', '26家'));
    const actual = (now: Rows) => String(read(now, prior).indicators[0]?.values.priorActual ?? '-');
    expect(actual(form('≥15家', '16家'))).toBe('26');
    expect(actual(form('≥15%', '16%'))).toBe('-');
  });

  test('ages carry-overs that name no budget year', () => {
    const form = (opening: number, closing: number): Rows => [
      ['结转结余资金情况表'],
      ['项目名称', '年初结转', '本年收入', '本年支出', '年末结转'],
      ['道路', opening, 40, 40 + opening - closing, closing],
    ];
    const age = (before: Rows) => read(form(30, 30), read(before)).carryOvers[0]?.values.ageYears;
    expect(age(form(0, 30))).toBe(1);
    expect(age(form(30, 30))).toBe(2);
    expect(read(form(30, 30)).carryOvers[0]?.values.ageYears).toBeUndefined();
  });
});
