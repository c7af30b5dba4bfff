const LINE_BREAKS = /\r\n|[\t\n\v\f\r\u0085\u2028\u2029]/g;

/**
 * Controls, byte order marks, non-characters and the marks that turn text around: in a terminal they
 * could move the cursor or recolour, in a page show another order than was written.
 */
const UNPRINTABLE =
  /[\p{Cc}\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\p{Noncharacter_Code_Point}]/gu;

const LONE_SURROGATES = /\p{Surrogate}/gu;

/**
 * A text from outside on one line, with nothing in it that a terminal or an XML parser could act on:
 * breaks become spaces, unprintable characters go, half surrogate pairs become U+FFFD.
 */
export function plain(text: string): string {
  return text.replace(LINE_BREAKS, ' ').replace(UNPRINTABLE, '').replace(LONE_SURROGATES, '\ufffd');
}
