import { describe, expect, test } from '@jest/globals';
import { factsOf, recognised } from '../../test/workbooks/house-forms.ts';
import { Money } from '../money.ts';
import { type Rows, sheetOf, workbookOf } from './sheet.fixture.ts';

/** Published budgets as provinces and ministries lay them out, each with the form that it is. */
const LAYOUTS: readonly (readonly [layout: string, form: string, rows: Rows])[] = [
  [
    'balance with expenditure three ways beside each other',
    'budget-balance',
    [
      ['收支总表'],
      ['收入', '', '支出'],
      [
        '项目（按收入性质）',
        '本年预算',
        '项目（按功能分类）',
        '本年预算',
        '项目（按部门预算经济分类）',
        '本年预算',
      ],
      ['一、一般公共预算拨款收入', 90.5, '（一）农林水支出', 90.5, '一、基本支出', 50.5],
      ['二、政府性基金预算拨款收入', '', '（二）住房保障支出', '', '二、项目支出', 40],
      ['收入总计', 90.5, '支出总计', 90.5, '支出总计', 90.5],
    ],
  ],
  [
    'balance of which each row is only a year’s budget',
    'budget-balance',
    [
      ['表1 收支总体情况表'],
      ['收入', '', '支出'],
      ['项目', '2031年预算', '项目', '2031年预算'],
      ['一、一般公共预算拨款', 90.5, '一、基本支出', 50.5],
      ['', '', '二、项目支出', 40],
      ['收入总计', 90.5, '支出总计', 90.5],
    ],
  ],
  [
    'appropriation under a single header row',
    'budget-appropriation-balance',
    [
      ['财政拨款收支总表'],
      ['收入', '预算数', '支出', '预算数'],
      ['一、本年收入', 90.5, '一、本年支出', 90.5],
      ['（一）一般公共预算拨款', 90.5, '（一）农林水支出', 90.5],
      ['收入总计', 90.5, '支出总计', 90.5],
    ],
  ],
  [
    'revenue by unit, the year beside what was carried over',
    'budget-revenue',
    [
      ['部门收入总表'],
      ['部门（单位）代码', '部门（单位）名称', '合计', '本年收入', '', '', '上年结转结余', ''],
      ['', '', '', '小计', '一般公共预算', '政府性基金预算', '小计', '一般公共预算'],
      ['合计', '', 90.5, 80.5, 80.5, '', 10, 10],
      ['301', '某某区水务局', 90.5, 80.5, 80.5, '', 10, 10],
      ['301001', '某某区水务局（本级）', 90.5, 80.5, 80.5, '', 10, 10],
    ],
  ],
  [
    'expenditure with the unit’s code beside each item',
    'budget-expenditure',
    [
      ['表1-2 部门支出总表'],
      ['科目编码', '', '', '单位代码', '单位名称（科目）', '合计', '基本支出', '项目支出'],
      ['类', '款', '项'],
      ['', '', '', '', '合计', 90.5, 50.5, 40],
      ['', '', '', '', '某某区水务局', 90.5, 50.5, 40],
      ['213', '03', '01', '301001', '行政运行', 50.5, 50.5, ''],
      ['213', '03', '05', '301001', '水利工程建设', 40, '', 40],
    ],
  ],
  [
    'general budget with the codes in the names',
    'budget-general',
    [
      ['一般公共预算支出情况表（按功能分类科目）'],
      ['功能科目名称', '合计', '基本支出', '项目支出'],
      ['合计', 90.5, 50.5, 40],
      ['[213]农林水支出', 90.5, 50.5, 40],
      ['　[21303]水利', 90.5, 50.5, 40],
      ['　　[2130301]行政运行', 50.5, 50.5, ''],
      ['　　[2130305]水利工程建设', 40, '', 40],
    ],
  ],
  [
    'general budget with what was carried over in a column of its own',
    'budget-general',
    [
      ['一般公共预算支出情况表'],
      ['科目编码', '科目名称', '合计', '本年预算', '', '', '上年结转'],
      ['', '', '', '小计', '基本支出', '项目支出', ''],
      ['', '合计', 90.5, 80.5, 50.5, 30, 10],
      ['213', '农林水支出', 90.5, 80.5, 50.5, 30, 10],
    ],
  ],
  [
    'basic expenditure by both economic classifications',
    'budget-basic',
    [
      ['一般公共预算基本支出情况表'],
      ['部门预算经济分类', '', '政府预算经济分类', '', '基本支出'],
      ['科目编码', '科目名称', '科目编码', '科目名称', '合计', '人员经费', '公用经费'],
      ['', '合计', '', '', 90.5, 60, 30.5],
      ['30101', '基本工资', '50101', '工资奖金津补贴', 60, 60, ''],
      ['30201', '办公费', '50201', '办公经费', 30.5, '', 30.5],
    ],
  ],
  [
    'basic expenditure a row a project of a system',
    'budget-basic',
    [
      ['基本支出预算表（人员类、运转类公用经费项目）'],
      [
        '单位名称',
        '项目代码',
        '项目名称',
        '功能科目编码',
        '功能科目名称',
        '经济科目编码',
        '经济科目名称',
        '总计',
      ],
      ['某某区水务局', '53000021000001', '工资福利支出', '2130301', '行政运行', '30101', '基本工资', 60],
      ['某某区水务局', '53000021000002', '公用经费', '2130301', '行政运行', '30201', '办公费', 30.5],
      ['合计', '', '', '', '', '', '', 90.5],
    ],
  ],
  [
    'the three public outlays below the outlay for administration',
    'budget-publics',
    [
      ['一般公共预算安排的行政经费及“三公”经费预算表'],
      ['项目', '2031年预算'],
      ['行政经费', 90.5],
      ['“三公”经费', 6.5],
      ['其中：（一）因公出国（境）支出', 1],
      ['（二）公务用车购置及运行维护支出', 5],
      ['1.公务用车购置', 2],
      ['2.公务用车运行维护费', 3],
      ['（三）公务接待费支出', 0.5],
    ],
  ],
  [
    'projects by where their money comes from',
    'budget-projects',
    [
      ['项目支出表'],
      ['项目类别', '项目名称', '项目单位', '合计', '本年拨款', '', '财政专户管理资金', '单位资金'],
      ['', '', '', '', '一般公共预算', '政府性基金预算'],
      ['合计', '', '', 90.5, 90.5],
      ['特定目标类', '河道整治', '某某区水务局', 60, 60],
      ['其他运转类', '系统维护', '某某区水务局', 30.5, 30.5],
    ],
  ],
];

