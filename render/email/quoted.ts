import { clip } from '../columns.ts';
import { plain } from '../plain.ts';

/** Mail programs make a link of these by themselves. */
const LINKS_ITSELF = /:\/\/|\bwww\./gi;

/**
 * A text from outside as a mail may show it: on one line, without control characters, not longer than `width`
 * columns, and with a zero-width space in what a mail program would turn into a link: whoever writes a cell must not
 * be able to put a link of theirs into our mail.
 */
export function quoted(text: string, width = 400): string {
  const line = plain(text).replace(/\s+/g, ' ').trim();
  return clip(line, width).replace(LINKS_ITSELF, (start) => `${start.slice(0, -1)}\u200b${start.slice(-1)}`);
}

/** An address that may stand in a link; empty for anything but http and https. */
export function linkTarget(href: string): string {
  const address = plain(href).trim();
  return /^https?:\/\/[^\s<>"']+$/i.test(address) ? address : '';
}
