import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { loadForms, loadPacks } from '../../cli/shipped.ts';
import { NARRATIVE, SAMPLE } from '../command/gouji.ts';
import { chanceOf, damagedBytes, damagedParts, damagedText } from './damaged.ts';
import { Survivor } from './survives.ts';

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
