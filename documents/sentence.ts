/** A stretch of a text, in characters; the end is excluded. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

const ENDS = new Set('。；！？\n');
/** A sentence that goes on for longer is cut on either side of what it is quoted for. */
const LONGEST = 150;

/** The sentence in which a stretch of a text stands, with its full stop and without blanks around it. */
export function sentenceAt(text: string, { start, end }: Stretch): Stretch {
  let from = Math.min(start, text.length);
  let to = Math.min(Math.max(end, from), text.length);
  while (from > 0 && start - from < LONGEST && !ENDS.has(text[from - 1]!)) from--;
  while (to < text.length && to - end < LONGEST && !ENDS.has(text[to - 1] ?? '')) to++;
  while (from < to && isBlank(text[from]!)) from++;
  while (to > from && isBlank(text[to - 1]!)) to--;
  return { start: from, end: to };
}

function isBlank(sign: string): boolean {
  return sign.trim() === '';
}
