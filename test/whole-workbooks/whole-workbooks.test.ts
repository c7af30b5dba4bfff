import { afterAll, describe, expect, test } from '@jest/globals';
import { loadForms, loadPacks } from '../../cli/shipped.ts';
import type { Finding } from '../../engine/report.ts';
import { CLEAN_WORKBOOKS } from '../workbooks/clean-workbooks.ts';
import { ALL_CASES } from './all-cases.ts';
import { checkerFor, DAY } from './checker-for.ts';
import { CLEAN_CASES, type CleanCase } from './clean-layouts.ts';
import { judged } from './judged.ts';
import { packTable } from './pack-table.ts';

const knowledge = { forms: loadForms(), packs: loadPacks() };
const judgements = ALL_CASES.map((wholeCase) => judged(wholeCase, knowledge));
const cleanCases: readonly CleanCase[] = [
  ...CLEAN_WORKBOOKS.map(([name, workbook]) => ({ name, workbook })),
  ...CLEAN_CASES,
];
const clean = cleanCases.map((cleanCase) => ({ name: cleanCase.name, troubles: troublesIn(cleanCase) }));
const table = packTable(
  knowledge.packs,
  judgements,
  clean.flatMap(({ troubles }) => troubles),
);

function troublesIn({ workbook, narrative, prior, asOf = DAY }: CleanCase): Finding[] {
  const { findings } = checkerFor(knowledge, asOf).check(workbook(), { narrative, prior: prior?.() });
  return findings.filter(({ severity }) => severity !== 'info');
}

describe.each(knowledge.packs.map(({ id }) => id))('%s in whole workbooks', (pack) => {
  const own = judgements.filter(({ wholeCase }) => wholeCase.rule.startsWith(`${pack}/`));

  test.each(own.map((judgement) => [judgement.wholeCase.what, judgement] as const))('%s', (_, judgement) => {
    expect(judgement.told).toEqual(judgement.expected);
  });

  test('every rule has a case', () => {
    const { rules } = knowledge.packs.find(({ id }) => id === pack)!;
    const covered = new Set(own.map(({ wholeCase }) => wholeCase.rule));
    expect(rules.map(({ id }) => id).filter((id) => !covered.has(id))).toEqual([]);
  });
});

describe('nothing is told of a workbook in which everything holds', () => {
  test.each(clean)('$name', ({ troubles }) => {
    expect(troubles.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });
});

test.each(table)('$pack: every fault is found and nothing else is told', (row) => {
  expect(row).toMatchObject({ found: row.cases, unexpected: 0 });
});

afterAll(() => console.table(table));
