import { describe, expect, test } from '@jest/globals';
import { factsOf } from '../../test/workbooks/house-forms.ts';
import { type Rows, sheetOf, workbookOf } from '../recognise/sheet.fixture.ts';
import type { Fact, FactSet } from './fact.ts';

interface Filled {
  readonly annual?: number | string;
  readonly total?: number | string;
  readonly costing?: string;
  readonly goal?: string;
  readonly targets?: Rows;
}

/** One sheet a project, labels beside their values. */
function declaration({
  annual = 15,
  total = 45,
  costing = '苗木12万元，养护3万元',
  goal = '养护公园3座',
  targets,
}: Filled = {}): Rows {
  return [
    ['二级项目支出绩效目标申报表'],
    ['项目编码：', '4403060001', '', '项目名称：', '社区公园养护'],
    ['申请单位：', '某街道办事处', '', '一级预算单位：', '某街道办事处'],
    ['项目总金额（中期规划，万元）：', total, '', '本年度项目金额（万元）：', annual],
    ['政策依据：', '根据《某区公园管理办法》设立'],
    ['测算依据：', costing],
    ['年度目标：', goal],
    ['一级指标', '二级指标', '三级指标', '目标值', '指标解释'],
    ...(targets ?? [
      ['产出', '数量', '养护公园数量', '3座', '考察养护公园的数量'],
      ['产出', '质量', '苗木成活率', '≥95%', '考察苗木成活情况'],
      ['产出', '时效', '完成时间', '12月底前', '考察是否按期完成'],
      ['产出', '成本', '总成本', '≤15万元', '考察成本是否控制'],
      ['效益', '社会效益', '社区环境改善程度', '明显', '考察环境改善'],
      ['满意度', '服务对象满意度', '居民满意度', '≥90%', '考察居民满意度'],
    ]),
    ['备注：置灰信息无需录入。'],
  ];
}

function facts(...sheets: readonly Rows[]): FactSet {
  return factsOf(workbookOf(sheets.map((rows, i) => sheetOf(rows, { name: `${i + 1}` }))));
}

function only(filled: Filled): Fact {
  return facts(declaration(filled)).declarations[0]!;
}

function shown(fact: Fact, ...fields: readonly string[]): string[] {
  return fields.map((field) => {
    const value = fact.values[field];
    return Array.isArray(value) ? value.join('、') : String(value ?? '-');
  });
}

