import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Fact } from '../facts/fact.ts';
import { FACT_KIND_NAMES, type FactKindName, fieldsOf } from '../facts/fact-kinds.ts';
import { Money } from '../money.ts';
import { type NarrativeFacts, readNarrative } from './narrative-facts.ts';

const NARRATIVES = [
  '县农业农村局决算公开',
  '市人社局单位决算',
  '省交通厅绩效自评',
  '区教育局项目自评',
  '镇财政所决算公开',
];
const textOf = (name: string): string =>
  readFileSync(new URL(`narratives/${name}.txt`, import.meta.url), 'utf8');
const texts = new Map(NARRATIVES.map((name) => [name, textOf(name)]));
const read = new Map([...texts].map(([name, text]) => [name, readNarrative(text)]));
const of = (name: string): NarrativeFacts => read.get(name)!;

/** The chosen fields of every fact of a kind, as they are shown. */
function rows(name: string, kind: FactKindName, ...fields: string[]): string[] {
  return of(name).facts[kind].map(({ values }) =>
    fields.map((field) => String(values[field] ?? '–')).join(' '),
  );
}

const differing = (fact: Fact): boolean => String(fact.values.first) !== String(fact.values.second);

describe('a county bureau’s final account', () => {
  const bureau = '县农业农村局决算公开';

  test('whose and when', () => {
    expect([of(bureau).department, of(bureau).year]).toEqual(['云岭县农业农村局', 2023]);
  });

  test('each ledger, and what its rate is of', () => {
    expect(
      rows(bureau, 'totals', 'part', 'ledger', 'initialBudget', 'executed', 'statedRate').slice(0, 4),
    ).toEqual([
      'all  – 1,210.00 –',
      'appropriation  – 1,160.00 –',
      'ledger generalPublicBudget 1,000.00 1,140.00 112.00%',
      'ledger governmentFunds – 20.00 –',
    ]);
  });

  test('classifications with their budget, expenditure and rate', () => {
    const items = of(bureau).facts.totals.filter(({ values }) => values.part === 'item');
    expect(
      items
        .slice(0, 3)
        .map(({ values }) => [values.name, String(values.initialBudget), String(values.statedRate)]),
    ).toEqual([
      ['培训支出', '10.00', '100.00%'],
      ['机关事业单位基本养老保险缴费支出', '120.00', '108.33%'],
      ['行政运行', '870.00', '114.94%'],
    ]);
  });

  test('basic and project expenditure are not the whole: 10 are missing', () => {
    expect(
      rows(bureau, 'expenditures', 'ledger', 'total', 'basicExpenditure', 'projectExpenditure', 'remainder'),
    ).toEqual([' 1,210.00 900.00 300.00 0.00', 'governmentFunds 20.00 0.00 20.00 –']);
  });

  test('sums: revenue, classes, classifications under the total, procurement (2 too many), three publics', () => {
    expect(rows(bureau, 'sums', 'name', 'stated', 'computed', 'parts')).toEqual([
      '部门整体收入合计 1,200.00 1,200.00 3',
      '一般公共预算财政拨款支出 1,140.00 1,140.00 3',
      '政府采购支出总额 50.00 52.00 3',
      '财政拨款支出年初预算数 1,000.00 1,000.00 3',
      '一般公共预算财政拨款支出决算数 1,140.00 1,140.00 3',
      '三公经费 10.00 10.00 3',
      '三公经费 8.00 8.00 3',
      '公务用车购置及运行维护费 3.50 3.50 2',
    ]);
  });

  test('shares: those of the classes come to 99.90 %', () => {
    expect(rows(bureau, 'shares', 'sum', 'parts', 'rounding')).toEqual([
      '100.00% 3 0.02%',
      '100.00% 3 0.02%',
      '99.90% 3 0.02%',
      '100.00% 2 0.01%',
    ]);
  });

  test('balances of appropriations and funds', () => {
    const fields = ['openingCarryOver', 'revenue', 'expenditure', 'closingCarryOver'];
    expect(rows(bureau, 'balances', 'name', ...fields)).toEqual([
      '部门整体 – 1,200.00 1,210.00 –',
      '财政拨款 34.56 1,150.00 1,160.00 24.56',
      '政府性基金预算财政拨款 0.00 20.00 20.00 0.00',
    ]);
  });

  test('the three public outlays with counts and last year’s', () => {
    const fields = ['budget', 'actual', 'priorActual', 'batches', 'people', 'countsStated', 'vehicles'];
    expect(rows(bureau, 'threePublics', 'part', ...fields)).toEqual([
      'total 10.00 8.00 – – – – –',
      'overseasTravel 0.00 0.00 – – – – –',
      'officialVehicles 5.00 3.50 3.00 – – – –',
      'vehiclePurchase – 0.00 – – – – –',
      'vehicleRunning – 3.50 – – – – 2',
      'officialReception 5.00 4.50 4.80 45 420 true –',
    ]);
  });

  test('changes with their reasons; the growth of 15 % has none', () => {
    expect(rows(bureau, 'changes', 'name', 'change', 'reason')).toEqual([
      '部门整体 5.20% 高标准农田建设任务增加',
      '一般公共预算财政拨款 15.00% ',
      '机关事业单位基本养老保险缴费支出 8.33% 人员调入，缴费基数提高',
      '行政运行 14.94% 高标准农田建设项目年中追加预算',
      '因公出国（境）费 – 未安排出国团组',
      '公务接待费 -10.00% 严格控制接待标准',
      '公务接待费 -6.25% 接待批次减少',
      '公务用车购置及运行维护费 16.67% 车辆维修增多',
      '机关运行经费 -6.25% 压缩会议开支',
    ]);
  });

  test('only the classification of the funds is a project', () => {
    expect(rows(bureau, 'projects', 'name', 'ledger', 'initialBudget', 'executed', 'statedRate')).toEqual([
      '农村基础设施建设支出 governmentFunds 20.00 20.00 100.00%',
    ]);
  });

  test('controls', () => {
    expect(rows(bureau, 'controls', 'part', 'budget', 'actual')).toEqual([
      'publicOutlay – 150.00',
      'procurement – 50.00',
    ]);
  });
});

