import { type CaptionedTable, isTitle, takeCaptions } from './captions.ts';
import type { Block, TextLine } from './page-content.ts';
import type { PageCell, PageTable } from './page-table.ts';

/** What a document is made of, tables that go on over pages in one piece. */
export type DocumentBlock = TextLine | ({ readonly kind: 'table' } & CaptionedTable);

/** How far, in points, the columns of a table's next page may stand apart from those before. */
const COLUMN_SHIFT = 6;
const MOST_HEADER_ROWS = 6;

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
  const last = parts.at(-1)!;
  if (next.page !== last.page + 1) return false;
  const titles = nextCaptions.filter(isTitle).map(plain);
  const before = new Set(captions.map(plain));
  if (titles.some((title) => !before.has(title))) return false;
  if (nextCaptions.some((line) => !isTitle(line) && !before.has(plain(line)))) return false;
  const sameColumns = haveSameColumns(parts[0]!, next) || haveSameColumns(last, next);
  return sameColumns || (next.xs.length === parts[0]!.xs.length && repeatedHeaderRows(parts[0]!, next) > 0);
}

const plain = ({ text }: TextLine): string => text.replace(/[（(]?续表?[）)]?|\s/g, '');

function haveSameColumns(a: PageTable, b: PageTable): boolean {
  if (a.xs.length !== b.xs.length) return false;
  const shift = b.xs[0]! - a.xs[0]!;
  return a.xs.every((x, i) => Math.abs(b.xs[i]! - x - shift) <= COLUMN_SHIFT);
}

/** How many rows at a next page's top repeat the table's own first rows. */
export function repeatedHeaderRows(first: PageTable, next: PageTable): number {
  const most = Math.min(MOST_HEADER_ROWS, first.rows - 1, next.rows - 1);
  const [own, again] = [rowTexts(first, most), rowTexts(next, most)];
  let rows = 0;
  while (rows < most && own[rows] === again[rows] && own[rows] !== '') rows++;
  // A cell that spans rows begins in the last one that is the same.
  return rows;
}

function rowTexts({ cells }: PageTable, most: number): string[] {
  const rows: PageCell[][] = Array.from({ length: most }, () => []);
  for (const cell of cells) if (cell.text !== '') rows[cell.area.top]?.push(cell);
  return rows.map((row) => row.map(({ area, text }) => `${area.left}:${text.replace(/\s/g, '')}`).join('|'));
}
