import type { Box } from '../box.ts';
import { endsAsTitle, isProse, isTableLine, isTableNumber, isTableTitle } from '../table-caption.ts';
import type { Block, TextLine } from './page-content.ts';
import type { PageTable } from './page-table.ts';

/** A table with the lines above it that belong to it: its title, its department, its unit. */
export interface CaptionedTable {
  readonly captions: readonly TextLine[];
  readonly parts: readonly PageTable[];
}

const MOST_CAPTIONS = 6;
/** 「单位：元」 however it is written, at the right above the table. */
const LONGEST_UNIT = 12;
/** Of a page's width, how far the middle of a title may be from the middle of its table. */
const OFF_MIDDLE = 0.08;

/** Whether a line right above a table is its title, its unit or another line of its head. */
export function isCaption(line: TextLine, { box }: PageTable): boolean {
  const { text } = line;
  if (isProse(text)) return false;
  return isTableLine(text) || endsAsTitle(text) || isCentred(line, box) || isAtRight(line, box);
}

function isAtRight({ text, left }: TextLine, box: Box): boolean {
  return text.length <= LONGEST_UNIT && left > (box.left + box.right) / 2;
}

function isCentred(line: TextLine, box: Box): boolean {
  return isAboutMiddle(line, box) && line.right - line.left < (box.right - box.left) * 0.8;
}

function isAboutMiddle({ left, right }: TextLine, box: Box): boolean {
  return Math.abs(left + right - box.left - box.right) / 2 < (box.right - box.left) * OFF_MIDDLE;
}

/** Whether a line is the first half of a title that was too long for one. */
function isFirstHalf(line: TextLine, rest: TextLine | undefined, { box }: PageTable): boolean {
  if (!rest || isTableLine(rest.text) || isProse(line.text)) return false;
  return isSameText(line, rest) && isAboutMiddle(line, box) && isAboutMiddle(rest, box);
}

function isSameText(line: TextLine, next: TextLine): boolean {
  return Math.abs(line.size - next.size) < line.size * 0.05 && next.top - line.bottom < line.size;
}

/** Whether a line names the table, rather than its number, department or unit. */
export function isTitle({ text }: TextLine): boolean {
  return isTableTitle(text);
}

/** What a table is called: the title nearest to it, or one in its own first rows, or else its number. */
export function titleOf({ captions, parts }: CaptionedTable): string | undefined {
  const own = parts[0]!.cells.filter(({ area }) => area.top < 2).flatMap(({ text }) => text.split('\n'));
  return (
    captions.findLast(isTitle)?.text ??
    own.find(isTableTitle) ??
    captions.find(({ text }) => isTableNumber(text))?.text
  );
}

/** The lines above a table that are its captions, taken off the end of the blocks before it. */
export function takeCaptions(before: Block[], table: PageTable): TextLine[] {
  const captions: TextLine[] = [];
  for (let i = before.length - 1; i >= 0 && captions.length < MOST_CAPTIONS; i--) {
    const line = before[i]!;
    if (line.kind !== 'line' || line.page < table.page - 1) break;
    if (line.page < table.page && !(isTitle(line) && !captions.some(isTitle))) break;
    if (!isCaption(line, table) && !isFirstHalf(line, captions[0], table)) break;
    captions.unshift(line);
  }
  before.splice(before.length - captions.length, captions.length);
  return titlesInOnePiece(captions);
}

function titlesInOnePiece(captions: readonly TextLine[]): TextLine[] {
  const whole: TextLine[] = [];
  for (const line of captions) {
    const last = whole.at(-1);
    if (last && isSameText(last, line) && isUnfinishedTitle(last.text) && !isTableLine(line.text)) {
      const text = last.text + line.text;
      const piece = { ...last, text };
      whole[whole.length - 1] = { ...last, text, pieces: [piece], bottom: line.bottom };
    } else whole.push(line);
  }
  return whole;
}

function isUnfinishedTitle(text: string): boolean {
  if (isTableLine(text) || isTableNumber(text)) return false;
  return !endsAsTitle(text) || /[（(][^（()）]*$/.test(text);
}
