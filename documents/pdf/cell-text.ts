import { type Line, linesOf, textOfLine } from './lines.ts';
import type { Piece } from './pieces.ts';

const BEGINS_ITEM = /^(?:[（(]?\d{1,2}[）).、．]|[（(]?[一二三四五六七八九十]{1,3}[）)、]|[①-⑳])(?!\d)/;
const ENDS_ITEM = /[。；;]$/;
const LATIN_END = /[A-Za-z]$/;
const LATIN_START = /^[A-Za-z]/;

/** What stands in a cell: wrapped lines joined, items of a list each on a line of its own. */
export function cellText(pieces: readonly Piece[]): string {
  let text = '';
  for (const line of linesOf(pieces)) text = text === '' ? textOfLine(line) : joinedLines(text, line);
  return text;
}

function joinedLines(text: string, line: Line): string {
  const next = textOfLine(line);
  if (ENDS_ITEM.test(text) || BEGINS_ITEM.test(next)) return `${text}\n${next}`;
  return LATIN_END.test(text) && LATIN_START.test(next) ? `${text} ${next}` : text + next;
}
