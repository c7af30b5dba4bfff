import { type Line, linesOf, textOfLine } from './lines.ts';
import type { Piece } from './pieces.ts';

const BEGINS_ITEM =
  /^(?:[（(]?\d{1,2}[）).、．]|[（(]?[一二三四五六七八九十]{1,3}[）)、]|[①-⑳])(?!\d)|^(?:目标|指标|任务)\d/;
const ENDS_ITEM = /[。；;]$/;
const LATIN_END = /[A-Za-z]$/;
const LATIN_START = /^[A-Za-z]/;

/** What stands in a cell: wrapped lines joined, items of a list and lines set apart each on a line of its own. */
export function cellText(pieces: readonly Piece[]): string {
  const lines = linesOf(pieces);
  let text = '';
  for (const [i, line] of lines.entries()) {
    const last = lines[i - 1];
    text = last ? joinedLines(text, last, line) : textOfLine(line);
  }
  return text;
}

function joinedLines(text: string, last: Line, line: Line): string {
  const next = textOfLine(line);
  if (ENDS_ITEM.test(text) || BEGINS_ITEM.test(next) || areApart(last, line)) return `${text}\n${next}`;
  return LATIN_END.test(text) && LATIN_START.test(next) ? `${text} ${next}` : text + next;
}

/** A number at the right and a title in the middle are no wrapped text. */
function areApart(last: Line, line: Line): boolean {
  return line.left > last.right || line.right < last.left;
}