describe('a declaration of one project on a sheet', () => {
  test('is read by its labels, its indicators belong to it', () => {
    const { declarations, targets, indicators } = facts(declaration());
    expect(declarations).toHaveLength(1);
    expect(shown(declarations[0]!, 'name', 'code', 'applicant', 'annual', 'total', 'rows', 'filled')).toEqual(
      ['社区公园养护', '4403060001', '某街道办事处', '15.00', '45.00', '6', '6'],
    );
    expect(targets.map((fact) => shown(fact, 'class', 'name', 'target').join(' '))).toEqual([
      '数量 养护公园数量 3座',
      '质量 苗木成活率 ≥95%',
      '时效 完成时间 12月底前',
      '成本 总成本 ≤15万元',
      '社会效益 社区环境改善程度 明显',
      '满意度 居民满意度 ≥90%',
    ]);
    expect(indicators).toEqual([]);
  });

  test('asks neither for a year nor for a department, and takes none from a sentence', () => {
    const { sheetHeaders } = facts(declaration({ costing: '2022年合同12万元，2023年新增3万元' }));
    expect(sheetHeaders[0]!.values.missing).toEqual([]);
    expect(sheetHeaders[0]!.values.year).toBeUndefined();
  });

  test('a blank template says nothing', () => {
    const blank = declaration().map((row, i) =>
      i === 0 || i === 7 ? row : row.filter((_, j) => j === 0 || (i > 0 && i < 4 && j === 3)),
    );
    expect(facts(blank).declarations).toEqual([]);
  });

  test.each<[what: string, field: string, row: Rows[number], found: string]>([
    ['a target left blank', 'targetsMissing', ['产出', '数量', '巡查次数', '', '考察巡查'], '巡查次数'],
    [
      'an explanation left blank',
      'explanationsMissing',
      ['产出', '数量', '巡查次数', '12次', ''],
      '巡查次数',
    ],
    [
      'a quantity without a number',
      'unmeasured',
      ['产出', '数量', '巡查', '范围内', '考察'],
      '巡查「范围内」',
    ],
    ['a number in full width', 'unmeasured', ['产出', '数量', '巡查', '３次', '考察'], ''],
    ['a name that is printed on the form', 'targetsMissing', ['产出', '数量', '指标1：', '', ''], ''],
    ['dots that are printed on the form', 'targetsMissing', ['产出', '数量', '……', '', ''], ''],
    ['a quantity of all', 'unmeasured', ['产出', '数量', '巡查', '全覆盖', '考察'], ''],
    [
      'timeliness without a time',
      'undated',
      ['产出', '时效', '报修处理', '及时', '考察'],
      '报修处理「及时」',
    ],
    ['within the year', 'undated', ['产出', '时效', '报修处理', '不跨年度完成', '考察'], ''],
    ['a bare number', 'withoutUnit', ['产出', '数量', '巡查', '≥60', '考察'], '巡查「≥60」'],
    ['a bare zero', 'withoutUnit', ['产出', '质量', '安全事故', '0', '考察'], ''],
    [
      'satisfaction as quality',
      'misplaced',
      ['产出', '质量', '游客满意度', '≥90%', '考察'],
      '游客满意度（质量→满意度）',
    ],
    ['a number of people as benefit', 'misplaced', ['效益', '社会效益', '受益人数', '90人', '考察'], ''],
    ['an indicator twice', 'repeated', ['产出', '质量', '养护公园数量', '3座', '考察'], '养护公园数量'],
    ['twice in one class', 'repeated', ['产出', '数量', '养护公园数量', '5座', '考察'], '养护公园数量'],
    ['the name in another class', 'repeated', ['产出', '时效', '养护公园数量', '12月底前', '考察'], ''],
    ['a cost within the amount', 'unmeasured', ['产出', '成本', '养护成本', '不超过项目金额', '考察'], ''],
    ['a cost within a standard', 'unmeasured', ['产出', '成本', '养护', '达标', '考察'], '养护「达标」'],
    ['a row left blank', 'blankClasses', ['效益', '生态效益', '', '', ''], '生态效益'],
    ['a row marked', 'blankClasses', ['效益', '生态效益', '不适用', '不适用', '不适用'], ''],
    ['a marked row without target', 'targetsMissing', ['效益', '生态效益', '不适用', '', ''], ''],
  ])('%s', (_, field, row, found) => {
    const rows = declaration();
    const targets = [...rows.slice(8, 14), row];
    expect(shown(only({ targets }), field)).toEqual([found]);
  });
});

describe('what costing and cost indicator are held to', () => {
  const costOf = (target: string): Rows => [['产出', '成本', '总成本', target, '考察']];
  test.each<[what: string, filled: Filled, found: readonly string[]]>([
    ["the year's amount", {}, ['15.00', 'false', 'E4']],
    ['zero where the year has none, though the years have', { annual: 0 }, ['0.00', 'false', 'B4']],
    ['a cost of several years', { targets: costOf('≤30万元') }, ['15.00', 'true', 'E4']],
    ['a cost above all years', { targets: costOf('≤60万元') }, ['15.00', 'false', 'E4']],
    ['a cost a little above the year', { targets: costOf('≤20万元') }, ['15.00', 'false', 'E4']],
  ])('%s', (_, filled, found) => {
    expect(shown(only(filled), 'comparable', 'overYears', 'annualAt')).toEqual(found);
  });

  test('what names an amount beside a zero is quoted', () => {
    const nothing = { annual: 0, total: 0 };
    expect(shown(only(nothing), 'amountNamed')).toEqual(['苗木12万元，养护3万元']);
    expect(shown(only({ ...nothing, costing: '见合同' }), 'amountNamed')).toEqual(['总成本：≤15万元']);
  });
});

