import { describe, expect, test } from '@jest/globals';

const { ToldInTurn } = await import(new URL('../scripts/told-in-turn.mjs', import.meta.url).pathname);

describe('checks that run side by side', () => {
  test('are told of in order, each in one piece, the one whose turn it is at once', () => {
    const shown: string[] = [];
    const told = new ToldInTurn(['lint', 'types', 'tests'], (said: string) => shown.push(said));
    told.say('tests', 'tests begin');
    told.say('lint', 'lint begins');
    expect(shown).toEqual(['lint begins']);
    told.say('tests', 'tests fail');
    told.end('tests');
    told.say('types', 'types begin');
    expect(shown).toEqual(['lint begins']);
    told.end('lint');
    expect(shown).toEqual(['lint begins', 'types begin']);
    told.say('types', 'types are right');
    told.end('types');
    expect(shown.slice(1)).toEqual(['types begin', 'types are right', 'tests begin', 'tests fail']);
  });

  test('are told of to the end where the last one ends first', () => {
    const shown: string[] = [];
    const told = new ToldInTurn(['lint', 'tests'], (said: string) => shown.push(said));
    told.say('tests', 'tests');
    told.end('tests');
    told.end('lint');
    expect(shown).toEqual(['tests']);
  });
});
