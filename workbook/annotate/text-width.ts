/** Everything from here on (CJK, its punctuation, full-width forms, kana) takes twice the width of a Latin letter. */
const FIRST_WIDE = 0x1100;

/** The width of one line of text in Latin letters. */
export function textWidth(line: string): number {
  let width = 0;
  for (let i = 0; i < line.length; i++) {
    const unit = line.charCodeAt(i);
    width += unit < FIRST_WIDE ? 1 : 2;
    // The halves of a pair are one character.
    if (isHigh(unit) && isLow(line.charCodeAt(i + 1))) i++;
  }
  return width;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

/** How many lines text takes when it is wrapped at a width in Latin letters. */
export function wrappedLines(text: string, width: number): number {
  return text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(textWidth(line) / width)), 0);
}