function sheetOfLayout(rows: Rows) {
  const [title, ...others] = rows;
  return workbookOf([sheetOf([title!, ['编制单位：某某区水务局', '2031年度', '单位：万元'], ...others])]);
}

describe('a published budget', () => {
  test.each(LAYOUTS)('%s is known as what it is', (_, form, rows) => {
    expect(recognised(sheetOfLayout(rows))[0]!.summary.forms).toEqual([form]);
  });

  test.each(LAYOUTS)('%s adds up', (_, __, rows) => {
    const { sums, expenditures } = factsOf(sheetOfLayout(rows));
    const differing = sums.filter(({ values: { stated, computed } }) => {
      return !(stated instanceof Money && computed instanceof Money && stated.agreesWith(computed));
    });
    expect(differing).toEqual([]);
    const across = expenditures.flatMap(({ values: { total, basicExpenditure, projectExpenditure } }) =>
      total instanceof Money && basicExpenditure instanceof Money && projectExpenditure instanceof Money
        ? [[total.fen, basicExpenditure.fen + projectExpenditure.fen]]
        : [],
    );
    for (const [total, parts] of across) expect(parts).toBe(total);
  });
});

describe('a total of more than basic and project expenditure', () => {
  const HEAD: Rows = [
    ['部门支出预算表'],
    ['编制单位：某某区水务局', '2031年度', '单位：万元'],
    ['科目编码', '科目名称', '合计', '一般公共预算', '', '政府性基金预算'],
    ['', '', '', '基本支出', '项目支出', ''],
  ];
  const projectsOf = (rows: Rows) =>
    factsOf(workbookOf([sheetOf([...HEAD, ...rows])])).expenditures.map(
      ({ values }) => values.projectExpenditure !== undefined,
    );

  test('is compared with them only where nothing else of the row makes up the rest', () => {
    expect(
      projectsOf([
        ['213', '农林水支出', 95.5, 50.5, 40, 5],
        ['221', '住房保障支出', 8, 8, '', ''],
      ]),
    ).toEqual([false, true]);
  });

  test('is compared where the rest is no amount of the row', () => {
    expect(projectsOf([['213', '农林水支出', 96.75, 50.5, 40, 5]])).toEqual([true]);
  });
});
