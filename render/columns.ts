/** Columns of a terminal, where a Chinese character takes two. */
import stringWidth from 'string-width';

/** Made when a text needs it, which few do: making it takes longer than a mail. */
let segmenter: Intl.Segmenter | undefined;

/** Texts of these alone, nearly all there are, have a grapheme a character and need no segmenting. */
const SIMPLE = /^[ -~\u3001-\u3029\u4e00-\u9fff\uff01-\uff5e]*$/;
const NARROW = /[ -~]/g;

/** What a reader takes for one character each, in order. */
export function graphemesOf(text: string): string[] {
  if (SIMPLE.test(text)) return text.split('');
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** The columns a text takes. */
export function widthOf(text: string): number {
  if (!SIMPLE.test(text)) return stringWidth(text);
  return 2 * text.length - (text.match(NARROW)?.length ?? 0);
}

/** The text with spaces behind it up to `width` columns; unchanged where it is wider. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** The text's first columns, with … where something was left out. */
export function clip(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  let used = 1;
  for (const segment of graphemesOf(text)) {
    used += widthOf(segment);
    if (used > width) break;
    kept += segment;
  }
  return `${kept}…`;
}