describe('a text wrapped at a fixed width, with half-width marks and spaces', () => {
  const bureau = '市人社局单位决算';

  test('is whole sentences again', () => {
    expect(of(bureau).department).toBe('青溪市人力资源和社会保障局');
    expect(
      rows(bureau, 'expenditures', 'total', 'basicExpenditure', 'projectExpenditure', 'remainder'),
    ).toEqual(['4,125.49 1,121.85 3,003.64 0.00']);
    expect(rows(bureau, 'sums', 'stated', 'computed', 'parts')).toEqual([
      '4,125.49 4,125.49 4',
      '5.48 5.48 3',
      '3.98 3.98 2',
    ]);
    expect(rows(bureau, 'threePublics', 'part', 'actual', 'batches', 'people', 'vehicles')).toEqual([
      'total 5.48 – – –',
      'overseasTravel 0.00 – – –',
      'officialVehicles 3.98 – – –',
      'vehiclePurchase 0.00 – – –',
      'vehicleRunning 3.98 – – 2',
      'officialReception 1.50 16 128 –',
    ]);
  });

  test('classifications with codes instead of 类, 款 and 项', () => {
    expect(
      of(bureau)
        .figures.filter(({ item }) => item?.kind === 'subject')
        .map(({ item, measure }) => `${item?.identity} ${measure}`),
    ).toEqual([
      '社会保障和就业支出/人力资源和社会保障管理事务/行政运行 executed',
      '社会保障和就业支出/人力资源和社会保障管理事务/行政运行 rate',
      '社会保障和就业支出/就业补助/公益性岗位补贴 executed',
      '社会保障和就业支出/就业补助/公益性岗位补贴 rate',
    ]);
  });

  test('a reason cut by a line break', () => {
    expect(rows(bureau, 'changes', 'name', 'change', 'reason')[0]).toBe('部门整体 -6.10% 就业补助资金减少');
  });
});

