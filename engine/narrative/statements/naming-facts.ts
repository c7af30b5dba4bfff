import type { Fact } from '../../facts/fact.ts';
import { narrativeFact, type Span } from '../narrative-fact.ts';
import type { Reading } from '../read-figures.ts';
import { namedLevels } from './classification.ts';
import { levelsOf, renamed } from './functional-names.ts';

interface Misnamed {
  readonly matter: 'level' | 'renamed';
  readonly written: string;
  readonly expected: string;
  readonly span: Span;
}

/** Names of the functional classification at the wrong level, or that are no longer in use: each once. */
export function namingFacts(reading: Reading): Fact[] {
  const first = new Map<string, Misnamed & { again: Span[] }>();
  for (const one of [...wrongLevels(reading), ...oldNames(reading)]) {
    const key = `${one.matter}|${one.written}`;
    const before = first.get(key);
    if (before) before.again.push(one.span);
    else first.set(key, { ...one, again: [] });
  }
  return [...first.values()].map(({ matter, written, expected, span, again }) =>
    narrativeFact('namings', written, span, {
      name: written,
      matter,
      written: { value: written, at: span },
      expected,
      times: { value: again.length + 1, madeOf: again },
    }),
  );
}

function wrongLevels({ compact, blocks }: Reading): Misnamed[] {
  return blocks.flatMap(({ content, end, running }) => {
    if (!running) return [];
    return namedLevels(compact.text, content, end).flatMap(({ name, level, start, end: to }) => {
      const levels = levelsOf(name);
      if (!levels || levels.includes(level)) return [];
      const written = `${name.replaceAll('(', '（').replaceAll(')', '）')}（${level}）`;
      const expected = `${written.slice(0, -3)}（${levels[0]}）`;
      return [{ matter: 'level' as const, written, expected, span: compact.span(start, to) }];
    });
  });
}

/** 「文化体育与传媒支出」 in a text of a year in which it was called otherwise. */
function oldNames({ compact, blocks, year }: Reading): Misnamed[] {
  if (year === undefined) return [];
  return blocks.flatMap(({ content, end, running }) => {
    if (!running) return [];
    return renamed(compact.text.slice(content, end), year).map(({ at, written, expected }) => ({
      matter: 'renamed' as const,
      written,
      expected,
      span: compact.span(content + at, content + at + written.length),
    }));
  });
}
