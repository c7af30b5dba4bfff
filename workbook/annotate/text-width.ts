/** Everything from here on (CJK, full-width forms, kana) takes twice the width of a Latin letter. */
const FIRST_WIDE = 0x1100;
/** Punctuation below that a Chinese font draws wide. */
const WIDE_PUNCTUATION = /[—…“”‘’]/;

/** The width of one line of text in Latin letters. */
export function textWidth(line: string): number {
  let width = 0;
  for (const character of line) {
    const wide = character.codePointAt(0)! >= FIRST_WIDE || WIDE_PUNCTUATION.test(character);
    width += wide ? 2 : 1;
  }
  return width;
}

/** How many lines text takes when it is wrapped at a width in Latin letters. */
export function wrappedLines(text: string, width: number): number {
  return text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(textWidth(line) / width)), 0);
}