describe('full-width digits, 亿元 beside 万元', () => {
  const office = '省交通厅绩效自评';

  test('totals and projects', () => {
    expect(rows(office, 'totals', 'part', 'annualBudget', 'executed', 'statedRate')[0]).toBe(
      'ledger 12.35 11.86 96.03%',
    );
    const fields = ['name', 'initialBudget', 'annualBudget', 'executed', 'statedRate', 'statedRatePlaces'];
    expect(rows(office, 'projects', ...fields)).toEqual([
      '农村公路养护专项 5.20 5.50 5.40 98.18% 2',
      '港航建设专项资金 30,000.00 – 28,600.00 95.33% 2',
      '安全生产监管经费 4,000.00 – 4,400.00 110.00% 0',
    ]);
    expect(rows(office, 'sums', 'stated', 'computed', 'parts')).toEqual(['8.70 8.70 3']);
  });

  test('goals: those with a number or a bound are measurable', () => {
    expect(rows(office, 'goals', 'measurable')).toEqual(['true', 'true', 'false']);
    expect(rows(office, 'indicators', 'name', 'target', 'targetValue', 'actual')).toEqual([
      '群众满意度 ９０％以上 90 –',
    ]);
  });
});

test('goals are the entries of their section, not its headings or what announces them', () => {
  const { facts } = readNarrative(
    '一、绩效目标\n年度目标如下：\n（一）产出\n1.完成培训12期；\n2.抓好队伍建设。\n（二）提高满意度。\n二、绩效目标完成情况\n1.完成培训11期。',
  );
  expect(facts.goals.map(({ values }) => [values.text, values.measurable])).toEqual([
    ['完成培训12期', true],
    ['抓好队伍建设', false],
    ['提高满意度', false],
  ]);
});

describe('projects in lists, budgeted and not', () => {
  const bureau = '区教育局项目自评';

  test('with budget, expenditure, reason and document', () => {
    const fields = ['name', 'initialBudget', 'executed', 'inBudgetList', 'approvalDocument', 'reason'];
    expect(rows(bureau, 'projects', ...fields)).toEqual([
      '义务教育薄弱环节改善项目 1,200.00 1,150.60 true – –',
      '教师培训经费 80.00 79.50 true – –',
      '校园安全防护工程 320.00 – true – –',
      '学前教育生均补助 0.00 120.00 false 东财教〔2024〕36号 依据东财教〔2024〕36号追加',
      '足球特色学校补助 0.00 15.00 false – 使用上年结转资金安排',
    ]);
  });

  test('counted', () => {
    expect(rows(bureau, 'projectCounts', 'name', 'stated', 'rows')).toEqual([
      '列入年初预算的项目 3 3',
      '未列入年初预算的项目 2 2',
    ]);
  });

  test('a carry-over used and none reported; arrears; a number left out', () => {
    expect(rows(bureau, 'carryOvers', 'name', 'usesCarryOver', 'openingReported', 'opening')).toEqual([
      '足球特色学校补助 true false –',
    ]);
    const fields = ['opening', 'added', 'cleared', 'closing', 'statedRate'];
    expect(rows(bureau, 'arrearsSummaries', ...fields)).toEqual(['500.00 20.00 300.00 230.00 60.00%']);
    const wrong = of(bureau).facts.headings.filter(({ values }) => values.expected !== values.found);
    expect(wrong.map(({ values }) => `${values.expected} ${values.found}`)).toEqual(['3. 4.']);
  });

  test('其中 that names less than the total claims nothing', () => {
    expect(rows(bureau, 'sums', 'name')).toEqual([]);
  });
});

