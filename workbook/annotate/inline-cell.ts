import { refOf } from '../../engine/cells.ts';
import { escapeText } from './xml-text.ts';

/** Beginnings that make a typed text a formula; programs in Chinese take the full-width ones too. */
const FORMULA_START = /^\s*[=+\-@＝＋－＠]/;

/** A cell may hold 32,767 characters. */
const LONGEST = 32_000;

/** Whether a program might take a text for a formula when someone opens its cell and confirms it. */
export function looksLikeFormula(text: string): boolean {
  return FORMULA_START.test(text);
}

/** A cell that holds text and can hold nothing else: an inline string. */
export function textCell(row: number, column: number, text: string, style: number): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  if (cut === '') return emptyCell(row, column, style);
  const content = `<is><t xml:space="preserve">${escapeText(cut)}</t></is>`;
  return `<c r="${refOf(row, column)}" s="${style}" t="inlineStr">${content}</c>`;
}

export function numberCell(row: number, column: number, value: number, style: number): string {
  return `<c r="${refOf(row, column)}" s="${style}"><v>${value}</v></c>`;
}

export function emptyCell(row: number, column: number, style: number): string {
  return `<c r="${refOf(row, column)}" s="${style}"/>`;
}
