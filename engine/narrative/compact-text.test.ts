import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CompactText } from './compact-text.ts';

const paragraphs = (source: string): string[] => CompactText.of(source).text.split('\n');

describe('a line break ends a paragraph or is one of layout', () => {
  test.each([
    [
      'a sentence cut before its end',
      '2022年本年收入合计4,125.49万元,其中:一般公共预算财政拨\n款收入3,859.16万元。',
      1,
    ],
    ['a number cut from its unit', '年初预算为0.0\n万元，支出决算为3.03万元。', 1],
    ['a number cut in two', '年初预算为2,202.\n36万元。', 1],
    ['after a comma, whatever follows', '年初预算为5.0万元，\n一是项目增加。', 1],
    ['a full stop', '支出25万元。\n收入3万元。', 2],
    ['a heading and its text', '一、基本情况\n本部门有编制5人。', 2],
    ['an entry of a list', '项目支出如下，\n1.防疫专项25万元', 2],
    ['entries that end with their amount', '防疫专项25万元\n区级专项40.19万元', 2],
    ['a title', '某县教育局2023年度部门决算公开说明\n本部门主要负责教育工作，现公开如下。', 2],
    ['an empty line', '本年收入合计4,125.49万元,其中\n\n收入3,859.16万元。', 2],
    ['一是 begins an entry', '预算安排\n一是甲专项。', 2],
  ])('%s', (_, source, count) => expect(paragraphs(source)).toHaveLength(count));
});

test('width, spaces of every kind and line ends make no difference', () => {
  expect(CompactText.of('　２０２１ 年\u00a0度：\u200b支出（万元）\r\n1、 无。').text).toBe(
    '2021年度:支出(万元)\n1、无。',
  );
});

test('two numbers beside each other stay two', () => {
  expect(CompactText.of('2019 2020 A').text).toBe('2019 2020 A');
});

test('every character knows the one it came from', () => {
  const piece = fc.constantFrom(
    '支',
    '出',
    '２',
    '5',
    '，',
    ' ',
    '　',
    '\n',
    '\r\n',
    '。',
    '(',
    '万元',
    '😀',
    'a',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const source = pieces.join('');
      const compact = CompactText.of(source);
      for (let at = 0; at < compact.text.length; at++) {
        const character = compact.text[at]!;
        if (character === '\n' || character === ' ') continue;
        const { start, end } = compact.span(at, at + 1);
        expect(source.slice(start, end).normalize('NFKC')).toBe(character.normalize('NFKC'));
      }
    }),
  );
});
