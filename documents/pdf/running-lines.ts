import type { Block, PageContent, TextLine } from './page-content.ts';

/** What a page repeats from the others is sought in this part of it, at its top and at its bottom. */
const MARGIN = 0.12;
/** Lines in a page's margin that can be a header or a footer. */
const MOST_LINES = 3;
const FEWEST_PAGES = 3;
/** Of all pages, those that show a header or a footer at least. */
const LEAST_SHARE = 0.25;

const PAGE_NUMBER =
  /^[-—–－―~·•|\s]*(?:第?\s{0,3}(?:\d{1,4}|[ivxIVX]{1,5})\s{0,3}页?)(?:\s{0,3}[/,，]?\s{0,3}(?:共\s{0,3})?\d{1,4}\s{0,3}页?)?[-—–－―~·•|\s]*$/;
const ONLY_MARKS = /^[-—–－―~·•|\s\d]*$/;
/** A table's own lines stay, however often they come. */
const OF_A_TABLE = /单位[:：]|编制|表/;

/** The pages without running headers, footers and page numbers. */
export function withoutRunningLines(pages: readonly PageContent[]): PageContent[] {
  const count = new Map<string, Set<number>>();
  for (const page of pages) {
    for (const line of marginLines(page)) {
      const on = count.get(keyOf(line)) ?? new Set();
      count.set(keyOf(line), on.add(page.page));
    }
  }
  const least = Math.max(FEWEST_PAGES, pages.length * LEAST_SHARE);
  const repeated = (line: TextLine): boolean =>
    !OF_A_TABLE.test(line.text) && (count.get(keyOf(line))?.size ?? 0) >= least;
  return pages.map((page) => {
    const margin = new Set<Block>(marginLines(page));
    return {
      ...page,
      blocks: page.blocks.filter(
        (block) =>
          block.kind !== 'line' ||
          (!(margin.has(block) && (repeated(block) || PAGE_NUMBER.test(block.text))) &&
            !isBesides(block, page)),
      ),
    };
  });
}

/** The same text at the same height, whatever numbers are in it. */
function keyOf({ text, top }: TextLine): string {
  return `${Math.round(top / 8)} ${text.replace(/\d+/g, '#').replace(/\s/g, '')}`;
}

function marginLines({ blocks, height }: PageContent): TextLine[] {
  const lines = blocks.filter((block) => block.kind === 'line');
  const above = lines.slice(0, MOST_LINES).filter(({ bottom }) => bottom < height * MARGIN);
  const below = lines.slice(-MOST_LINES).filter(({ top }) => top > height * (1 - MARGIN));
  return [...new Set([...above, ...below])];
}

/** A page number at the side, as on a page that was turned. */
function isBesides({ left, right, text }: TextLine, { width }: PageContent): boolean {
  const atSide = right < width * MARGIN * 0.6 || left > width * (1 - MARGIN * 0.6);
  return atSide && ONLY_MARKS.test(text);
}