describe('the unit of a declared amount', () => {
  test.each<[what: string, filled: Filled, unit: readonly string[]]>([
    ['as labelled', {}, ['0', '-', '15.00']],
    ['yuan under 万元', { annual: 150000, total: 450000 }, ['10000', '元', '15.00']],
    [
      'a tenth of the amount, nearly, in one of its parts',
      {
        annual: 955,
        total: 955,
        costing: '光纤租用96万元',
        targets: [['产出', '数量', '线路', '1条', '考察']],
      },
      ['0', '-', '955.00'],
    ],
    [
      'a round number that no total bears out',
      { annual: 20000, costing: '设备2万元', targets: [['产出', '数量', '设备', '1台', '考察']] },
      ['0', '-', '20,000.00'],
    ],
  ])('%s', (_, filled, unit) => {
    expect(shown(only(filled), 'unitFactor', 'likelyUnit', 'comparable')).toEqual(unit);
  });

  test('is inferred from three others of the form where the own texts do not tell', () => {
    const silent = declaration({
      annual: 373200,
      total: 0,
      costing: '用于日常用品',
      targets: [['产出', '数量', '设备', '1台', '考察']],
    });
    const sure = declaration({ annual: 150000, total: 450000 });
    const read = (...sheets: Rows[]) =>
      shown(facts(...sheets, silent).declarations.at(-1)!, 'unitFactor', 'namedAt');
    expect(read(sure, sure, sure)).toEqual(['10000', '']);
    expect(read(sure, sure)).toEqual(['0', '-']);
    expect(read(sure, sure, sure, declaration())).toEqual(['0', '-']);
  });
});

describe('other layouts', () => {
  test('several on one sheet: totals with their parts, goals below their headers', () => {
    const form = (name: string, fiscal: number): Rows => [
      ['（2023年度）'],
      ['项目名称', '', name, '', '项目类别', '特定目标类'],
      ['主管部门', '', '某街道', '', '实施单位', '某街道'],
      ['项目资金（元）', '', '项目资金总额', 410000, '年度资金申请总额', 410000],
      ['', '', '其中：财政资金', 410000, '其中：当年财政拨款', fiscal],
      ['', '', '其他资金', 0, '其他资金', 0],
      ['项目绩效目标', '项目总目标', '', '', '年度总体目标'],
      ['', '建成社区中心', '', '', '完成主体工程'],
      ['', '一级指标', '二级指标', '三级指标', '', '年度指标值'],
      ['绩效指标', '产出指标', '数量指标', '建筑面积', '', '≥1300平方米'],
      ['', '', '质量指标', '验收合格率', '', '100%'],
      ['', '满意度指标', '服务对象满意度指标', '居民满意度', '', '≥90%'],
    ];
    const { declarations, sums } = facts([
      ['财政项目支出绩效目标填报表'],
      ...form('甲项目', 410000),
      ...form('乙项目', 430000),
    ]);
    expect(declarations.map((fact) => shown(fact, 'name', 'goal', 'statedUnit', 'filled').join(' '))).toEqual(
      ['甲项目 完成主体工程 元 3', '乙项目 完成主体工程 元 3'],
    );
    const differing = sums.filter(({ values }) => String(values.difference) !== '0.00');
    expect(differing.map((fact) => shown(fact, 'table', 'arithmetic').join(': '))).toEqual([
      '乙项目: 430,000.00 + 0.00 = 430,000.00',
    ]);
  });

  test('a list of projects and a list of their indicators go together by the code', () => {
    const { declarations } = facts(
      [
        ['项目编码', '项目名称', '申请单位', '项目总金额', '本年金额', '政策依据', '测算依据', '年度目标'],
        ['440301', '公园养护', '某街道', 45, 15, '某办法', '苗木12万元，养护3万元', '养护公园3座'],
        ['440302', '道路清扫', '某街道', 60, 20, '', '清扫20万元', ''],
      ],
      [
        ['项目编码', '一级指标', '二级指标', '三级指标', '指标值', '指标解释'],
        ['440301', '产出', '数量', '养护公园数量', '3座', '考察'],
        ['440302', '产出', '数量', '', '', ''],
      ],
    );
    expect(
      declarations.map((fact) => shown(fact, 'name', 'basis', 'filled', 'statedUnit').join('|')),
    ).toEqual(['公园养护|某办法|1|-', '道路清扫||0|-']);
  });
});
