import type { Fact } from '../../facts/fact.ts';
import { narrativeFact, type Span } from '../narrative-fact.ts';
import type { Block } from '../outline.ts';
import type { Reading } from '../read-figures.ts';
import { RESIDUES, type Residue } from './residues.ts';

/** A glyph that a PDF put elsewhere takes its number with it: then no amount is missing. */
const STRAY_NUMBER = /(?<![\d.,])\d[\d,]*\.\d{2}(?![\d.]|[万亿]?元|%)|\d\.\d+\.\d/;
/** A line so long is no heading but text. */
const LONGEST_SHOWN = 40;

interface Found {
  readonly words: string;
  readonly span: Span;
}

/** Placeholders, choices nobody made, instructions, missing amounts: each sort once, with all its places. */
export function residueFacts(reading: Reading): Fact[] {
  return RESIDUES.flatMap((residue) => {
    const found = reading.blocks.flatMap((block) => foundIn(reading, block, residue));
    const [first, ...others] = found;
    if (!first) return [];
    return [
      narrativeFact('residues', first.words, first.span, {
        name: first.words,
        matter: residue.matter,
        written: { value: first.words, at: first.span },
        times: { value: found.length, madeOf: others.map(({ span }) => span) },
      }),
    ];
  });
}

function foundIn({ compact }: Reading, block: Block, { matter, pattern, anywhere }: Residue): Found[] {
  if (!block.running && !anywhere) return [];
  const words = compact.text.slice(block.start, block.end);
  const matches = [...words.matchAll(pattern)];
  if (matches.length === 0) return [];
  if ((matter === 'noAmount' || matter === 'noUnit') && STRAY_NUMBER.test(words.replace(pattern, '')))
    return [];
  return matches.map((match) => {
    const end = match.index + match[0].length;
    const before = words.slice(Math.max(0, match.index - CONTEXT), match.index);
    const after = words.slice(end, end + CONTEXT);
    const shown =
      before.slice(before.search(AFTER_MARK)) + match[0] + after.slice(0, after.search(/[,;。]|$/));
    return {
      words: shownWords(shown),
      span: compact.span(block.start + match.index, block.start + match.index + match[0].length),
    };
  });
}

/** How many characters are shown on either side. */
const CONTEXT = 8;
const AFTER_MARK = /[^,;。:]{0,8}$/;

function shownWords(words: string): string {
  return words
    .slice(0, LONGEST_SHOWN)
    .replaceAll('(', '（')
    .replaceAll(')', '）')
    .replaceAll(',', '，')
    .replaceAll(';', '；')
    .replaceAll(':', '：');
}
