import { readFileSync } from 'node:fs';
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Finding, Report } from '../../engine/report.ts';
import { identifyingTexts } from '../../engine/rules/identifying-texts.ts';
import { checkWorkbook } from '../check-workbook/check-workbook.ts';
import type { Decision } from '../checking/decisions.ts';
import { ReferencesInForce } from '../checking/references-in-force.ts';
import { SettingsInForce } from '../checking/settings-in-force.ts';
import { WorkbookChecker } from '../checking/workbook-checker.ts';
import { decideWaiver } from '../decide-waiver/decide-waiver.ts';
import { compileRequest } from '../schemas/compile-schema.ts';
import type { Caller } from '../services/caller.ts';
import { MemoryItems } from '../services/memory-items.fixture.ts';
import { MemoryReferenceFiles } from '../services/memory-reference-files.fixture.ts';
import { shippedKnowledge } from '../services/shipped-knowledge.ts';
import { type SentFinding, sentFinding } from './explained-finding.ts';
import { listExplanations } from './list-explanations.ts';
import { recordExplanation } from './record-explanation.ts';
import { ruleTitles } from './rule-titles.ts';

const BYTES = readFileSync('samples/芦淞区科工信局2021年度绩效自评.xlsx');
const TITLES = ruleTitles();
const AT = { now: new Date('2022-03-02T01:00:00Z'), id: 'a'.repeat(32) };

const SUPERVISOR: Caller = {
  ...{ tenant: 'demo', user: 'wang', name: '王建国', email: undefined, role: 'supervisor' },
  departments: undefined,
};

let checker: WorkbookChecker;
let items: MemoryItems;
let report: Report;

const checked = () =>
  checkWorkbook(
    {
      content: { bytes: BYTES, name: '自评.xlsx' },
      asOf: '2022-03-01',
      today: '2022-03-01',
      language: 'zh',
    },
    SUPERVISOR,
    items,
    checker,
    new SettingsInForce(),
    new ReferencesInForce(new MemoryReferenceFiles()),
  );

const caller = (changes: Partial<Caller> = {}): Caller => ({
  ...{ tenant: 'demo', user: 'li', name: '李文静', email: undefined, role: 'officer' },
  departments: [report.department],
  ...changes,
});

/** A finding as the add-in sends it. */
function sent(finding: Finding): SentFinding {
  const { fingerprint, rule, item, title, severity, message, evidence, place } = finding;
  const { department } = report;
  const values = identifyingTexts(finding.values);
  return { fingerprint, rule, item, title, severity, message, evidence, place, department, values };
}

beforeAll(() => {
  checker = new WorkbookChecker(shippedKnowledge());
});

beforeEach(async () => {
  items = new MemoryItems('demo');
  report = await checked();
});

