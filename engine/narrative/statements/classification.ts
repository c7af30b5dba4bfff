/** One name of a functional classification with the level that the text gives it. */
export interface NamedLevel {
  readonly name: string;
  readonly level: '类' | '款' | '项';
  readonly start: number;
  readonly end: number;
}

const LEVEL =
  /([^,;。:()\n“”"\d.、][^,;。:()\n“”"]{1,39}(?:\((?!(?:类|款|项)\))[^,;。:()\d\n“”"]{1,12}\)[^,;。:()\n“”"]{0,20})?)\((类|款|项)\)/g;
const NUMBER = /^(?:[一二三四五六七八九十]{1,3}、|\d{1,3}[.、])/;

/** The names with （类）, （款） or （项） in a stretch of the compact text, in order. */
export function namedLevels(text: string, from: number, to: number): NamedLevel[] {
  return [...text.slice(from, to).matchAll(LEVEL)].map((match) => {
    const name = match[1]!.replace(NUMBER, '');
    const end = from + match.index + match[0].length;
    return { name, level: match[2] as NamedLevel['level'], start: end - name.length - 3, end };
  });
}
