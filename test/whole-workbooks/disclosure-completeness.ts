import { hunanAccounts, sichuanAccounts, townshipAccounts } from '../workbooks/final-accounts.ts';
import { selfEvaluation } from '../workbooks/self-evaluation.ts';
import { spendingControls } from '../workbooks/spending-controls.ts';
import { altered } from './altered.ts';
import { budgetDifferences } from './county-sheets.ts';
import type { WholeCase } from './whole-case.ts';

export const cases: readonly WholeCase[] = [
  {
    rule: 'disclosure-completeness/form-missing',
    what: '九张公开表少了基本支出决算表',
    workbook: () => townshipAccounts({ missing: ['F4-06'] }),
    at: 'GK01!A1',
    evidence: '本工作簿有该套表 8 张，缺「一般公共预算财政拨款基本支出决算表」',
  },
  {
    rule: 'disclosure-completeness/form-missing',
    what: '四川十三张表少了明细表',
    workbook: () => sichuanAccounts({ missing: ['F4-general-detail'] }),
    at: '1!B3',
    evidence: '本工作簿有该套表 12 张，缺「一般公共预算财政拨款支出决算明细表」',
  },
  {
    rule: 'disclosure-completeness/empty-form-unexplained',
    what: '国有资本经营预算表为空，没有说明',
    workbook: () => hunanAccounts({ withoutStatement: true }),
    at: '国有资本经营预算财政拨款支出决算表!A1',
    evidence: '金额均为空或 0，无空表说明',
  },
  {
    rule: 'disclosure-completeness/header-missing',
    what: '自评表没有填部门名称',
    workbook: () =>
      selfEvaluation({ unit: '元', rates: 'number', layout: 'other' }, { withoutDepartment: true }),
    at: '附件1!B2',
    evidence: '缺 部门（单位）名称',
  },
  {
    rule: 'disclosure-completeness/reason-missing',
    what: '项目支出下降两成，增减原因空着',
    workbook: () => spendingControls({ reasonMissing: true }),
    at: '增减变动!F4',
    evidence: '|-20.00%| > 10.00%',
  },
  {
    rule: 'disclosure-completeness/boilerplate-explanation',
    what: '两个项目的增减原因一字不差',
    workbook: () => spendingControls({ sameReason: true }),
    at: '增减变动!F4',
    evidence: '2 项：上年一次性购置执法装备，本年未再购置',
  },
  {
    rule: 'disclosure-completeness/template-residue',
    what: '增加（减少）没有选',
    workbook: () => townshipAccounts(),
    narrative: [
      '石桥镇人民政府2021年度部门决算公开说明',
      '一、支出决算情况',
      '机关运行经费35.20万元，比上年增加（减少）0万元。',
    ].join('\n'),
    at: '「增加（减少）」',
    evidence: '比上年增加（减少）0万元',
  },
  {
    rule: 'disclosure-completeness/subject-name',
    what: '住房改革支出写成类',
    workbook: () => townshipAccounts(),
    narrative: [
      '石桥镇人民政府2021年度部门决算公开说明',
      '一、支出决算情况',
      '住房改革支出（类）住房公积金（项）20.00万元。',
    ].join('\n'),
    at: '「住房改革支出（类）」',
    evidence: '住房改革支出（类） → 住房改革支出（款）',
  },
  {
    rule: 'disclosure-completeness/heading-numbering',
    what: '说明的标题从二跳到四',
    workbook: () => townshipAccounts(),
    narrative: [
      '石桥镇人民政府2021年度部门决算公开说明',
      '一、部门概况',
      '石桥镇人民政府为一级预算单位。',
      '二、收入支出决算情况',
      '2021年度支出合计406.97万元。',
      '四、名词解释',
      '财政拨款收入：指从同级财政取得的资金。',
    ].join('\n'),
    at: '「四、」',
    evidence: '「四、」≠「三、」',
  },
  {
    rule: 'disclosure-completeness/level-too-coarse',
    what: '支出决算表只公开到类',
    workbook: () => townshipAccounts({ onlyClasses: true }),
    at: 'GK03!A1',
    evidence: /^201 一般公共服务支出、208 社会保障和就业支出/,
    also: [
      {
        rule: 'disclosure-completeness/level-too-coarse',
        at: ['GK02!A1', 'GK05!A1'],
        because: '收入决算表和一般公共预算支出决算表同样只到类',
      },
    ],
  },
  {
    rule: 'disclosure-completeness/late-publication',
    what: '批复后四十天才公开',
    workbook: () =>
      altered(townshipAccounts(), {
        'GK01!A27': '批复日期：2022年8月10日',
        'GK01!C27': '公开日期：2022年9月19日',
      }),
    at: 'GK01!C27',
    evidence: '2022-08-10 → 2022-09-19 = 40 日 > 20 日',
  },
  {
    rule: 'disclosure-completeness/reason-missing',
    what: '差异率以 25.0 填报的预决算差异表：超过一成没有写原因',
    workbook: () => altered(budgetDifferences(), { '差异!F5': '' }),
    at: '差异!F5',
    evidence: '|25.00%| > 10.00%',
  },
];
