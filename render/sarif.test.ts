import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { Ajv, type AnySchema } from 'ajv';
import formats from 'ajv-formats';
import type { Log, Result, Run } from 'sarif';
import type { Report } from '../engine/report.ts';
import { HOSTILE_TEXTS, hostileReport, SAMPLE_TITLES, sampleReport } from './report.fixture.ts';
import { renderSarif, type SarifOptions } from './sarif.ts';

const require = createRequire(import.meta.url);
const schema: unknown = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');

/** SARIF's own schema is of draft 4, whose only difference here is the name of `$id`. */
const { id: _id, $schema: _draft, ...definition } = schema as Record<string, unknown>;
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
formats.default(ajv);
const validate = ajv.compile(definition as AnySchema);

const addressed = (report: Report) => ({ report, address: report.workbook.name });

function logOf(reports: readonly Report[], options: SarifOptions = {}): Log {
  const log = JSON.parse(renderSarif(reports.map(addressed), options)) as Log;
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  return log;
}

function runOf(report: Report, options: SarifOptions = {}): Run {
  return logOf([report], options).runs[0]!;
}

const run = runOf(sampleReport(), { titles: SAMPLE_TITLES });
const results = run.results!;
const resultFor = (rule: string): Result => results.find(({ ruleId }) => ruleId === rule)!;

