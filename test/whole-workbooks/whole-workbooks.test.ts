import { afterAll, describe, expect, test } from '@jest/globals';
import { loadForms, loadPacks } from '../../cli/shipped.ts';
import { Checker } from '../../engine/check.ts';
import { CLEAN_WORKBOOKS } from '../workbooks/clean-workbooks.ts';
import { ALL_CASES } from './all-cases.ts';
import { judged } from './judged.ts';
import { packTable } from './pack-table.ts';

const knowledge = { forms: loadForms(), packs: loadPacks() };
const judgements = ALL_CASES.map((wholeCase) => judged(wholeCase, knowledge));

describe.each(knowledge.packs.map(({ id }) => id))('%s in whole workbooks', (pack) => {
  const own = judgements.filter(({ wholeCase }) => wholeCase.rule.startsWith(`${pack}/`));

  test.each(own.map((judgement) => [judgement.wholeCase.what, judgement] as const))('%s', (_, judgement) => {
    const { told, expected } = judgement;
    expect(told).toEqual(expected);
  });

  test('every rule has a case', () => {
    const { rules } = knowledge.packs.find(({ id }) => id === pack)!;
    const covered = new Set(own.map(({ wholeCase }) => wholeCase.rule));
    expect(rules.map(({ id }) => id).filter((id) => !covered.has(id))).toEqual([]);
  });
});

describe('nothing is told of a clean workbook', () => {
  const checker = new Checker(knowledge, { asOf: '2026-01-01', language: 'zh' });

  test.each(CLEAN_WORKBOOKS)('%s', (_, build) => {
    const { findings } = checker.check(build());
    const troubles = findings.filter(({ severity }) => severity !== 'info');
    expect(troubles.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });
});

test('every fault is found and nothing else is told, in every pack', () => {
  const table = packTable(knowledge.packs, judgements);
  const lacking = table.filter(({ cases, found, unexpected }) => cases !== found || unexpected > 0);
  expect(lacking).toEqual([]);
});

afterAll(() => {
  console.table(packTable(knowledge.packs, judgements));
});
