import { describe, expect, test } from '@jest/globals';
import type { Basis } from '../engine/report.ts';
import { basesText, basisText } from './basis.ts';

const law = '《中华人民共和国预算法》';
const read = (article: string, document = law): Basis => ({ document, article, certainty: 'read' });
const known: Basis = { document: '财预〔2020〕10号', article: '第九条', certainty: 'known' };
const practice: Basis = { document: '', certainty: 'practice' };

describe('a basis as it is printed', () => {
  test.each([
    ['an article that was read', read('第十三条'), '《中华人民共和国预算法》第十三条'],
    ['an article in English', read('art. 13', 'Budget Law'), 'Budget Law art. 13'],
    ['a document read as a whole', { document: law, certainty: 'read' } as const, law],
    ['a document only known is named without article', known, '财预〔2020〕10号'],
    ['practice', practice, '按本地口径'],
  ])('%s', (_name, basis, expected) => {
    expect(basisText(basis, 'zh')).toBe(expected);
  });

  test('practice in English', () => {
    expect(basisText(practice, 'en')).toBe('local practice');
  });
});

describe('the bases of a rule', () => {
  test.each([
    ['none', [], ''],
    ['two articles of one law', [read('第十三条'), read('第七十二条')], `${law}第十三条、第七十二条`],
    [
      'a law between others',
      [known, read('第十三条'), practice],
      `财预〔2020〕10号；${law}第十三条；按本地口径`,
    ],
    ['the same twice', [practice, practice], '按本地口径'],
    ['two laws', [read('第一条'), read('第二条', '《条例》')], `${law}第一条；《条例》第二条`],
  ])('%s', (_name, bases, expected) => {
    expect(basesText(bases, 'zh')).toBe(expected);
  });
});
