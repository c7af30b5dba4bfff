import { clip } from '../columns.ts';
import { plain } from '../plain.ts';

/** Mail programs make a link of these by themselves. */
const LINKS_ITSELF = /:\/\/|\bwww\./gi;

/** Characters a column: a text of characters without width must not be endless either. */
const DENSEST = 3;

/**
 * A text from outside on one line, without control characters and runs of spaces, not longer than `width` columns;
 * with … where something was left out.
 */
export function oneLine(text: string, width: number): string {
  const kept = text.slice(0, DENSEST * width);
  const line = clip(plain(kept).replace(/\s+/g, ' ').trim(), width);
  return kept.length < text.length && !line.endsWith('…') ? `${line}…` : line;
}

/**
 * {@link oneLine} as a mail may show it, with a zero-width space in what a mail program would turn into a link:
 * whoever writes a cell must not be able to put a link of theirs into our mail.
 */
export function quoted(text: string, width = 400): string {
  return oneLine(text, width).replace(
    LINKS_ITSELF,
    (start) => `${start.slice(0, -1)}\u200b${start.slice(-1)}`,
  );
}

/** An address that may stand in a link; empty for anything but http and https. */
export function linkTarget(href: string): string {
  const address = plain(href).trim();
  return /^https?:\/\/[^\s<>"']+$/i.test(address) ? address : '';
}
