import { describe, expect, test } from '@jest/globals';
import { FORM_FILES, factsOf, recognised } from '../../test/workbooks/house-forms.ts';
import { parseForms } from './parse-forms.ts';
import { Recogniser } from './recognise.ts';
import { type Rows, sheetOf, workbookOf } from './sheet.fixture.ts';

const read = (rows: Rows) => recognised(workbookOf([sheetOf(rows)]))[0]!.tables;
/** The forms of a sheet's tables with the labels of their rows. */
const tablesOf = (rows: Rows) =>
  read(rows).map((table) => `${table.located.form.id}: ${table.rows.map(({ label }) => label).join(' ')}`);

const PROJECTS: Rows = [
  ['表一 2022年度项目预算执行情况'],
  ['单位名称：某市交通局', '', '', '单位：亿元'],
  ['项目名称', '年初预算', '全年预算', '支出数'],
  ['高速公路', 44.41, 44.41, 44],
  ['农村公路', 3.2, 3.2, 3.15],
  ['合计', 47.61, 47.61, 47.15],
];
const GRANTS: Rows = [
  ['表二 2022年度上级补助资金明细'],
  ['单位：万元'],
  ['序号', '补助名称', '金额'],
  [1, '车购税补助', 1200],
  [2, '成品油补助', 800.5],
  ['合计', '', 2010.5],
];
/** A list that no form knows: neither its names nor its amounts. */
const STAFF: Rows = [
  ['序号', '派出机构', '在编人数', '聘用人数'],
  [1, '东区所', 12, 3],
  [2, '西区所', 9, 4],
];
const [PROJECT_TABLE, GRANT_TABLE] = ['F3: 高速公路 农村公路 合计', 'amounts: 车购税补助 成品油补助 合计'];

describe('a list of amounts below another table', () => {
  test.each<[name: string, rows: Rows]>([
    ['right below', [...PROJECTS, ...GRANTS]],
    ['behind a blank row', [...PROJECTS, [], ...GRANTS]],
    [
      'behind three blank rows, a column further right',
      [...PROJECTS, [], [], [], ...GRANTS.map((row) => ['', ...row])],
    ],
    ['without title and unit', [...PROJECTS, ...GRANTS.slice(2)]],
  ])('%s', (_, rows) => {
    expect(tablesOf(rows)).toEqual([PROJECT_TABLE, GRANT_TABLE]);
  });

  test('has its own total and unit', () => {
    const { sums } = factsOf(workbookOf([sheetOf([...PROJECTS, [], ...GRANTS])]));
    const own = sums.filter(({ places }) => JSON.stringify(places).includes('"C13"'));
    expect(own.map(({ values }) => [String(values.stated), String(values.computed)])).toEqual([
      ['2,010.50', '2,000.50'],
    ]);
  });

  test.each(['补助名称', '学校名称', '工程项目', '支出内容'])('its names under 「%s」', (name) => {
    const rows: Rows = [
      [name, '金额'],
      ['东区所', 1],
      ['西区所', 2],
      ['合计', 3],
    ];
    expect(tablesOf(rows)).toEqual(['amounts: 东区所 西区所 合计']);
  });

  test('its names under an ending that a bureau adds', () => {
    const files = new Map([
      ...FORM_FILES,
      [
        '金额-某市.yaml',
        'extends: amounts\ntables: [{id: amounts, columns: [{field: name, headers: [对象], endings: [户]}]}]',
      ],
    ]);
    const rows: Rows = [
      ['补助农户', '金额'],
      ['王某', 1],
      ['合计', 1],
    ];
    const [sheet] = new Recogniser(parseForms(files)).recognise(workbookOf([sheetOf(rows)]));
    expect(sheet!.summary.forms).toEqual(['amounts']);
    expect(tablesOf(rows)).toEqual([]);
  });

  test.each<[name: string, header: Rows[number]]>([
    ['no other header is known', ['补助名称', '拨付']],
    ['only 合计 is', ['道路改造项目', '合计']],
    ['a long text ends as one', ['城区主干道雨污分流改造工程项目', '金额']],
  ])('not where %s', (_, header) => {
    expect(tablesOf([header, ['东区所', 1], ['合计', 1]])).toEqual([]);
  });
});

describe('a list of amounts beside another table', () => {
  const beside = (gap: number): Rows =>
    PROJECTS.map((row, i) => [...Array.from({ length: 4 + gap }, (_, at) => row[at] ?? ''), ...GRANTS[i]!]);

  test.each([1, 2, 4])('%d columns away', (gap) => {
    expect(tablesOf(beside(gap))).toEqual([PROJECT_TABLE, GRANT_TABLE]);
  });

  test('has its own title and unit', () => {
    const [projects, grants] = read(beside(2));
    expect([projects, grants].map((table) => [table!.header.title?.text, table!.header.unit?.value])).toEqual(
      [
        ['表一 2022年度项目预算执行情况', '亿元'],
        ['表二 2022年度上级补助资金明细', '万元'],
      ],
    );
  });

  test('two of a kind', () => {
    const [title, unit, ...list] = GRANTS;
    expect(tablesOf([title!, unit!, ...list.map((row) => [...row, '', ...row])])).toEqual([
      GRANT_TABLE,
      GRANT_TABLE,
    ]);
  });

  test('a column of uses is no list of its own', () => {
    const rows: Rows = [
      ['项目', '金额', '用途', '其中财政资金'],
      ['东区所', 1, '修路', 1],
      ['合计', 1, '', 1],
    ];
    expect(tablesOf(rows)).toEqual(['amounts: 东区所 合计']);
  });
});

