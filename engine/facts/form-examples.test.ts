import { describe, expect, test } from '@jest/globals';
import { FORM_FILES, HOUSE_FORMS } from '../../test/workbooks/house-forms.ts';
import { formExamples, parseForms } from '../recognise/parse-forms.ts';
import { runFormExamples } from './form-examples.ts';

describe('the examples in the files of forms', () => {
  const results = runFormExamples(formExamples(FORM_FILES), HOUSE_FORMS);

  test.each(results.map((result) => [`${result.form}: ${result.name.zh}`, result] as const))(
    '%s',
    (_, { differences }) => {
      expect(differences).toEqual([]);
    },
  );

  test('each form of a budget and of targets has one', () => {
    const shown = new Set(results.map(({ form }) => form));
    const asked = HOUSE_FORMS.forms.flatMap(({ id }) => (/^(?:budget|target)-/u.test(id) ? [id] : []));
    expect(asked.filter((id) => !shown.has(id) && id !== 'target-ledger')).toEqual([]);
  });
});

describe('an example of a bureau', () => {
  const form = (facts: string) =>
    [
      'id: loans-of-books',
      'title: {zh: 图书采购明细, en: books bought}',
      'titles: [图书采购明细]',
      'unit: 元',
      'tables:',
      '  - {id: list, fact: projects, total: rows, columns: [{field: name, type: text, required: true, headers: [书目]}, {field: executed, type: money, required: true, headers: [书款]}]}',
      'examples:',
      '  - name: {zh: 两行, en: two rows}',
      '    grid: |',
      '      图书采购明细',
      '      书目 | 书款',
      '      地方志 | 120',
      '      年鉴 | 80',
      '      合计 | 200',
      `    facts: {${facts}}`,
    ].join('\n');
  const run = (facts: string) => {
    const files = new Map([...FORM_FILES, ['本地.yaml', form(facts)]]);
    return runFormExamples(formExamples(files), parseForms(files)).at(-1)!.differences;
  };

  test.each<[what: string, facts: string, differences: readonly string[]]>([
    ['what comes', 'projects: [{name: 年鉴, executed: 80.00}], sums: [{stated: 200, computed: 200}]', []],
    [
      'another amount',
      'projects: [{name: 年鉴, executed: 8}]',
      [
        'no projects {"name":"年鉴","executed":8} among {name: 地方志, executed: 120.00} {name: 年鉴, executed: 80.00}',
      ],
    ],
  ])('%s', (_, facts, differences) => {
    expect(run(facts)).toEqual(differences);
  });

  test('that names no kind or field is refused', () => {
    expect(() => run('project: [{name: 年鉴}]')).toThrow(/project; the nearest is projects/);
    expect(() => run('projects: [{nane: 年鉴}]')).toThrow(/nane; the nearest is name/);
  });
});
