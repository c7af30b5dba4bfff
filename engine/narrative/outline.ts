import { type Marker, markerAt } from './heading-marker.ts';
import { checkNumbering } from './heading-numbering.ts';
import { runningText } from './running-text.ts';

/** A numbered paragraph or a short line that stands as a heading, with what it is about. */
export interface Heading {
  /** The words after the number, up to the first mark. */
  readonly title: string;
  readonly start: number;
  readonly end: number;
  readonly rank: number;
  /** 0 for a heading without a number. */
  readonly number: number;
  /** Absent for a heading without a number. */
  readonly numbering?: { readonly expected: string; readonly found: string };
}

/** One paragraph of the compact text: [start, end) with its number, the contents from `content`. */
export interface Block {
  readonly start: number;
  readonly end: number;
  readonly content: number;
  readonly heading?: Heading;
  /** The headings it stands under, outermost first, its own last. */
  readonly path: readonly Heading[];
  /** It is no row, cell or title of a table and no line of the contents. */
  readonly running: boolean;
}

/** A comma inside 「2,623.22」 ends no title. */
const TITLE_MARK = /[。:;]|,(?!\d{3})/;
const INLINE = /[。;](\d{1,2})[.、](?!\d)/g;
const LONGEST_TITLE = 120;
const LONGEST_PLAIN_HEADING = 40;
const PLAIN_HEADING = /^[^,;。:\d]*(?:情况|说明|概况|绩效|分析|目标)$/;
/** How much of the paragraph before is looked at for an earlier number. */
const LOOK_BACK = 1000;

/** The paragraphs of a compact text under their headings. */
export function outlineOf(text: string): Block[] {
  const spans = paragraphs(text);
  const running = runningText(spans.map(({ start, end }) => text.slice(start, end)));
  const markers = spans.map(({ start }, index) => (running[index] ? markerAt(text, start) : undefined));
  const headings = headingsOf(text, spans, markers);
  const path: Heading[] = [];
  return spans.map(({ start, end }, index) => {
    const found = headings[index];
    const heading = found && enter(path, found);
    return {
      start,
      end,
      content: start + (markers[index]?.length ?? 0),
      ...(heading ? { heading } : {}),
      path: [...path],
      running: running[index]!,
    };
  });
}

function paragraphs(text: string): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (end > start) spans.push({ start, end });
    start = end + 1;
  }
  return spans;
}

function headingsOf(
  text: string,
  spans: readonly { start: number; end: number }[],
  markers: readonly (Marker | undefined)[],
): (Heading | undefined)[] {
  const numbered = [...markers.keys()].filter((index) => markers[index]);
  const checked = checkNumbering(
    numbered.map((index) => ({
      marker: markers[index]!,
      before: endOfBlock(text, spans[index - 1]),
      ...numberWithin(text.slice(spans[index]!.start, spans[index]!.end), markers[index]!),
    })),
  );
  const headings: (Heading | undefined)[] = spans.map(({ start, end }) => plainHeading(text, start, end));
  for (const [k, index] of numbered.entries()) {
    const { start, end } = spans[index]!;
    const { expected, found, rank } = checked[k]!;
    const title = titleOf(text, start + markers[index]!.length, end);
    headings[index] = {
      title,
      start,
      end,
      rank,
      number: markers[index]!.number,
      numbering: { expected, found },
    };
  }
  return headings;
}

/** The last number of a list whose entries stand in one paragraph. */
function numberWithin(words: string, { style, number }: Marker): { within?: number } {
  if (style !== 'arabic') return {};
  let within = number;
  for (const match of words.matchAll(INLINE)) if (Number(match[1]) === within + 1) within++;
  return within === number ? {} : { within };
}

function endOfBlock(text: string, span: { start: number; end: number } | undefined): string {
  return span ? text.slice(Math.max(span.start, span.end - LOOK_BACK), span.end) : '';
}

function titleOf(text: string, start: number, end: number): string {
  const words = text.slice(start, Math.min(end, start + LONGEST_TITLE));
  const mark = words.search(TITLE_MARK);
  return mark < 0 ? words : words.slice(0, mark);
}

/** What tells one section from another: the titles of the two outermost headings above a paragraph. */
export function outermost({ path }: Block): string {
  return path
    .slice(0, 2)
    .map(({ start }) => start)
    .join();
}

function plainHeading(text: string, start: number, end: number): Heading | undefined {
  if (end - start > LONGEST_PLAIN_HEADING) return undefined;
  const title = text.slice(start, end);
  return PLAIN_HEADING.test(title) ? { title, start, end, rank: -1, number: 0 } : undefined;
}

/** A heading without a number stands just below the numbered one above it, and above lists. */
function enter(path: Heading[], heading: Heading): Heading {
  const outer = path.findLast(({ numbering, rank }) => numbering && rank <= 2);
  const placed = heading.numbering ? heading : { ...heading, rank: (outer?.rank ?? 0) + 0.5 };
  while (path.length > 0 && path.at(-1)!.rank >= placed.rank) path.pop();
  path.push(placed);
  return placed;
}
