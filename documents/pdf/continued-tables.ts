import { type CaptionedTable, isTitle, takeCaptions } from './captions.ts';
import type { Block, TextLine } from './page-content.ts';
import type { PageCell, PageTable } from './page-table.ts';

/** What a document is made of, tables that go on over pages in one piece. */
export type DocumentBlock = TextLine | ({ readonly kind: 'table' } & CaptionedTable);

/** How far, in points, the columns of a table's next page may stand apart from those before. */
const COLUMN_SHIFT = 6;
const MOST_HEADER_ROWS = 6;
const NUMBER = /^-?[\d,]+(?:\.\d+)?%?$/;

/** Gives each table its captions and joins those that go on, with or without a repeated header. */
export function joinedTables(blocks: readonly Block[]): DocumentBlock[] {
  const joined: (DocumentBlock | Block)[] = [];
  for (const block of blocks) {
    if (block.kind === 'line') {
      joined.push(block);
      continue;
    }
    const captions = takeCaptions(joined as Block[], block.table);
    const before = joined.at(-1);
    if (before?.kind === 'table' && 'parts' in before && goesOn(before, block.table, captions)) {
      joined[joined.length - 1] = { ...before, parts: [...before.parts, block.table] };
    } else joined.push({ kind: 'table', captions, parts: [block.table] });
  }
  return joined as DocumentBlock[];
}

function goesOn(
  { captions, parts }: CaptionedTable,
  next: PageTable,
  nextCaptions: readonly TextLine[],
): boolean {
  const [first, last] = [parts[0]!, parts.at(-1)!];
  if (next.page !== last.page + 1) return false;
  const before = new Set(captions.map(plain));
  if (nextCaptions.some((line) => !before.has(plain(line)))) return false;
  const repeated = repeatedHeaderRows(first, next) > 0;
  const ends = haveSameEnds(first, next) || haveSameEnds(last, next);
  if (repeated) return ends || next.xs.length === first.xs.length;
  // A form filled for another project begins as the one before.
  return ends && !nextCaptions.some(isTitle) && !beginsAsBefore(first, next);
}

const plain = (line: TextLine): string =>
  isTitle(line) ? line.text.replace(/[（(]?续表?[）)]?|\s/g, '') : line.text.replace(/\s/g, '');

function haveSameEnds({ xs: a }: PageTable, { xs: b }: PageTable): boolean {
  return Math.abs(a.at(-1)! - a[0]! - b.at(-1)! + b[0]!) <= COLUMN_SHIFT;
}

function beginsAsBefore(first: PageTable, next: PageTable): boolean {
  const [label, again] = [first, next].map(({ cells }) => cells[0]?.text);
  return label !== undefined && label !== '' && label === again;
}

/** How many rows at a next page's top repeat the table's own first rows. */
export function repeatedHeaderRows(first: PageTable, next: PageTable): number {
  const most = Math.min(MOST_HEADER_ROWS, first.rows - 1, next.rows - 1);
  const [own, again] = [rowTexts(first, most), rowTexts(next, most)];
  let rows = 0;
  while (rows < most && own[rows] === again[rows] && own[rows] !== '') rows++;
  return rows;
}

function rowTexts({ cells }: PageTable, most: number): string[] {
  const rows: PageCell[][] = Array.from({ length: most }, () => []);
  for (const cell of cells) if (cell.text !== '') rows[cell.area.top]?.push(cell);
  return rows.map((row) => row.map(({ text }) => text.replace(/\s/g, '')).join('|'));
}

/**
 * The columns of a table of several pages: wherever one of its pages has one end. A page with as many as the
 * first has the same ones, only set wider or narrower.
 */
export function columnsOf(parts: readonly PageTable[]): readonly number[] {
  const first = parts[0]!.xs;
  const others = parts.filter(({ xs }) => xs.length !== first.length);
  const all = [first, ...others.map(({ xs }) => xs.map((x) => x - xs[0]! + first[0]!))].flat();
  const columns: number[] = [];
  for (const x of all.sort((a, b) => a - b)) {
    if (columns.length === 0 || x - columns.at(-1)! > COLUMN_SHIFT) columns.push(x);
  }
  return columns;
}

/**
 * Whether a page's first row is the rest of the row before it, cut by the page: nothing but the end of a long
 * text stands in it, below a text that was not finished.
 */
export function goesOnFromRow(last: PageTable, next: PageTable, without: number): boolean {
  const rest = next.cells.filter(({ area, text }) => area.top === without && text !== '');
  if (rest.length === 0 || rest.length > 2 || next.rows - without < 1) return false;
  return rest.every(({ area, text }) => {
    const above = cellAbove(last, area.left);
    if (!above || NUMBER.test(text)) return false;
    return above.text.length >= LONG && !/[。；;]$/.test(above.text);
  });
}

/** Characters of a text that fills its cell. */
const LONG = 15;

/** The cell at the foot of a table in a column. */
export function cellAbove({ cells, rows }: PageTable, column: number): PageCell | undefined {
  return cells.find(({ area }) => area.bottom === rows - 1 && area.left === column);
}
