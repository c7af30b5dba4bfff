import type { Block, TextLine } from './page-content.ts';
import type { PageTable } from './page-table.ts';

/** A table with the lines above it that belong to it: its title, its department, its unit. */
export interface CaptionedTable {
  readonly captions: readonly TextLine[];
  readonly parts: readonly PageTable[];
}

const MOST_CAPTIONS = 6;
const OF_A_TABLE =
  /单位[:：]|编制|(?:部门|项目)(?:名称)?[:：]|填报|公开\s*\d*\s*表|^附?\s*[表件]\s*[\d一二三四五六七八九十]|^[（(](?:\d{4}|年度)/;
const TITLE = /表(?:[（(].{1,30}[）)])?[\d\-—]*$/;
const SENTENCE = /[。；;，,]$|。/;
const LONGEST_TITLE = 60;
/** Of a page's width, how far the middle of a title may be from the middle of its table. */
const OFF_MIDDLE = 0.08;

/** Whether a line right above a table is its title, its unit or another line of its head. */
export function isCaption(line: TextLine, { box }: PageTable): boolean {
  const { text } = line;
  if (text.length > LONGEST_TITLE || SENTENCE.test(text)) return false;
  return OF_A_TABLE.test(text) || TITLE.test(text) || isCentred(line, box);
}

function isCentred({ left, right }: TextLine, box: { left: number; right: number }): boolean {
  const off = Math.abs(left + right - box.left - box.right) / 2;
  return off < (box.right - box.left) * OFF_MIDDLE && right - left < (box.right - box.left) * 0.8;
}

/** Whether a line names the table, rather than its department or unit. */
export function isTitle({ text }: TextLine): boolean {
  return TITLE.test(text);
}

/**
 * The lines above a table that are its captions, taken off the end of the blocks before it.
 * A numbered heading stays in the text as well: its number is one of the text's.
 */
export function takeCaptions(before: Block[], table: PageTable): TextLine[] {
  const captions: TextLine[] = [];
  for (let i = before.length - 1; i >= 0 && captions.length < MOST_CAPTIONS; i--) {
    const block = before[i]!;
    if (block.kind !== 'line' || block.page !== table.page || !isCaption(block, table)) break;
    captions.unshift(block);
  }
  before.splice(before.length - captions.length, captions.length);
  return captions;
}