describe('SARIF', () => {
  test('the schema refuses what is not SARIF', () => {
    expect(validate({ version: '2.1.0', runs: [{ results: [] }] })).toBe(false);
  });

  test.each([
    ['zh', 'zh-CN'],
    ['en', 'en-US'],
  ] as const)('is by 勾稽, in %s', (language, told) => {
    const log = logOf([sampleReport({}, language)]);
    expect(log.version).toBe('2.1.0');
    expect(log.runs.map(({ tool }) => tool.driver.name)).toEqual(['勾稽']);
    expect(log.runs[0]!.language).toBe(told);
    expect(logOf([]).runs).toEqual([]);
  });

  test('is one run over several files, each by its own address', () => {
    const files = ['预算/甲局.xlsx', '预算/乙 局.xlsx'].map((address) => ({
      report: sampleReport(),
      address,
    }));
    const { runs } = JSON.parse(renderSarif(files, { titles: SAMPLE_TITLES })) as Log;
    expect(runs).toHaveLength(1);
    const [both] = runs as [Run];
    const uris = both.artifacts!.map(({ location }) => location!.uri!);
    expect(uris.map(decodeURIComponent)).toEqual(['预算/甲局.xlsx', '预算/乙 局.xlsx']);
    expect(uris[1]).toContain('%20');
    expect(both.artifacts!.map(({ properties }) => properties!.totals)).toEqual(
      files.map(({ report }) => report.totals),
    );
    const placed = both.results!.flatMap(({ locations }) => {
      const { uri, index } = locations![0]!.physicalLocation!.artifactLocation!;
      return uri === undefined ? [] : [[uri, index]];
    });
    expect(placed).toHaveLength(2 * (results.length - 1));
    for (const [uri, index] of placed) expect(uris[index as number]).toBe(uri);
    expect(both.tool.driver.rules).toEqual(run.tool.driver.rules);
  });

  test('has a result a finding, in order, with its level', () => {
    expect(results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
      ['execution-rate/overall-low', 'warning'],
      ['execution-rate/project-low', 'error'],
      ['execution-rate/over-budget', 'error'],
      ['execution-rate/rate-on-zero-budget', 'warning'],
      ['reconciliation/sum-differs', 'error'],
      ['reconciliation/text-vs-table', 'note'],
    ]);
  });

  test('every rule index points at its rule, and each rule stands once', () => {
    const rules = run.tool.driver.rules!;
    for (const result of results) expect(rules[result.ruleIndex!]!.id).toBe(result.ruleId);
    for (const { associatedRule } of run.invocations![0]!.toolExecutionNotifications!) {
      expect(rules[associatedRule!.index!]!.id).toBe(associatedRule!.id);
    }
    const ids = rules.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(ids).toContain('execution-rate/zero-execution');
    expect(ids).not.toContain('carry-over/negative');
  });

  test('describes a rule by its title and basis', () => {
    expect(run.tool.driver.rules!.find(({ id }) => id === 'execution-rate/over-budget')).toEqual({
      id: 'execution-rate/over-budget',
      name: 'OverBudget',
      shortDescription: { text: '超预算支出' },
      help: { text: '超预算支出\n依据：《中华人民共和国预算法》第十三条、第七十二条' },
      properties: { tags: ['execution-rate'] },
    });
  });

  test('places a finding at its cell without inventing a region', () => {
    expect(resultFor('reconciliation/sum-differs').locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: {
            uri: '%E8%8A%A6%E6%B7%9E%E5%8C%BA%E7%A7%91%E5%B7%A5%E4%BF%A1%E5%B1%802021%E5%B9%B4%E5%BA%A6%E7%BB%A9%E6%95%88%E8%87%AA%E8%AF%84.xlsx',
            index: 0,
          },
        },
        logicalLocations: [{ name: 'C10', fullyQualifiedName: '奖补资金!C10', kind: 'member' }],
        properties: { sheet: '奖补资金', ref: 'C10' },
      },
    ]);
    expect(
      resultFor('reconciliation/sum-differs').relatedLocations!.map(({ id, properties }) => [
        id,
        properties!.ref,
      ]),
    ).toEqual([
      [0, 'C5'],
      [1, 'C6'],
      [2, 'C7'],
      [3, 'C8'],
      [4, 'C9'],
    ]);
  });

  test('places a finding in the narrative by characters, in its file where that is known', () => {
    const nameless = resultFor('reconciliation/text-vs-table').locations![0]!.physicalLocation!;
    expect(nameless.region).toEqual({ charOffset: 4120, charLength: 13 });
    expect(nameless.artifactLocation!.uri).toBeUndefined();
    const named = runOf(sampleReport(), { narrative: '自评 报告.txt' });
    const place = named.results!.at(-1)!.locations![0]!.physicalLocation!;
    expect(place.artifactLocation!.uri).toBe('%E8%87%AA%E8%AF%84%20%E6%8A%A5%E5%91%8A.txt');
    expect(named.artifacts![place.artifactLocation!.index!]!.location!.uri).toBe(place.artifactLocation!.uri);
  });

  test('says the arithmetic and what to do after what is wrong', () => {
    expect(resultFor('execution-rate/project-low').message.text!.split('\n').slice(1)).toEqual([
      '算式：185.00 / 2,300.00 = 8.04% < 90.00%',
      '建议：请在 K5 填写未执行原因；确不再执行的，按规定调减预算。',
    ]);
  });

  test('keeps the fingerprint, and says who settled a finding', () => {
    expect(results.map(({ partialFingerprints }) => partialFingerprints!['goujiFingerprint/v1'])).toEqual(
      sampleReport().findings.map(({ fingerprint }) => fingerprint),
    );
    expect(resultFor('execution-rate/overall-low').suppressions).toEqual([]);
    expect(resultFor('execution-rate/over-budget').suppressions).toEqual([
      {
        kind: 'external',
        status: 'underReview',
        justification: '区财政 2021 年 11 月追加 2.80 万元，批复正在补录（王会计，至 2022-03-31）',
      },
    ]);
    expect(resultFor('execution-rate/rate-on-zero-budget').suppressions).toMatchObject([
      { status: 'accepted' },
    ]);
  });

  test('tells of skipped and not applicable rules beside the results', () => {
    const notes = run.invocations![0]!.toolExecutionNotifications!;
    expect(notes.map(({ descriptor, message }) => [descriptor!.id, message.text])).toEqual([
      ['skipped', '缺少各月支出数'],
      ['skipped', '缺少各月支出数'],
      ['skipped', '缺少上年决算'],
      ['notApplicable', '防疫专项：年初预算为零，执行率不适用'],
      ['notApplicable', '区级专项：年初预算为零，执行率不适用'],
      ['notApplicable', '上级专项：年初预算为零，执行率不适用'],
    ]);
  });

  test('doubles braces and breaks links that a cell might hold', () => {
    const [hostile] = runOf(hostileReport('{0} [点此](http://example.invalid)')).results!;
    expect(hostile!.message.text!.split('\n')[0]).toBe('{{0}} [点此\\](http://example.invalid)');
  });

  test.each(HOSTILE_TEXTS.map((text) => [text.slice(0, 40), text]))('stays valid with %j', (_name, text) => {
    const hostile = runOf(hostileReport(text), { narrative: text });
    expect(hostile.results).toHaveLength(2);
    expect(decodeURIComponent(hostile.artifacts![0]!.location!.uri!)).not.toMatch(/\p{Cc}/u);
  });

  test('is the same bytes each time, whatever order values and parameters were set in', () => {
    const report = sampleReport();
    const turned = sampleReport({
      parameters: Object.fromEntries(Object.entries(report.parameters).reverse()),
    });
    expect(renderSarif([addressed(turned)])).toBe(renderSarif([addressed(report)]));
    expect(renderSarif([addressed(report)]).endsWith('}\n')).toBe(true);
  });
});
