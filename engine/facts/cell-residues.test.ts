import { describe, expect, test } from '@jest/globals';
import { factsOf } from '../../test/workbooks/house-forms.ts';
import { type Entry, sheetOf, workbookOf } from '../recognise/sheet.fixture.ts';

const told = (amount: Entry, note: string, title = '某局项目预算执行情况表') =>
  factsOf(
    workbookOf([
      sheetOf([
        [title],
        ['单位：万元'],
        ['项目名称', '年初预算数', '执行数', '备注'],
        ['道路维修', amount, amount, note],
      ]),
    ]),
  ).residues.map(({ values, place }) => `${values.matter} ${'ref' in place ? place.ref : ''}`);

describe('what a template left in the cells of a form', () => {
  test.each<[what: string, note: string, found: readonly string[]]>([
    ['a placeholder', '由XX局负责实施', ['placeholder D4']],
    ['a choice that nobody made', '比上年增加（减少）12万元，主要是工程量变化。', ['choice D4']],
    ['an unfinished sentence', '本年度执行率比上年有所降低，主要原因是。', ['unfinished D4']],
    ['a label', '增加（减少）额', []],
    ['a person whom nobody names', '欠付张某某工程款，已协商。', []],
    ['nothing', '比上年增加12万元，主要是工程量变化。', []],
    ['a model of a machine', '采购XXL型防护服3件，已验收。', []],
  ])('%s', (_, note, found) => {
    expect(told(12.5, note)).toEqual(found);
  });

  test('in its title too', () => {
    expect(told(12.5, '', '某市XX局项目预算执行情况表')).toEqual(['placeholder A1']);
  });

  test('a blank form is a template', () => {
    expect(told('', '由XX局负责实施')).toEqual([]);
  });
});
