/** About how many pixels wide a text is in the grid's type: Chinese characters take two places. */
export function textWidth(text: string): number {
  let pixels = 0;
  for (const character of text.slice(0, MOST)) pixels += character.charCodeAt(0) > 0xff ? 13 : 7;
  return pixels;
}

/** Longer texts are wider than any column all the same. */
const MOST = 60;
