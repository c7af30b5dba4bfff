import { describe, expect, test } from '@jest/globals';
import { renderJunit } from './junit.ts';
import { HOSTILE_TEXTS, hostileReport, SAMPLE_TITLES, sampleReport } from './report.fixture.ts';
import { elementsOf, parseXml } from './xml-tree.fixture.ts';

const root = parseXml(renderJunit([sampleReport()], SAMPLE_TITLES));
const cases = elementsOf(root, 'testcase');

describe('JUnit XML', () => {
  test('has a suite a workbook, named after it', () => {
    const two = parseXml(renderJunit([sampleReport(), sampleReport({ findings: [] })]));
    expect(elementsOf(two, 'testsuite').map(({ attributes }) => attributes.name)).toEqual([
      '芦淞区科工信局2021年度绩效自评.xlsx',
      '芦淞区科工信局2021年度绩效自评.xlsx',
    ]);
    expect(elementsOf(parseXml(renderJunit([])), 'testsuite')).toEqual([]);
  });

  test.each([
    ['execution-rate/overall-low', '整体预算执行率偏低 | 年度资金总额 | 整体支出绩效自评表!E5', ['failure']],
    [
      'execution-rate/over-budget',
      '超预算支出 | 推进新型工业化工作专项资金 | 项目预算执行情况表!G6',
      ['failure'],
    ],
    [
      'execution-rate/rate-on-zero-budget',
      '预算为零却填报执行率 | 招商工作经费 | 项目预算执行情况表!H12',
      ['skipped'],
    ],
    [
      'reconciliation/text-vs-table',
      '文字说明与表格数据不符 | 上级专项 | 文字说明 第4121～4133字',
      ['system-out'],
    ],
    ['reconciliation/prior-year-differs', '年初数与上年年末数不符', ['skipped']],
    ['execution-rate/zero-execution', '项目零执行', []],
  ])('%s', (rule, name, outcome) => {
    const found = cases.filter(({ attributes }) => attributes.classname === rule);
    expect(
      found.map(({ attributes, children }) => [attributes.name, children.map((child) => child.name)]),
    ).toEqual([[name, outcome]]);
  });

  test('counts what it holds', () => {
    for (const suite of [root, ...elementsOf(root, 'testsuite')]) {
      expect(suite.attributes).toMatchObject({
        tests: String(cases.length),
        failures: String(elementsOf(suite, 'failure').length),
        skipped: String(elementsOf(suite, 'skipped').length),
        errors: '0',
      });
    }
    expect(elementsOf(root, 'failure')).toHaveLength(4);
  });

  test('a failure says what, where, the arithmetic, what to do and why', () => {
    const failure = elementsOf(root, 'failure').at(-1)!;
    expect(failure.attributes).toEqual({
      type: 'error',
      message: '奖补资金 5 个分项相加为 2,021.47 万元，合计行填 2,012.00 万元，相差 9.47 万元。',
    });
    expect(failure.text.split('\n')).toEqual([
      '错误：奖补资金 5 个分项相加为 2,021.47 万元，合计行填 2,012.00 万元，相差 9.47 万元。',
      '位置：奖补资金!C10',
      '算式：1,062.43 + 272.79 + 60.00 + 610.00 + 16.25 = 2,021.47 ≠ 2,012.00',
      '建议：请核对各分项金额，改正分项或合计。',
      '依据：《中华人民共和国预算法》第七十五条',
    ]);
  });

  test('a workbook without findings has a case that passes', () => {
    const clean = parseXml(renderJunit([sampleReport({ findings: [], skipped: [] })]));
    expect(elementsOf(clean, 'testcase').map(({ attributes }) => attributes.name)).toEqual(['校验完成']);
    expect(clean.attributes).toMatchObject({ tests: '1', failures: '0', skipped: '0' });
  });

  test.each(HOSTILE_TEXTS.map((text) => [text.slice(0, 40), text]))(
    'stays well-formed with %j',
    (_name, text) => {
      const hostile = parseXml(renderJunit([hostileReport(text)]));
      expect(elementsOf(hostile, 'testcase')).toHaveLength(3);
    },
  );

  test('is the same bytes each time', () => {
    expect(renderJunit([sampleReport()])).toBe(renderJunit([sampleReport()]));
  });
});
