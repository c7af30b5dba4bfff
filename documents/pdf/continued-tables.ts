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
  if (haveSameColumns(first, next) || haveSameColumns(last, next)) return true;
  const repeated = repeatedHeaderRows(first, next) > 0;
  if (next.xs.length === first.xs.length && repeated) return true;
  return (repeated || beginsWithData(next)) && (isWithin(first, next) || isWithin(next, first));
}

const plain = (line: TextLine): string =>
  isTitle(line) ? line.text.replace(/[（(]?续表?[）)]?|\s/g, '') : line.text.replace(/\s/g, '');

function haveSameColumns(a: PageTable, b: PageTable): boolean {
  return a.xs.length === b.xs.length && isWithin(a, b);
}

/** Whether a table ends where another does at both sides, and its columns where some of the other's do. */
function isWithin(few: PageTable, many: PageTable): boolean {
  const shift = many.xs[0]! - few.xs[0]!;
  const near = (x: number, y: number) => Math.abs(y - x - shift) <= COLUMN_SHIFT;
  return near(few.xs.at(-1)!, many.xs.at(-1)!) && few.xs.every((x) => many.xs.some((y) => near(x, y)));
}

function beginsWithData({ cells }: PageTable): boolean {
  return cells.some(({ area, text }) => area.top === 0 && NUMBER.test(text));
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

/** The columns of a table of several pages: those of the page that shows most of them. */
export function columnsOf(parts: readonly PageTable[]): readonly number[] {
  return parts.reduce((most, { xs }) => (xs.length > most.length ? xs : most), parts[0]!.xs);
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
