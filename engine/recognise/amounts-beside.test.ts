import { describe, expect, test } from '@jest/globals';
import { factsOf } from '../../test/workbooks/house-forms.ts';
import { type Entry, type SheetOptions, sheetOf, workbookOf } from './sheet.fixture.ts';

const CODES = ['科目编码', '科目名称', '决算数'];

describe('公用经费合计 of form 06, its label under the second group of columns', () => {
  test.each<[name: string, bottom: readonly Entry[], options: SheetOptions, ref: string | undefined]>([
    [
      'its amount under the third, merged',
      ['人员经费合计', '', 14, '公用经费合计', '', '', '', '', 8.35],
      { merges: ['D7:H7'] },
      'I7',
    ],
    [
      'its amount under the third, not merged',
      ['人员经费合计', '', 14, '公用经费合计', '', '', '', '', 8.35],
      {},
      'I7',
    ],
    ['its amount under its own group', ['人员经费合计', '', 14, '公用经费合计', '', 8.35], {}, 'F7'],
    [
      'the third group naming something else',
      ['人员经费合计', '', 14, '公用经费合计', '', '', '399', '其他支出', 8.35],
      {},
      undefined,
    ],
  ])('%s', (_, bottom, options, ref) => {
    const facts = factsOf(
      workbookOf([
        sheetOf(
          [
            ['一般公共预算财政拨款基本支出决算表'],
            ['单位：万元'],
            [...CODES, ...CODES, ...CODES],
            ['301', '工资福利支出', 12.5, '302', '商品和服务支出', 6.25, '310', '资本性支出', 2.1],
            ['30101', '　基本工资', 12.5, '30201', '　办公费', 6.25, '31002', '　办公设备购置', 2.1],
            ['303', '对个人和家庭的补助', 1.5],
            bottom,
          ],
          options,
        ),
      ]),
    );
    const outlays = facts.basicOutlays[0];
    expect([String(outlays?.values.publicOutlay ?? '-'), outlays?.places.publicOutlay]).toEqual(
      ref ? ['8.35', { sheet: 'Sheet1', ref }] : ['-', undefined],
    );
  });
});