describe('a finding of a check that left no record', () => {
  test('is explained, shown with its evidence, decided, and told by the next check', async () => {
    const finding = report.findings.find(({ evidence }) => evidence !== '')!;
    const about = sentFinding(sent(finding), caller(), TITLES);
    await recordExplanation(about, { reason: '按合同付款' }, caller(), items, AT);
    const statusNow = async () =>
      (await checked()).findings.find(({ fingerprint }) => fingerprint === finding.fingerprint)?.status;
    expect(await statusNow()).toBe('explained');
    const supervisor = caller({ user: 'wang', name: '王建国', role: 'supervisor' });
    const {
      explanations: [listed],
    } = await listExplanations(supervisor, items, undefined);
    const { message, evidence, place, severity, title, item } = finding;
    expect(listed).toMatchObject({ message, evidence, place, severity, title, item, reason: '按合同付款' });
    expect(listed?.checkId).toBeUndefined();
    const decided = { now: AT.now, id: 'b'.repeat(32) };
    await decideWaiver(listed!.explanationId, { accept: true }, supervisor, items, decided);
    expect(await statusNow()).toBe('waived');
  });

  test('leaves nothing of any other finding, and of its own only what is shown', async () => {
    const [finding, ...others] = report.findings;
    await recordExplanation(
      sentFinding(sent(finding!), caller(), TITLES),
      { reason: 'x' },
      caller(),
      items,
      AT,
    );
    const kept = JSON.stringify([...items.stored]);
    const told = others.filter(({ message }) => message !== finding!.message && kept.includes(message));
    expect(told).toEqual([]);
    const keys = [...items.stored.keys()].map((key) => key.split('#')[0]);
    expect(keys.sort()).toEqual(['AUDIT', 'EXPLAINED', 'EXPLANATION', 'WAIVER']);
  });

  test('every finding of a report has the fingerprint that is worked out anew', () => {
    expect(report.findings.length).toBeGreaterThan(20);
    for (const finding of report.findings) expect(sentFinding(sent(finding), caller(), TITLES)).toBeDefined();
  });

  test.each<[string, Partial<SentFinding>, Partial<Caller>, { status: number; code: string }]>([
    ["another department's officer", {}, { departments: ['民政局'] }, { status: 403, code: 'forbidden' }],
    [
      'a workbook that names no department',
      { department: '' },
      { departments: ['民政局'] },
      { status: 403, code: 'forbidden' },
    ],
    [
      "another department's finding under one's own name",
      { department: '民政局' },
      { departments: ['民政局'] },
      { status: 422, code: 'fingerprint-mismatch' },
    ],
    ['another item', { item: '别的项目' }, {}, { status: 422, code: 'fingerprint-mismatch' }],
    [
      'another rule',
      { rule: 'data-quality/hidden-content' },
      {},
      { status: 422, code: 'fingerprint-mismatch' },
    ],
    [
      'a fingerprint that nothing gives',
      { fingerprint: '0123456789abcdef' },
      {},
      { status: 422, code: 'fingerprint-mismatch' },
    ],
    ['a rule that there is not', { rule: 'no-such/rule' }, {}, { status: 422, code: 'unknown-rule' }],
    ['a rule by the name of a method', { rule: 'constructor' }, {}, { status: 422, code: 'unknown-rule' }],
  ])('%s: refused', (_, changes, who, refusal) => {
    const finding = { ...sent(report.findings[0]!), ...changes };
    expect(() => sentFinding(finding, caller(who), TITLES)).toThrow(expect.objectContaining(refusal));
  });

  test('a title that the rule does not have is replaced by its own', () => {
    const finding = { ...sent(report.findings[0]!), title: '无需处理' };
    const { title, rule } = sentFinding(finding, caller(), TITLES);
    expect(title).toBe(TITLES[rule]![0]);
  });
});

test('saying the same again changes nothing; another reason joins the first', async () => {
  const about = sentFinding(sent(report.findings[0]!), caller(), TITLES);
  const say = (reason: string, id: string) =>
    recordExplanation(about, { reason }, caller(), items, { now: AT.now, id: id.repeat(32) });
  const first = await say('按合同付款', 'a');
  expect(await say('按合同付款', 'b')).toEqual(first);
  expect(items.valuesOf('AUDIT#')).toHaveLength(1);
  expect((await say('见合同第三条', 'c')).explanationId).toBe('c'.repeat(32));
  expect(items.valuesOf('AUDIT#')).toHaveLength(2);
  expect(items.valuesOf<Decision>('EXPLANATION#')).toHaveLength(2);
});

describe('what the request may hold', () => {
  const fits = (value: unknown) => compileRequest('record-explanation')(value);
  const recorded = { checkId: '0'.repeat(32), fingerprint: '0'.repeat(16) };

  test.each<[string, () => unknown, boolean]>([
    ['a recorded check', () => ({ ...recorded, reason: 'x' }), true],
    ['a finding', () => ({ finding: sent(report.findings[0]!), reason: 'x', until: '2022-12-31' }), true],
    ['both', () => ({ ...recorded, finding: sent(report.findings[0]!), reason: 'x' }), false],
    ['a check without a fingerprint', () => ({ checkId: recorded.checkId, reason: 'x' }), false],
    [
      'a finding and half of a recorded check',
      () => ({ finding: sent(report.findings[0]!), checkId: recorded.checkId, reason: 'x' }),
      false,
    ],
    ['neither', () => ({ reason: 'x' }), false],
    ['no reason', () => ({ finding: sent(report.findings[0]!) }), false],
    ...(['item', 'message', 'evidence'] as const).map((name): [string, () => unknown, boolean] => [
      `${name} of 2001 characters`,
      () => ({ finding: { ...sent(report.findings[0]!), [name]: '长'.repeat(2001) }, reason: 'x' }),
      false,
    ]),
    [
      'the whole workbook beside it',
      () => ({ finding: { ...sent(report.findings[0]!), cells: [] }, reason: 'x' }),
      false,
    ],
  ])('%s', (_, request, fitting) => {
    expect(fits(request())).toBe(fitting);
  });
});