describe('a table that no form knows on a sheet where another was recognised', () => {
  const unread = (rows: Rows) => recognised(workbookOf([sheetOf(rows)]))[0]!.summary.unread;

  test.each<[name: string, rows: Rows, ranges: readonly string[]]>([
    ['below', [...PROJECTS, [], ['派出机构人员一览表'], ...STAFF], ['A9:D11']],
    ['right below', [...PROJECTS, ...STAFF], ['A7:D9']],
    ['above', [...STAFF, [], ...PROJECTS], ['A1:D3']],
    ['between two', [...PROJECTS, [], ...STAFF, [], ...GRANTS], ['A8:D10']],
    ['two of them', [...PROJECTS, [], ...STAFF, [], ...STAFF], ['A8:D10', 'A12:D14']],
    [
      'with 栏次 under its header',
      [...PROJECTS, [], STAFF[0]!, ['栏次', '甲', '1', '2'], ...STAFF.slice(1)],
      ['A8:D11'],
    ],
    ['a list of amounts without its total', [...PROJECTS, [], ...GRANTS.slice(2, 5)], ['A8:C10']],
  ])('%s is told with its range', (_, rows, ranges) => {
    expect(unread(rows)).toEqual(ranges);
  });

  test.each<[name: string, below: Rows]>([
    [
      'signatures',
      [
        ['填报人：张三', '联系电话：22330000', '填报日期：2022年3月1日', '负责人：李四'],
        ['', '', 3, 4],
      ],
    ],
    [
      'notes',
      [
        ['注：1.项目以部门预算为准', '', ''],
        ['2.金额为万元', '', ''],
      ],
    ],
    [
      'a legend',
      [
        ['颜色', '含义', '说明'],
        ['红', '超预算', '须说明原因'],
        ['黄', '进度慢', ''],
      ],
    ],
    ['a header without rows', [STAFF[0]!]],
    ['one row of counts', [STAFF[0]!, STAFF[1]!]],
    ['a list without numbers', [STAFF[0]!, [1, '东区所', '十二', '三'], [2, '西区所', '九', '四']]],
    ['amounts without a header', [[], ['东区所', 12, 3, 15], ['西区所', 9, 4, 13]]],
    ['another form', [[], ...GRANTS]],
  ])('%s below it are none', (_, below) => {
    expect(unread([...PROJECTS, ...below])).toBeUndefined();
  });

  test('further columns beside it are none', () => {
    expect(unread(PROJECTS.map((row, i) => [...row, '', ...(STAFF[i - 2] ?? [])]))).toBeUndefined();
  });

  test('nothing on a sheet that is not recognised, which is told as a whole', () => {
    expect(unread(STAFF)).toBeUndefined();
  });
});

describe('a table ends', () => {
  test.each<[name: string, below: Rows]>([
    ['at a unit line', [['表二 机构人员情况'], ['单位：万元'], ...STAFF]],
    [
      'at a header',
      [
        ['序号', '派出机构', '在编人数', '聘用人数'],
        [1, '东区所', 12, 3],
      ],
    ],
    ['at a title behind a blank row', [[], ['附表2'], ['东区所', 12, 3, 15]]],
    ['at a lone 「…表」 behind a blank row', [[], ['派出机构人员一览表'], ['东区所', 12, 3, 15]]],
  ])('%s', (_, below) => {
    expect(tablesOf([...PROJECTS, ...below])).toEqual([PROJECT_TABLE]);
  });

  test.each<[name: string, row: Rows[number]]>([
    ['amounts not yet known', ['国省道养护', '待定', '未下达', '尚未执行']],
    ['amounts in words', ['国省道养护', '约100万元', '约90万元', '80万元']],
    ['one text twice', ['国省道养护', '另行安排', '另行安排', '']],
    ['a group without amounts', ['二、专项项目', '', '', '']],
    ['dashes', ['国省道养护', '—', '—', '—']],
  ])('not at a row with %s', (_, row) => {
    const rows = [...PROJECTS.slice(0, 4), row, ...PROJECTS.slice(4)];
    expect(tablesOf(rows)).toEqual([`F3: 高速公路 ${row[0]} 农村公路 合计`]);
  });

  test('not at a spacer row before a row named like a list', () => {
    const rows = [...PROJECTS.slice(0, 4), [], ['统计报表', 1, 1, 1], ...PROJECTS.slice(4)];
    expect(tablesOf(rows)).toEqual(['F3: 高速公路 统计报表 农村公路 合计']);
  });
});
