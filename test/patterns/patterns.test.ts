import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { filesOf, patternsIn, type SourcePattern } from './patterns-in-source.ts';
import { slownessOf } from './slow-pattern.ts';

const ROOMS = [
  'engine',
  'documents',
  'workbook',
  'render',
  'functions',
  'addin',
  'workbench',
  'cli',
  'local',
];
/** The analysis is exact and takes its time. */
const PATIENCE = 300_000;

const told = (patterns: readonly SourcePattern[]) =>
  patterns.flatMap((pattern) => {
    const slow = slownessOf(pattern);
    return slow === undefined
      ? []
      : [`/${pattern.source}/${pattern.flags}: ${slow} (${pattern.files.join(', ')})`];
  });

describe('no pattern takes more time than in proportion to a text, whatever the text', () => {
  test.each(ROOMS)('%s', (room) => expect(told(patternsIn(filesOf(room)))).toEqual([]), PATIENCE);

  test(
    'patterns that are put together when a module is loaded',
    async () => {
      const made = await patternsMadeBy(
        ['engine', 'documents', 'workbook'].flatMap(filesOf).filter((file) => {
          return /^(?:export )?const [^=]+= new RegExp\(|^ {2}\[.*new RegExp\(|^ {4}new RegExp\(/mu.test(
            readFileSync(file, 'utf8'),
          );
        }),
      );
      expect(made.length).toBeGreaterThan(10);
      expect(told(made)).toEqual([]);
    },
    PATIENCE,
  );
});

describe('the analysis', () => {
  const cases: readonly [source: string, slow: boolean][] = [
    ['[,。]+$', true],
    ['(?<![,。])[,。]+$', false],
    ['\\([^)]*\\)', true],
    ['\\([^()]*\\)', false],
    ['(?:a|a)*b', true],
    ['(?:a|ab?)*c(?!d)', true],
    ['\\$\\{([^}]+)\\}', true],
  ];
  test.each(cases)('/%s/ is slow: %s', (source, slow) => {
    expect(slownessOf({ source, flags: '', files: [] }) !== undefined).toBe(slow);
  });
});

/** What modules make of their constants: a pattern put together does not stand in the source. */
async function patternsMadeBy(files: readonly string[]): Promise<SourcePattern[]> {
  const made: SourcePattern[] = [];
  let file = '';
  const plain = globalThis.RegExp;
  globalThis.RegExp = new Proxy(plain, {
    construct(target, [source, flags = '']: [string, string?]) {
      made.push({ source, flags, files: [file] });
      return new target(source, flags);
    },
  });
  try {
    for (file of files) await import(`../../${file}`);
  } finally {
    globalThis.RegExp = plain;
  }
  return made.filter(({ source }, i) => made.findIndex((other) => other.source === source) === i);
}
