import type { Fact } from '../../facts/fact.ts';
import { grouped } from '../../grouped.ts';
import { narrativeFact, type Span } from '../narrative-fact.ts';
import type { Block } from '../outline.ts';
import type { Reading } from '../read-figures.ts';
import { RESIDUES, type Residue } from './residues.ts';
import { shownWords } from './shown-words.ts';

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
    return [...sorts(found, residue).values()].map((sort) => residueFact(residue, sort));
  });
}

/** Most sorts of a choice that are told apart: a form with more was not filled in at all. */
const MOST_SORTS = 3;

/** 「与上年相比增加（减少）」 and 「比上年预算增加（减少）」 are corrected each in its own way. */
function sorts(found: readonly Found[], { matter }: Residue): ReadonlyMap<string, readonly Found[]> {
  const all = new Map(found.length > 0 ? [['', found]] : []);
  if (matter !== 'choice') return all;
  const apart = grouped(found, ({ words }) => words.split('（', 1)[0]!);
  return apart.size <= MOST_SORTS ? apart : all;
}

function residueFact({ matter }: Residue, [first, ...others]: readonly Found[]): Fact {
  const { words, span } = first!;
  return narrativeFact('residues', words, span, {
    name: words,
    matter,
    written: { value: words, at: span },
    times: { value: others.length + 1, madeOf: others.map((other) => other.span) },
  });
}

function foundIn({ compact }: Reading, block: Block, { matter, pattern, anywhere }: Residue): Found[] {
  if (!block.running && !anywhere) return [];
  const words = compact.text.slice(block.start, block.end);
  const matches = [...words.matchAll(pattern)];
  if (matches.length === 0) return [];
  if ((matter === 'noAmount' || matter === 'noUnit') && STRAY_NUMBER.test(words.replace(pattern, '')))
    return [];
  return matches
    .filter((match, i) => matter !== 'choice' || !isSaidAgain(words, matches[i - 1], match))
    .map((match) => {
      const end = match.index + match[0].length;
      const before = words.slice(Math.max(0, match.index - CONTEXT), match.index);
      const after = words.slice(end, end + CONTEXT);
      const shown =
        before.slice(before.search(AFTER_MARK)) + match[0] + after.slice(0, after.search(/[,;。]|$/));
      return {
        words: shownWords(shown.slice(0, LONGEST_SHOWN)),
        span: compact.span(block.start + match.index, block.start + match.index + match[0].length),
      };
    });
}

/** 「增加（减少）0万元，增长（减少）0%」 is one choice. */
function isSaidAgain(
  words: string,
  before: RegExpExecArray | undefined,
  { index }: RegExpExecArray,
): boolean {
  return before !== undefined && !/[。;\n]/.test(words.slice(before.index, index));
}

/** How many characters are shown on either side. */
const CONTEXT = 8;
const AFTER_MARK = /[^,;。:]{0,8}$/;
