import { CompactText } from './compact-text.ts';
import type { Figure } from './figure.ts';
import { FigureReader } from './figure-reader.ts';
import { type Block, outlineOf } from './outline.ts';
import { scanNumbers } from './scan-numbers.ts';
import { type Segment, segmentsOf } from './segments.ts';

const TITLE = /((?:19|20)\d{2})年度?[^,;。]{0,80}(?:预算|决算|自评|绩效|报告|说明)/;
const KIND = /预算|决算|自评|评价/;
/** Budgets speak of last year's final accounts too, but seldom. */
const BUDGET_SPOKEN = 10;
const TITLE_LINES = 5;
const LONGEST_TITLE = 80;

/** A narrative taken apart: what the facts are made from. */
export interface Reading {
  readonly source: string;
  readonly compact: CompactText;
  readonly blocks: readonly Block[];
  readonly segments: readonly Segment[];
  /** In the order of the text. */
  readonly figures: readonly Figure[];
  /** The year reported on, where the text lets one see it. */
  readonly year?: number;
  /** It tells of a budget, not of final accounts or an evaluation. */
  readonly isBudget: boolean;
}

/** Reads paragraphs, headings and figures of a narrative. Never throws; takes time in proportion to the text. */
export function readNarrativeText(source: string): Reading {
  const compact = CompactText.of(source);
  const { text } = compact;
  const blocks = outlineOf(text);
  const segments = segmentsOf(text, blocks);
  const year = reportedYear(text);
  const isBudget = tellsOfBudget(text);
  const reader = new FigureReader(compact, year, isBudget);
  const figures: Figure[] = [];
  let current = 0;
  for (const number of scanNumbers(text)) {
    while (current < segments.length && segments[current]!.end <= number.start) current++;
    const segment = segments[current];
    // The number of a paragraph itself (1. in 「1.个人」) is none of its figures.
    // Nor is anything that stands in a table.
    if (segment?.block.running && number.start >= segment.content) figures.push(reader.read(number, segment));
  }
  return { source, compact, blocks, segments, figures, isBudget, ...(year === undefined ? {} : { year }) };
}

/**
 * The figures of a narrative: amounts, percentages and counts with their unit, each with item, ledger, measure
 * and the characters [start, end) at which it stands.
 */
export function readFigures(source: string): readonly Figure[] {
  return readNarrativeText(source).figures;
}

/** By the first lines that say which, else by what is spoken of throughout. */
function tellsOfBudget(text: string): boolean {
  const title = text.split('\n', TITLE_LINES).find((line) => line.length < LONGEST_TITLE && KIND.test(line));
  if (title !== undefined) return KIND.exec(title)![0] === '预算';
  const spoken = (word: string) => text.split(word).length - 1;
  return (
    spoken('自评') === 0 && spoken('预算') > BUDGET_SPOKEN * spoken('决算') && spoken('预算') > BUDGET_SPOKEN
  );
}

/** The year of the title; else the year named most often, the later one of two named equally often. */
function reportedYear(text: string): number | undefined {
  const title = text.split('\n', TITLE_LINES).find((line) => line.length < LONGEST_TITLE && TITLE.test(line));
  if (title !== undefined) return Number(TITLE.exec(title)![1]);
  const counts = new Map<number, number>();
  for (const match of text.matchAll(/((?:19|20)\d{2})年/g)) {
    const year = Number(match[1]);
    counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  let best: number | undefined;
  for (const [year, count] of counts) {
    const most = best === undefined ? 0 : counts.get(best)!;
    if (count > most || (count === most && year > best!)) best = year;
  }
  return best;
}
