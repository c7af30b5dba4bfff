import { remembering } from './remembering.ts';

/**
 * Names of projects and items as officers mean them: 「推进新型工业化」 and 「推进新型工业化工作专项资金」
 * are one project. Only what carries no meaning is taken off; nothing is ever guessed alike.
 */

const QUOTES = /["'`“”‘’「」『』《》〈〉]/g;
const OPENING = /[[{【〔〖]/g;
const CLOSING = /[\]}】〕〗]/g;
const DASHES = /[‐‑‒–—―−~～]/g;
const MARKS = /^[*·•、,;:.。]+|(?<![*·•、,;:.。])[*·•、,;:.。]+$/g;

/** `1.`, `(2)`, `三、`, `(四)`, 「其中:」 and the code that treasury systems put in front of a name. */
const NUMBERING =
  /^(?:其中:|\d{1,3}[.、)](?!\d)|\(\d{1,3}\)|第?[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)|[a-z]*\d[0-9a-z]{10,}-)/;

const YEAR = '(?:(?:19|20)\\d{2}|二[〇○零一二三四五六七八九]{3})';
/** A bare 2030 may be the point of the name (2030规划): only with 年 or in brackets is it the budget year. */
const LEADING_YEAR = new RegExp(`^(?:${YEAR}年度?|\\(${YEAR}(?:年度?)?\\))-?`);
const TRAILING_YEAR = new RegExp(`-?(?:${YEAR}年度?|\\(${YEAR}(?:年度?)?\\))$`);
const SUFFIX = /(?:专项|资金|经费|工作|项目)$/;

const NOTHING_MEANT = [MARKS, NUMBERING, LEADING_YEAR, TRAILING_YEAR, SUFFIX];

/** Fewest characters that may remain: 「专项资金」 keeps 「专项」 rather than nothing. */
const SHORTEST = 2;
/** No name has more to be taken off; one of ten thousand suffixes is no name. */
const MOST_ROUNDS = 100;

/**
 * The name by which two spellings of one item are found equal: width, spaces, brackets, quotes, numbering,
 * leading and trailing years and the suffixes 专项, 资金, 经费, 工作, 项目 make no difference.
 * Empty only for a name without letters, digits or characters.
 */
export const normalisedName = remembering((name) => {
  let text = plain(name);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = NOTHING_MEANT.reduce(without, text);
    if (next === text) return text;
    text = next;
  }
  return text;
});

function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(QUOTES, '')
    .replace(OPENING, '(')
    .replace(CLOSING, ')')
    .replace(DASHES, '-');
}

function without(text: string, pattern: RegExp): string {
  const rest = text.replace(pattern, '');
  return rest.length >= SHORTEST || pattern === MARKS ? rest : text;
}
