import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parsePack } from '../engine/rules/parse-pack.ts';
import { runExamples } from '../engine/rules/run-examples.ts';

const folder = new URL('.', import.meta.url);
const packs = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => {
    const files = readdirSync(new URL(`${name}/`, folder));
    return parsePack(
      new Map(
        files.map((file) => [`${name}/${file}`, readFileSync(new URL(`${name}/${file}`, folder), 'utf8')]),
      ),
    );
  });

describe.each(packs)('$id', (pack) => {
  const results = runExamples(pack);

  test.each(pack.rules)('$id', (rule) => {
    const own = results.filter((result) => result.rule === rule.id);
    const failing = own.filter(({ passes }) => !passes);
    expect(
      failing.map(
        ({ file, position, name, difference }) => `${file}:${position.line} ${name.zh}：${difference?.zh}`,
      ),
    ).toEqual([]);
    const shown = own.map(({ shows }) => shows);
    expect(own.length).toBeGreaterThanOrEqual(4);
    expect(shown).toContain('holds');
    expect(shown).toContain('breaks');
    expect(shown.some((s) => s === 'notApplicable' || s === 'skips' || s === 'passesOver')).toBe(true);
  });

  test.each(pack.rules)('$id speaks of local practice where it rests on it', ({ basis, program, kinds }) => {
    const words = JSON.stringify(
      program(kinds[0]!).message.zh.parts.filter((part) => typeof part === 'string'),
    );
    if (basis.some(({ certainty }) => certainty === 'practice')) expect(words).toContain('按本地口径');
  });
});