describe('a text in which nothing is wrong', () => {
  const office = '镇财政所决算公开';

  test('has no fact that contradicts itself', () => {
    const { facts } = of(office);
    for (const { values } of facts.sums) expect((values.difference as Money).fen).toBe(0);
    for (const { values } of facts.headings) expect(values.expected).toBe(values.found);
    for (const { values } of facts.changes) expect(values.reason).not.toBe('');
    for (const { values } of facts.shares) expect(String(values.sum)).toBe('100.00%');
    expect(facts.sameItems.filter(differing)).toEqual([]);
    expect(facts.carryOvers).toEqual([]);
    expect(facts.goals).toEqual([]);
  });

  test('and still its figures are read', () => {
    expect(rows(office, 'sums', 'stated', 'parts')).toEqual(['86.50 2', '20.00 2']);
    expect(rows(office, 'basicOutlays', 'basicExpenditure', 'personnelOutlay', 'publicOutlay')).toEqual([
      '66.00 60.00 6.00',
    ]);
    expect(of(office).facts.statements.length).toBeGreaterThan(15);
  });
});

describe('every fact', () => {
  const all = [...read.values()].flatMap(({ facts }) => FACT_KIND_NAMES.flatMap((kind) => facts[kind]));

  test('has only fields of its kind, of their types', () => {
    const fits: Record<string, (value: unknown) => boolean> = {
      text: (value) => typeof value === 'string',
      integer: Number.isInteger,
      boolean: (value) => typeof value === 'boolean',
      money: (value) => value instanceof Money,
    };
    for (const { kind, values } of all) {
      const fields = fieldsOf(kind);
      for (const [name, value] of Object.entries(values)) {
        expect([kind, name, fields[name]?.type]).toEqual([kind, name, expect.any(String)]);
        const isOfType = fits[fields[name]!.type];
        if (isOfType) expect([kind, name, value, isOfType(value)]).toEqual([kind, name, value, true]);
      }
    }
  });

  test.each(NARRATIVES)(
    'of %s has places inside the text, at the number where it states an amount',
    (name) => {
      const text = texts.get(name)!;
      for (const kind of FACT_KIND_NAMES) {
        for (const { values, place, places } of of(name).facts[kind]) {
          for (const [field, at] of [['', place] as const, ...Object.entries(places)]) {
            if (!('narrative' in at)) throw new Error(`${kind}.${field} has a cell for its place`);
            const { start, end } = at.narrative;
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
            const isStated = values[field] instanceof Money && values.inBudgetList !== false;
            if (isStated) expect(text.slice(start, end)).toMatch(/^[\d０-９三][\s\S]*元$/);
          }
        }
      }
    },
  );
});

test('what was bought, by kind, and the whole of it', () => {
  const text =
    '2031年度部门决算情况说明\n某局2031年度政府采购金额（以合同签订为准）为51.25万元，其中：货物采购金额4.79万元、工程采购金额0万元、服务采购金额46.47万元。';
  const { sums } = readNarrative(text).facts;
  expect(sums.map(({ values }) => [`${values.stated}`, `${values.computed}`, values.exact])).toEqual([
    ['51.25', '51.26', true],
  ]);
});

test('a budget of purchases whose kinds are named alone', () => {
  const text =
    '2031年度部门预算公开说明\n2031年某局政府采购预算总额430万元，其中工程类300万元，货物类45万元，服务类75万元。';
  const { sums } = readNarrative(text).facts;
  expect(sums.map(({ values }) => `${values.stated} ${values.computed}`)).toEqual(['430.00 420.00']);
});

test('receptions of guests from home and from abroad are parts of receptions, not receptions again', () => {
  const text =
    '2031年度部门决算情况说明\n公务接待费支出决算为45.00万元。\n公务接待费支出45.00万元。其中：国内接待费32.00万元，国（境）外接待费13.00万元。';
  const { sameItems } = readNarrative(text).facts;
  expect(sameItems.map(({ values }) => `${values.first} ${values.second}`)).not.toContain('45.00 32.00');
});
