import type { Fact } from '../facts/fact.ts';
import { narrativeFact } from './narrative-fact.ts';
import type { Reading } from './read-figures.ts';

const LONGEST = 40;

/** Every numbered paragraph with its number and the number that was to be expected. */
export function headingFacts({ compact, blocks }: Reading): Fact[] {
  return blocks.flatMap(({ heading, start, content }) => {
    if (!heading?.numbering) return [];
    const { expected, found } = heading.numbering;
    const title = heading.title.slice(0, LONGEST).replaceAll('(', '（').replaceAll(')', '）');
    const number = compact.span(start, content);
    return [
      narrativeFact('headings', title || found, compact.span(start, content + heading.title.length), {
        name: title,
        expected,
        found: { value: found, at: number },
      }),
    ];
  });
}
