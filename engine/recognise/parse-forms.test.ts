import { describe, expect, test } from '@jest/globals';
import { FORM_FILES } from '../../test/workbooks/house-forms.ts';
import { FormFault, parseForms } from './parse-forms.ts';
import { Recogniser } from './recognise.ts';
import { type Rows, sheetOf, workbookOf } from './sheet.fixture.ts';

const withFile = (name: string, text: string) => parseForms(new Map([...FORM_FILES, [name, text]]));

function recognisedWith(file: string, rows: Rows) {
  const forms = withFile('本地.yaml', file);
  return new Recogniser(forms).recognise(workbookOf([sheetOf(rows)]))[0]!;
}

describe('a faulty file', () => {
  const cases: readonly [name: string, text: string, says: RegExp][] = [
    ['no YAML', 'id: [', /本地\.yaml.*1:\d+/],
    ['no mapping', '- F1', /\/ must be a mapping/],
    [
      'a form without tables',
      'id: X\ntitle: {zh: 甲, en: a}\ntitles: []\nunit: 万元',
      /must have required property 'tables'/,
    ],
    [
      'an unknown unit',
      'id: X\ntitle: {zh: 甲, en: a}\ntitles: []\nunit: 角\ntables: []',
      /\/unit must be equal to one of the allowed values/,
    ],
    [
      'an unknown kind of fact',
      'id: X\ntitle: {zh: 甲, en: a}\ntitles: []\nunit: 元\ntables: [{id: a, fact: wishes, columns: [{field: name, type: text, headers: [甲]}]}]',
      /\/tables\/0\/fact/,
    ],
    [
      'a family that nobody has named',
      'id: X\ntitle: {zh: 甲, en: a}\nfamily: departmentBudgets\ntitles: []\nunit: 元\ntables: []',
      /本地\.yaml.*\/family must be one of departmentBudget, .*: departmentBudgets/,
    ],
    ['an extension of no form', 'extends: F99', /\/extends names no form: F99/],
    [
      'a relation without a side',
      'relations: [{id: a, title: {zh: 甲, en: a}, left: {form: F1, row: total, field: x}}]',
      /right/,
    ],
  ];
  test.each(cases)('%s', (_, text, says) => {
    const parse = () => withFile('本地.yaml', text);
    expect(parse).toThrow(FormFault);
    expect(parse).toThrow(says);
  });

  test('a folder without the vocabulary', () => {
    expect(() => parseForms(new Map([['F1.yaml', FORM_FILES.get('F1.yaml')!]]))).toThrow(/vocabulary\.yaml/);
  });
});

describe('what a bureau adds', () => {
  test('other words for a column', () => {
    const rows: Rows = [
      ['项目名称', '区级安排', '累计拨付'],
      ['道路', 10, 9],
    ];
    const extension = [
      'extends: F3',
      'tables:',
      '  - id: projects',
      '    columns:',
      '      - {field: initialBudget, headers: [区级安排]}',
      '      - {field: executed, headers: [累计拨付]}',
    ].join('\n');
    expect(recognisedWith('sets: []', rows).summary.forms).toEqual([]);
    const [table] = recognisedWith(extension, rows).tables;
    expect(table?.columns.map(({ definition }) => definition.field)).toEqual([
      'name',
      'initialBudget',
      'executed',
    ]);
    expect(table?.column('executed')?.definition.type).toBe('money');
  });

  test('other titles, rows and columns', () => {
    const extension = [
      'extends: F1',
      'titles: [单位绩效自查表]',
      'tables:',
      '  - id: funds',
      '    columns: [{field: remark, type: text, headers: [科室意见]}]',
      '    rows: [{id: all, labels: [本年资金]}]',
    ].join('\n');
    const [table] = recognisedWith(extension, [
      ['单位绩效自查表'],
      ['项目', '年初预算数', '全年执行数', '科室意见'],
      ['本年资金', 10, 9, '同意'],
    ]).tables;
    expect([table?.located.form.id, table?.rows[0]?.named?.id, table?.column('remark')?.header]).toEqual([
      'F1',
      'all',
      '科室意见',
    ]);
  });

  test('a form of its own, in place of one with the same id', () => {
    const form = [
      'id: F5',
      'title: {zh: 欠款清单, en: arrears}',
      'titles: [欠款清单]',
      'unit: 元',
      'tables: [{id: list, fact: arrears, columns: [{field: name, type: text, required: true, headers: [户名]}, {field: opening, type: money, required: true, headers: [欠多少]}]}]',
    ].join('\n');
    expect(withFile('本地.yaml', form).forms.filter(({ id }) => id === 'F5')).toHaveLength(1);
    expect(
      recognisedWith(form, [
        ['户名', '欠多少'],
        ['乙公司', 3],
      ]).summary.forms,
    ).toEqual(['F5']);
  });

  test('sets and relations of the same id take the place of ours, others are added', () => {
    const sets =
      'sets: [{id: nine, title: {zh: 甲, en: a}, forms: [[F4-01]]}, {id: ten, title: {zh: 乙, en: b}, forms: [[F1]]}]';
    const { sets: known } = withFile('本地.yaml', sets);
    expect(known.map(({ id, forms }) => [id, forms.length])).toEqual([
      ['nine', 1],
      ['eight', 8],
      ['thirteen', 13],
      ['ten', 1],
    ]);
  });
});
