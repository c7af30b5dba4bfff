import type { Cell } from '../cells.ts';
import type { SheetGrid } from './sheet-grid.ts';
import { plainText } from './words.ts';

/** Longer texts are told, not headed. */
const LONGEST_TITLE = 60;
/** What sentences have and titles don't: stops, a law's name, turns of speech. */
const OF_SENTENCES = /[。；;！!？?《》]|本表|依据|反映|详见|^注|如下|根据|按照|为了/u;
/** What may stand before a title in its row: 附件1, 公开01表, 表一, a year or a number. */
const NUMBER_OF_FORM =
  /^(?:附[表件录]?|公开|表|第)?[\d一二三四五六七八九十.-]{0,6}(?:号|部分)?[表件]?$|^(?:19|20)\d{2}年?度?$/u;
/** `名称：…` in one cell; a form's number may stand before a title's colon. */
const LABELLED = /^[^:：]{1,30}[:：]./u;
/** How far left of a value its label may stand. */
const LABEL_REACH = 4;

/** Whether a text is a sentence or a quotation rather than a title or a short entry. */
export function isProse(text: string): boolean {
  const raw = text.trim();
  return raw.length > LONGEST_TITLE || OF_SENTENCES.test(raw);
}

/**
 * Whether a text stands where titles do, first in its row but for the form's number, and reads like one.
 * @param left the first column of what it may head, where another table stands beside
 */
export function mayBeTitle(grid: SheetGrid, cell: Cell, left = 0): boolean {
  const text = String(cell.value);
  if (isProse(text) || isLabel(text) || isLabelled(text)) return false;
  const before = grid.cellsOfRow(cell.row, left, cell.column - 1);
  return before.every(({ value }) => NUMBER_OF_FORM.test(plainText(String(value))));
}

/** The label to the left of a cell, 「项目名称：」, without its colon; undefined where none is. */
export function labelBeside(grid: SheetGrid, { row, column }: Cell): string | undefined {
  for (let at = column - 1; at >= Math.max(0, column - LABEL_REACH); at--) {
    const text = grid.text(row, at).trim();
    if (text !== '') return isLabel(text) ? plainText(text) : undefined;
  }
  return undefined;
}

function isLabel(text: string): boolean {
  return /[:：]$/u.test(text.trim());
}

/** A title may stand before a label in one cell: 「收支总表　部门：某某局」. */
function isLabelled(text: string): boolean {
  if (!LABELLED.test(text.trim())) return false;
  const [before = ''] = text.split(/[:：]/u);
  return !NUMBER_OF_FORM.test(plainText(before)) && !/表/u.test(before);
}
