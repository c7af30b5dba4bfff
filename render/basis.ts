import type { Language } from '../engine/gouji-error.ts';
import type { Basis } from '../engine/report.ts';
import { mark, word } from './words.ts';

/** Chinese runs on without a space: 《预算法》第十三条, but `Budget Law art. 13`. */
const CHINESE_START = /^\p{Script=Han}/u;

/**
 * What a rule rests on, as it is printed: 《预算法》第十三条 where the article was read, the document alone
 * where it is only known, 按本地口径 for practice.
 */
export function basisText(basis: Basis, language: Language): string {
  if (basis.certainty === 'practice') return word('localPractice', language);
  if (basis.certainty === 'known' || !basis.article) return basis.document;
  const gap = CHINESE_START.test(basis.article) ? '' : ' ';
  return `${basis.document}${gap}${basis.article}`;
}

/** All bases in order, each once, a document's articles behind its one name; empty where a rule names none. */
export function basesText(bases: readonly Basis[], language: Language): string {
  const texts: string[] = [];
  let document: string | undefined;
  for (const basis of bases) {
    const text = basisText(basis, language);
    const follows = basis.certainty === 'read' && basis.article && basis.document === document;
    document = basis.certainty === 'read' && basis.article ? basis.document : undefined;
    if (follows) texts.push(`${texts.pop()}${mark('listComma', language)}${basis.article}`);
    else if (!texts.includes(text)) texts.push(text);
  }
  return texts.join(mark('semicolon', language));
}
