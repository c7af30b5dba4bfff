import type { Figure } from './figure.ts';
import type { Reading } from './read-figures.ts';

/** What is listed as the running costs of offices: their receptions are only a part of the department's. */
const OPERATIONS = /机关运行(?:经)?费|(?:日常)?公用经费|商品和服务支出|运转(?:类)?(?:经费|支出)/;
const PUBLICS = /三公/;
const LONGEST_SENTENCE = 400;

/** The figures without the three public outlays that a sentence only counts among the costs of running offices. */
export function withoutOperatingLists({ compact, figures }: Reading): Figure[] {
  return figures.filter((figure) => {
    if (figure.item?.kind !== 'threePublics') return true;
    const before = compact.text.slice(Math.max(0, figure.at.start - LONGEST_SENTENCE), figure.at.start);
    const sentence = before.slice(Math.max(before.lastIndexOf('。'), before.lastIndexOf('\n')) + 1);
    return !OPERATIONS.test(sentence) || PUBLICS.test(sentence);
  });
}
