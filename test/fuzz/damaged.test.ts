import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadForms, loadPacks } from '../../cli/shipped.ts';
import { NARRATIVE, SAMPLE } from '../command/gouji.ts';
import { chanceOf, damagedBytes, damagedParts, damagedText, scattered } from './damaged.ts';
import { Survivor } from './survives.ts';
import { fuzzTargets } from './targets.ts';

const sample = new Uint8Array(readFileSync(SAMPLE));
const survivor = new Survivor({ forms: loadForms(), packs: loadPacks() });

test('a damaged workbook is checked or refused with words, never anything else', async () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= 60; seed++) {
    const chance = chanceOf(seed);
    const damaged = seed % 3 === 0 ? damagedBytes(sample, chance) : damagedParts(sample, chance);
    seen.add(await survivor.survives(damaged, '预算.xlsx'));
  }
  expect([...seen].sort()).toEqual(['checked', 'refused']);
});

test('a damaged narrative is read', () => {
  const text = readFileSync(NARRATIVE, 'utf8');
  for (let seed = 1; seed <= 40; seed++) {
    expect(() => survivor.told(damagedText(text, chanceOf(seed)))).not.toThrow();
  }
});

describe('all that reads what others wrote', () => {
  const targets = fuzzTargets();

  test.each(targets.map((target) => [target.name, target] as const))('%s', async (_name, target) => {
    for (let seed = 1; seed <= 8; seed++) await target.survive(target.make(chanceOf(scattered(seed))));
  });

  const kept = readdirSync(join(import.meta.dirname, 'kept')).filter((name) => !name.startsWith('.'));
  test.each(kept)('%s, which was not survived once', async (name) => {
    const bytes = new Uint8Array(readFileSync(join(import.meta.dirname, 'kept', name)));
    const target = targets.find((each) => name.endsWith(` ${each.name}`));
    expect(['checked', 'refused']).toContain(await target!.survive(bytes));
  });
});
