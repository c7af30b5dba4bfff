/**
 * Text for a page of our own without a font in the file: Chinese in the song face that every reader substitutes
 * (Adobe-GB1), Latin letters in Helvetica, which every reader has.
 */

/** Of Helvetica, in thousandths of the size, from the space on. */
const HELVETICA = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
] as const;

const LATIN = /^[ -~]$/;
/** What a line does not begin with, and what it does not end with. */
const CLOSING = new Set('，。；：、！？）】」』》〉”’％%)]},.;:!?');
const OPENING = new Set('（【「『《〈“‘([{');

/** The names under which a page of ours has the two fonts. */
export const LATIN_FONT = 'GoujiLatin';
export const SONG_FONT = 'GoujiSong';

/** The fonts as objects; {@link songFont} takes the number of {@link SONG_DESCENDANT}. */
export const LATIN_FONT_OBJECT =
  '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';

export function songFont(descendant: number): string {
  return `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UCS2-H /Encoding /UniGB-UCS2-H /DescendantFonts [${descendant} 0 R] >>`;
}

export function songDescendant(descriptor: number): string {
  return `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /FontDescriptor ${descriptor} 0 R >>`;
}

export const SONG_DESCRIPTOR =
  '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>';

/** How wide a text is, in points. */
export function widthOf(text: string, size: number): number {
  let width = 0;
  for (const sign of text) width += LATIN.test(sign) ? HELVETICA[sign.charCodeAt(0) - 32]! : 1000;
  return (width * size) / 1000;
}

/** A text in lines that are no wider than asked for; words and numbers stay in one piece where they fit. */
export function wrapped(text: string, size: number, width: number): string[] {
  return text.split('\n').flatMap((line) => wrappedLine(line.trim(), size, width));
}

function wrappedLine(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let room = width;
  for (const word of unbroken(text, size, width)) {
    const needed = widthOf(word, size);
    if (line !== '' && needed > room) {
      lines.push(line.trimEnd());
      line = '';
      room = width;
    }
    line += line === '' ? word.trimStart() : word;
    room -= needed;
  }
  return [...lines, line.trimEnd()];
}

/** What a line is broken between. */
function unbroken(text: string, size: number, width: number): string[] {
  const words: string[] = [];
  for (const sign of text) {
    const last = words.at(-1);
    const goesOn = last !== undefined && isOneWord(last, sign) && widthOf(last + sign, size) <= width / 2;
    if (goesOn) words[words.length - 1] = last + sign;
    else words.push(sign);
  }
  return words;
}

function isOneWord(word: string, sign: string): boolean {
  const last = word.at(-1)!;
  if (CLOSING.has(sign) || OPENING.has(last)) return true;
  return /[0-9A-Za-z.,%+\-_/]/.test(last) && /[0-9A-Za-z.,%+\-_/]/.test(sign);
}

/** The instructions that write a line; the place of its base line counts from the page's bottom left corner. */
export function drawnLine(text: string, size: number, x: number, y: number): string {
  const runs: string[] = [];
  for (const run of text.match(/[ -~]+|[^ -~]+/g) ?? []) {
    runs.push(
      LATIN.test(run[0]!)
        ? `/${LATIN_FONT} ${size} Tf (${run.replace(/[\\()]/g, '\\$&')}) Tj`
        : `/${SONG_FONT} ${size} Tf <${songHex(run)}> Tj`,
    );
  }
  return `BT 1 0 0 1 ${x.toFixed(2)} ${y.toFixed(2)} Tm ${runs.join(' ')} ET`;
}

/** Two bytes a character; those that do not fit into two, and controls, become 〓. */
function songHex(text: string): string {
  let hex = '';
  for (const sign of text) {
    const code = sign.length > 1 || sign < ' ' ? 0x3013 : sign.charCodeAt(0);
    hex += code.toString(16).padStart(4, '0');
  }
  return hex;
}
