import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evaluateRules } from '../engine/rules/evaluate-rules.ts';
import { PackFaults } from '../engine/rules/pack-fault.ts';
import { parsePack } from '../engine/rules/parse-pack.ts';
import { runExamples } from '../engine/rules/run-examples.ts';
import { noticed } from '../engine/rules/unnoticed.ts';
import { unshown } from '../engine/rules/unshown.ts';
import { arbitraryFacts } from './arbitrary-facts.ts';

const folder = new URL('.', import.meta.url);
const packs = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ name, files: filesOf(name) }))
  .filter(({ files }) => files.size > 0)
  .map(({ name, files }) => ({ name, ...load(files) }));

function filesOf(pack: string): Map<string, string> {
  const names = readdirSync(new URL(`${pack}/`, folder));
  return new Map(
    names.map((name) => [`${pack}/${name}`, readFileSync(new URL(`${pack}/${name}`, folder), 'utf8')]),
  );
}

/** A faulty pack is told of as a failing test, and the others are tested all the same. */
function load(files: Map<string, string>) {
  try {
    return { faults: [], ...withExamples(files) };
  } catch (error) {
    if (error instanceof PackFaults) return { loaded: [], rules: [], faults: error.lines('zh') };
    throw error;
  }
}

function withExamples(files: Map<string, string>) {
  const pack = parsePack(files);
  const results = runExamples(pack);
  return {
    loaded: [pack],
    rules: pack.rules.map((rule, i) => ({
      id: rule.id,
      rule,
      data: pack.data.rules[i]!,
      results: results.filter((result) => result.rule === rule.id),
    })),
  };
}

test('there are rules', () => {
  expect(packs.flatMap(({ rules }) => rules).length).toBeGreaterThan(0);
});

describe.each(packs)('$name', ({ faults, rules }) => {
  test('loads', () => {
    expect(faults).toEqual([]);
  });

  if (rules.length > 0) {
    test.each(rules)('$id: its examples come out as written', ({ results }) => {
      const failing = results.filter(({ passes }) => !passes);
      expect(
        failing.map(
          ({ file, position, name, difference }) => `${file}:${position.line} ${name.zh}：${difference?.zh}`,
        ),
      ).toEqual([]);
    });

    test.each(rules)(
      '$id: at least four examples, one that holds, one that breaks, one neither',
      ({ results }) => {
        const shown = results.map(({ shows }) => shows);
        expect(shown.length).toBeGreaterThanOrEqual(4);
        expect(shown).toContain('holds');
        expect(shown).toContain('breaks');
        expect(shown.filter((outcome) => !['holds', 'breaks'].includes(outcome))).not.toEqual([]);
      },
    );

    test.each(rules)('$id: its examples show all that it can do', ({ rule, results }) => {
      expect(unshown(rule, results).map(({ zh }) => zh)).toEqual([]);
    });

    test.each(rules)('$id: every change of an operator or threshold fails an example', ({ data }) => {
      expect(noticed(data).unnoticed.map(({ at, from, to }) => `${at}：${from} 改为 ${to}`)).toEqual([]);
    });

    test.each(rules)('$id: speaks of local practice where it rests on nothing else', ({ rule }) => {
      const onlyPractice =
        rule.basis.length > 0 && rule.basis.every(({ certainty }) => certainty === 'practice');
      if (!onlyPractice) return;
      for (const kind of rule.kinds) {
        const program = rule.program(kind);
        const texts = [program.message, ...program.variants.flatMap(({ message }) => message ?? [])];
        for (const { zh } of texts) {
          const words = zh.parts.filter((part) => typeof part === 'string').join('');
          expect(words).toContain('按本地口径');
        }
      }
    });
  }
});

test('whatever the facts, every rule comes to a result', () => {
  const loaded = packs.flatMap((pack) => pack.loaded);
  const days = fc.constantFrom('2021-06-30', '2021-12-31', '2025-12-31');
  const languages = fc.constantFrom('zh' as const, 'en' as const);
  let findingsSeen = 0;
  fc.assert(
    fc.property(arbitraryFacts, days, languages, (facts, asOf, language) => {
      const options = { asOf, language, department: '局', sheetNames: ['表'] };
      const { findings, skipped } = evaluateRules(loaded, facts, options);
      expect(skipped.filter(({ missing }) => missing.length === 0)).toEqual([]);
      for (const { message, suggestion, title, evidence } of findings) {
        for (const text of [message, suggestion, title]) expect(text).toMatch(/\S/);
        for (const text of [message, suggestion, evidence])
          expect(text).not.toMatch(/undefined|\[object|NaN/);
      }
      findingsSeen += findings.length;
    }),
    { numRuns: 60 },
  );
  expect(findingsSeen).toBeGreaterThan(100);
});
