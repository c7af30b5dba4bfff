import type { Language } from '../gouji-error.ts';
import type { Basis } from '../report.ts';
import type { BasisEntry } from './rule-file.ts';

const LOCAL_PRACTICE = { zh: '本地口径', en: 'local practice' };

/** The bases in force on a day (both ends included); those that are not are left out. */
export function basisInForce(entries: readonly BasisEntry[], asOf: string, language: Language): Basis[] {
  return entries
    .filter(({ from = '', to = '9999-12-31' }) => from <= asOf && asOf <= to)
    .map(({ document, article, certainty }) => ({
      document: document ?? LOCAL_PRACTICE[language],
      ...(article !== undefined && { article }),
      certainty,
    }));
}
