import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyString } from '../../test/any-string.ts';
import { readNarrative } from './narrative-facts.ts';

const fill = (piece: string, length = 30_000): string =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

describe('a hostile text is read in time proportional to its length', () => {
  test.each([
    ['digits', '1'],
    ['digits and commas', '1,'],
    ['full-width digits', '９'],
    ['open brackets', '（'],
    ['brackets and amounts', '（（25万元'],
    ['amounts in one sentence', '支出25万元，'],
    ['lists inside lists', '支出25万元，其中：基本支出5万元，'],
    ['numerals', '一'],
    ['units without numbers', '十百千万亿'],
    ['counts', '3个'],
    ['reasons without end', '与上年相比增长5%，主要原因是'],
    ['headings', '一、\n'],
    ['headings in disorder', '（2）甲\n4、乙\n'],
    ['words of the whole', '年度'],
    ['words of the whole before an amount', `${fill('年度', 76)}x支出5万元。`],
    ['budget words', '预算资金经费支出'],
    ['lists of projects', '有4个项目未列入年初预算。其中甲专项5万元因工作；'],
    ['classifications', '1、甲（类）乙（款）丙（项）。\n年初预算为1万元，支出决算为2万元。\n'],
    ['line breaks', '支出决算为\n'],
    ['shares', '收入5万元，其中：事业收入5万元，占5%，'],
    ['surrogates cut in two', '\ud83d5万元'],
    ['ranges', '1~'],
  ])('%s', (_, piece) => {
    const text = fill(piece, piece.length === 1 ? 100_000 : undefined);
    expect(readNarrative(text).figures.filter(({ end }) => end > text.length)).toEqual([]);
  });

  test('brackets around an amount, fifty thousand deep', () => {
    const text = `${'（'.repeat(50_000)}支出25万元${'）'.repeat(50_000)}`;
    expect(readNarrative(text).figures.map(({ start, end }) => text.slice(start, end))).toEqual(['25万元']);
  });
});

test('no text throws, and every range stays inside it', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '支出',
      '年初预算',
      '其中：',
      '一是',
      '1.',
      '（2）',
      '三、',
      '，',
      '。',
      '；',
      '\n',
      '万元',
      '%',
      '个项目',
    ),
    fc.constantFrom(
      '未列入年初预算',
      '如下：',
      '25',
      '1,731.02',
      '０．５',
      '三',
      '占',
      '增长',
      '主要原因是',
      '（类）',
      '（项）',
    ),
    anyString({ maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => {
      const text = pieces.join('');
      const isInside = ({ start, end }: { start: number; end: number }) =>
        start >= 0 && end > start && end <= text.length;
      expect(readNarrative(text).figures.filter((figure) => !isInside(figure))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
