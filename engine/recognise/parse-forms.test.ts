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
      'a key that no form has',
      'id: X\ntitle: {zh: 甲, en: a}\ntitels: []\nunit: 万元\ntables: []',
      /本地\.yaml.*(?:titels; the nearest is titles|titles)/,
    ],
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
      'a form that sets name',
      'sets: [{id: a, title: {zh: 甲, en: a}, forms: [[F4-1]]}]',
      /1:48 .*F4-1; the nearest is F4-01/,
    ],
    [
      'a row that a relation names',
      'relations:\n  - id: a\n    title: {zh: 甲, en: a}\n    left: {form: F4-01, table: revenue, row: revenuTotal, field: amount}\n    right: [{form: F4-02, row: total, field: total}]',
      /4:\d+ .*names no row: revenuTotal; the nearest is revenueTotal/,
    ],
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

  test.each<[name: string, table: string, says: RegExp]>([
    [
      'a field',
      'fact: projects, columns: [{field: excuted, type: money, headers: [乙]}]',
      /excuted; the nearest is executed/,
    ],
    [
      'a field of another type',
      'fact: projects, columns: [{field: executed, type: text, headers: [乙]}]',
      /executed is money, not text/,
    ],
    [
      'a kind that no row makes',
      'fact: sums, columns: [{field: name, type: text, headers: [乙]}]',
      /no fact comes from rows of sums/,
    ],
    [
      'a value of a set',
      'fact: projects, set: {leger: x}, columns: [{field: name, type: text, headers: [乙]}]',
      /leger; the nearest is ledger/,
    ],
    [
      'a column by which it is known',
      'knownBy: [amunt], columns: [{field: amount, type: money, headers: [乙]}]',
      /names no column: amunt; the nearest is amount/,
    ],
    [
      'a part of a sum of columns',
      'columns: [{field: amount, type: money, headers: [乙]}], columnSums: [{total: amount, parts: [amout]}]',
      /names no column of amounts: amout/,
    ],
    [
      'a text in a sum of columns',
      'columns: [{field: amount, type: text, headers: [乙]}], columnSums: [{total: amount, parts: [amount]}]',
      /names no column of amounts: amount/,
    ],
    [
      'a row of a sum',
      'columns: [{field: amount, type: money, headers: [乙]}], rows: [{id: all, labels: [丙]}], rowSums: [{total: all, parts: ["code:301", al]}]',
      /names no row: al; the nearest is all/,
    ],
    [
      'the row that another stands within',
      'columns: [{field: amount, type: money, headers: [乙]}], rows: [{id: all, within: al, labels: [丙]}]',
      /names no row: al/,
    ],
    [
      'a list of what are no projects',
      'list: budget, columns: [{field: amount, type: money, headers: [乙]}]',
      /is for projects alone/,
    ],
  ])('%s is told with its line and the nearest right name', (_, table, says) => {
    const parse = () =>
      withFile(
        '本地.yaml',
        `id: X\ntitle: {zh: 甲, en: a}\ntitles: [甲]\nunit: 元\ntables:\n  - {id: a, ${table}}`,
      );
    expect(parse).toThrow(FormFault);
    expect(parse).toThrow(says);
    expect(parse).toThrow(/本地\.yaml.* 6:\d+ \/tables\/0\//);
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
      '    columns: [{field: remark, type: text, own: true, headers: [科室意见]}]',
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
