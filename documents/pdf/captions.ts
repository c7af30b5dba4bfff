import type { Block, TextLine } from './page-content.ts';
import type { Box, PageTable } from './page-table.ts';

/** A table with the lines above it that belong to it: its title, its department, its unit. */
export interface CaptionedTable {
  readonly captions: readonly TextLine[];
  readonly parts: readonly PageTable[];
}

const MOST_CAPTIONS = 6;
const OF_A_TABLE =
  /单位[:：]|编制|(?:部门|项目)(?:名称)?[:：]|填报|公开\s*(?:\d+\s*)?表|^附?\s*[表件]\s*[\d一二三四五六七八九十]|^[（(](?:\d{4}|年度)/;
/** 「单位：元」 however it is written, at the right above the table. */
const LONGEST_UNIT = 12;
const TITLE = /表(?:[（(].{1,30}[）)])?[\d\-—]*$/;
const SENTENCE = /[。；;，,]$|。/;
const LONGEST_TITLE = 60;
/** Of a page's width, how far the middle of a title may be from the middle of its table. */
const OFF_MIDDLE = 0.08;

/** Whether a line right above a table is its title, its unit or another line of its head. */
export function isCaption(line: TextLine, { box }: PageTable): boolean {
  const { text } = line;
  if (text.length > LONGEST_TITLE || SENTENCE.test(text)) return false;
  return OF_A_TABLE.test(text) || TITLE.test(text) || isCentred(line, box) || isAtRight(line, box);
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
  if (!rest || OF_A_TABLE.test(rest.text) || SENTENCE.test(line.text) || line.text.length > LONGEST_TITLE)
    return false;
  return isSameText(line, rest) && isAboutMiddle(line, box) && isAboutMiddle(rest, box);
}

function isSameText(line: TextLine, next: TextLine): boolean {
  return Math.abs(line.size - next.size) < line.size * 0.05 && next.top - line.bottom < line.size;
}

/** 「表12」, 「公开03表」: the number of a table beside its title. */
const NUMBER_ONLY = /^[（(]?(?:附?表|公开)\s*[\d一二三四五六七八九十\-—]{1,4}\s*表?[）)]?$/;

/** Whether a line names the table, rather than its number, department or unit. */
export function isTitle({ text }: TextLine): boolean {
  return TITLE.test(text) && !NUMBER_ONLY.test(text);
}

/** What a table is called: the title nearest to it, or one in its own first rows, or else its number. */
export function titleOf({ captions, parts }: CaptionedTable): string | undefined {
  const own = parts[0]!.cells.filter(({ area }) => area.top < 2).flatMap(({ text }) => text.split('\n'));
  return (
    captions.findLast(isTitle)?.text ??
    own.find((text) => TITLE.test(text) && text.length <= LONGEST_TITLE) ??
    captions.find(({ text }) => NUMBER_ONLY.test(text))?.text
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
    if (last && isSameText(last, line) && isUnfinishedTitle(last.text) && !OF_A_TABLE.test(line.text)) {
      const text = last.text + line.text;
      const piece = { ...last, text };
      whole[whole.length - 1] = { ...last, text, pieces: [piece], bottom: line.bottom };
    } else whole.push(line);
  }
  return whole;
}

function isUnfinishedTitle(text: string): boolean {
  if (OF_A_TABLE.test(text) || NUMBER_ONLY.test(text)) return false;
  return !TITLE.test(text) || /[（(][^（()）]*$/.test(text);
}
