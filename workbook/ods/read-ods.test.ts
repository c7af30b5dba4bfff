import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { refOf, type Sheet, type Workbook } from '../../engine/cells.ts';
import { DamagedFile, EncryptedFile, LimitExceeded, NotAWorkbook, UnreadableFile } from '../errors.ts';
import { DEFAULT_LIMITS, type InputLimits } from '../input-limits.ts';
import { readOds } from './read-ods.ts';

const NAMESPACES = ['office', 'table', 'text', 'style', 'number', 'dc', 'calcext', 'manifest']
  .map((prefix) => `xmlns:${prefix}="urn:${prefix}"`)
  .join(' ');

/** A document with these tables (or other elements of the spreadsheet) and styles of its own. */
function ods(
  tables: string,
  { styles = '', common = '', manifest = '' }: { styles?: string; common?: string; manifest?: string } = {},
): Uint8Array {
  const part = (root: string, content: string): Uint8Array =>
    strToU8(`<?xml version="1.0"?><office:${root} ${NAMESPACES}>${content}</office:${root}>`);
  return zipSync({
    mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
    'styles.xml': part('document-styles', `<office:styles>${common}</office:styles>`),
    'content.xml': part(
      'document-content',
      `<office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body>`,
    ),
    'META-INF/manifest.xml': part('manifest', manifest),
  });
}

const table = (rows: string, name = '项目', more = ''): string =>
  `<table:table table:name="${name}" ${more}>${rows}</table:table>`;
const row = (cells: string, more = ''): string => `<table:table-row ${more}>${cells}</table:table-row>`;
const text = (value: string, more = ''): string =>
  `<table:table-cell office:value-type="string" ${more}><text:p>${value}</text:p></table:table-cell>`;
const number = (value: number, more = ''): string =>
  `<table:table-cell office:value-type="float" office:value="${value}" ${more}><text:p>${value}</text:p></table:table-cell>`;
const cell = (attributes: string, content = ''): string =>
  `<table:table-cell ${attributes}>${content}</table:table-cell>`;

const read = (bytes: Uint8Array, limits?: InputLimits): Workbook => readOds(bytes, '表.ods', limits);
const sheetOf = (rows: string, options?: Parameters<typeof ods>[1]): Sheet =>
  read(ods(table(rows), options)).sheets[0]!;

function shown({ cells }: Sheet): string {
  return [...cells]
    .map(({ row, column, kind, value, format, formula }) => {
      const written = kind === 'text' ? JSON.stringify(value) : String(value);
      const code = format === 'General' ? '' : `[${format}]`;
      return `${refOf(row, column)}=${written}${code}${formula === undefined ? '' : ` (=${formula})`}`;
    })
    .join(' ');
}

describe('cells', () => {
  test.each([
    ['文本与数字', row(text('招商') + number(15.5)), 'A1="招商" B1=15.5'],
    [
      '百分比和货币',
      row(
        cell('office:value-type="percentage" office:value="0.8396"') +
          cell('office:value-type="currency" office:value="-3"'),
      ),
      'A1=0.8396[0%] B1=-3',
    ],
    [
      '日期与时间',
      row(
        cell('office:value-type="date" office:date-value="2021-12-31"') +
          cell('office:value-type="date" office:date-value="2021-12-31T12:00:00"') +
          cell('office:value-type="time" office:time-value="PT18H00M00S"'),
      ),
      'A1=44561[yyyy/m/d] B1=44561.5[yyyy/m/d h:mm] C1=0.75[h:mm:ss]',
    ],
    [
      '逻辑值与错误值',
      row(
        cell('office:value-type="boolean" office:boolean-value="true"') +
          cell(
            'table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"',
            '<text:p>#DIV/0!</text:p>',
          ) +
          cell('calcext:value-type="error"', '<text:p>Err:502</text:p>'),
      ),
      'A1=true B1=#DIV/0! (=1/0) C1=#VALUE!',
    ],
    [
      '结果为空文本的公式',
      row(cell('table:formula="of:=IF([.B1]&gt;0;&quot;&quot;;1)"', '<text:p/>')),
      'A1="" (=IF(B1>0,"",1))',
    ],
    ['完整的文本另存一处', row(text('显示', 'office:string-value="完整 文本"')), 'A1="完整 文本"'],
    ['空单元格', row(cell('') + cell('office:value-type="string"') + text('甲')), 'C1="甲"'],
    [
      '重复的单元格',
      row(number(1, 'table:number-columns-repeated="3"') + text('甲')),
      'A1=1 B1=1 C1=1 D1="甲"',
    ],
    ['跳过的单元格', row(cell('table:number-columns-repeated="2"') + text('甲')), 'C1="甲"'],
    [
      '重复的行与跳过的行',
      row(number(1), 'table:number-rows-repeated="2"') +
        row(cell(''), 'table:number-rows-repeated="3"') +
        row(text('末')),
      'A1=1 A2=1 A6="末"',
    ],
    [
      '行组与标题行',
      `<table:table-header-rows>${row(text('头'))}</table:table-header-rows><table:table-row-group>${row(text('体'))}</table:table-row-group>`,
      'A1="头" A2="体"',
    ],
    [
      '空白、制表与换行',
      row(text(' 一\n  二<text:s text:c="2"/><text:span>三 </text:span> 四<text:tab/><text:line-break/>五 ')),
      'A1="一 二  三 四\\t\\n五"',
    ],
    ['几个段落', row(cell('', '<text:p>一</text:p><text:p>二</text:p>')), 'A1="一\\n二"'],
    ['首尾有效的空格', row(text('<text:s/>甲<text:s/>')), 'A1=" 甲 "'],
    ['全角空格不丢', row(text('　甲')), 'A1="　甲"'],
  ])('%s', (_, rows, expected) => {
    expect(shown(sheetOf(rows))).toBe(expected);
  });

  test('notes, with author and lines', () => {
    const note =
      '<office:annotation><dc:creator>审核人</dc:creator><text:p>请说明</text:p><text:p>原因</text:p></office:annotation><text:p>15</text:p>';
    const sheet = sheetOf(row(cell('') + cell('office:value-type="float" office:value="15"', note)));
    expect(sheet.notes).toEqual([{ row: 0, column: 1, author: '审核人', text: '请说明\n原因' }]);
    expect(shown(sheet)).toBe('B1=15');
  });
});

describe('formulas as Excel writes them', () => {
  test.each([
    ['of:=SUM([.A1:.B2];1)', 'SUM(A1:B2,1)'],
    ["of:=[$'其他 表'.$A$1]*2", "'其他 表'!$A$1*2"],
    ['of:=[项目.D5]+[$Sheet2.E5]', '项目!D5+Sheet2!E5'],
    ["of:=SUM([$'一''月'.A1:.B2])", "SUM('一''月'!A1:B2)"],
    ['of:=SUM([一月.A1:三月.A1])', "SUM('一月:三月'!A1)"],
    ["of:=['file:///D:/预算/去年.ods'#$表.A1]", "'[去年.ods]表'!A1"],
    ['of:=SUM([.A:.A])', 'SUM(A:A)'],
    ['of:=SUM([.A1]~[.B1])', 'SUM(A1,B1)'],
    ['of:=SUM([.A1:.B2]![.B1:.C3])', 'SUM(A1:B2 B1:C3)'],
    ['of:={1;2|3;4}', '{1,2;3,4}'],
    ['of:="a;[.A1]|~"&[.B1]', '"a;[.A1]|~"&B1'],
    ['of:=[.#REF!]+1', '#REF!+1'],
    ['of:=[#REF!.A1]', '#REF!'],
    ['of:=COM.MICROSOFT.CONCAT([.A1];2)', 'CONCAT(A1,2)'],
    ['msoxl:=SUM(A1:B2,1)', 'SUM(A1:B2,1)'],
    ['oooc:=[.A1]', 'A1'],
    ['=[.A1]', 'A1'],
    ["of:='其他 表'![.$A$1]", "'其他 表'!$A$1"],
    ['of:=[.A1', '[.A1'],
  ])('%s', (written, expected) => {
    const escaped = written.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    const sheet = sheetOf(row(number(1, `table:formula="${escaped}"`)));
    expect(sheet.cells.at(0, 0)?.formula).toBe(expected);
  });
});

describe('styles as format codes', () => {
  const cellStyle = (data: string): string =>
    `<style:style style:name="ce1" style:family="table-cell" style:data-style-name="${data}"/>`;
  const numberOf = (attributes: string): string => `<number:number ${attributes}/>`;

  test.each([
    ['常规', '<number:number-style style:name="N">', numberOf('number:min-integer-digits="1"'), 'General'],
    [
      '两位小数带千分位',
      '<number:number-style style:name="N">',
      numberOf('number:decimal-places="2" number:min-integer-digits="1" number:grouping="true"'),
      '#,##0.00',
    ],
    [
      '可有可无的小数',
      '<number:number-style style:name="N">',
      numberOf('number:decimal-places="2" number:min-decimal-places="1" number:min-integer-digits="1"'),
      '0.0#',
    ],
    [
      '四位整数',
      '<number:number-style style:name="N">',
      numberOf('number:decimal-places="0" number:min-integer-digits="4"'),
      '0000',
    ],
    [
      '百分比',
      '<number:percentage-style style:name="N">',
      `${numberOf('number:decimal-places="2" number:min-integer-digits="1"')}<number:text>%</number:text>`,
      '0.00%',
    ],
    [
      '货币',
      '<number:currency-style style:name="N">',
      `<number:currency-symbol>￥</number:currency-symbol>${numberOf('number:decimal-places="2" number:grouping="true"')}`,
      '"￥"#,##0.00',
    ],
    [
      '中文日期',
      '<number:date-style style:name="N">',
      '<number:year number:style="long"/><number:text>年</number:text><number:month/><number:text>月</number:text><number:day/><number:text>日</number:text>',
      'yyyy"年"m"月"d"日"',
    ],
    [
      '时间',
      '<number:time-style style:name="N">',
      '<number:hours/><number:text>:</number:text><number:minutes number:style="long"/><number:text>:</number:text><number:seconds number:style="long" number:decimal-places="1"/>',
      'h:mm:ss.0',
    ],
    [
      '科学计数',
      '<number:number-style style:name="N">',
      '<number:scientific-number number:decimal-places="2" number:min-integer-digits="1" number:min-exponent-digits="2"/>',
      '0.00E+00',
    ],
    ['文本', '<number:text-style style:name="N">', '<number:text-content/>', '@'],
    [
      '小数位数大得离谱',
      '<number:number-style style:name="N">',
      numberOf('number:decimal-places="999999999" number:min-integer-digits="1"'),
      `0.${'0'.repeat(30)}`,
    ],
  ])('%s', (_, open, content, code) => {
    const close = open.replace('<', '</').replace(/ .*/, '>');
    const styles = `${cellStyle('N')}${open}${content}${close}`;
    const sheet = sheetOf(row(number(1, 'table:style-name="ce1"')), { styles });
    expect(sheet.cells.at(0, 0)?.format).toBe(code);
  });

  test('sections by condition, parents in the common styles, and the styles of columns and rows', () => {
    const negative = `<number:number-style style:name="NP0"><number:text>-</number:text>${numberOf('number:decimal-places="1"')}</number:number-style>`;
    const positive = `<number:number-style style:name="N">${numberOf('number:decimal-places="1"')}<style:map style:condition="value()&lt;0" style:apply-style-name="NP0"/></number:number-style>`;
    const common = `${positive}${negative}${cellStyle('N')}`;
    const styles =
      '<style:style style:name="own" style:family="table-cell" style:parent-style-name="ce1"/><style:style style:name="ring" style:family="table-cell" style:parent-style-name="ring"/>';
    const sheet = sheetOf(
      `<table:table-column/><table:table-column table:default-cell-style-name="own" table:number-columns-repeated="2"/>${row(
        number(1) + number(2) + number(3, 'table:style-name="ring"'),
      )}${row(number(4), 'table:default-cell-style-name="own"')}`,
      { styles, common },
    );
    expect(shown(sheet)).toBe('A1=1 B1=2[-0.0;0.0] C1=3 A2=4[-0.0;0.0]');
  });
});

describe('what surrounds the cells', () => {
  test('hidden rows, columns and sheets, and merges', () => {
    const hidden =
      '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>';
    const rows = `<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/><table:table-column table:visibility="filter"/>${row(
      text('甲', 'table:number-columns-spanned="2" table:number-rows-spanned="2"'),
    )}${row(number(1), 'table:visibility="collapse"')}${row(number(2), 'table:visibility="filter" table:number-rows-repeated="2"')}${row(
      cell(''),
      'table:visibility="collapse" table:number-rows-repeated="1048000"',
    )}`;
    const bytes = ods(table(rows) + table(row(text('乙')), '隐', 'table:style-name="ta2"'), {
      styles: hidden,
    });
    const [first, second] = read(bytes).sheets;
    expect([...first!.hiddenRows]).toEqual([1, 2, 3]);
    expect(first!.hiddenColumns).toEqual([{ first: 1, last: 3 }]);
    expect(first!.merges).toEqual([{ top: 0, left: 0, bottom: 1, right: 1 }]);
    expect([first!.visibility, second!.visibility]).toEqual(['visible', 'hidden']);
  });

  test('names, also those local to a sheet', () => {
    const names = (name: string, range: string): string =>
      `<table:named-expressions><table:named-range table:name="${name}" table:cell-range-address="${range}"/></table:named-expressions>`;
    const bytes = ods(
      table(row(number(1)) + names('局部', "$'项 目'.$A$1"), '项 目') + names('执行数', '$项目.$B$2:.$B$4'),
    );
    expect(read(bytes).definedNames).toEqual([
      { name: '局部', refersTo: "'项 目'!$A$1", sheet: '项 目' },
      { name: '执行数', refersTo: '项目!$B$2:$B$4' },
    ]);
  });

  test('dates counted from 1904', () => {
    const settings =
      '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>';
    const date = row(cell('office:value-type="date" office:date-value="1904-01-02"'));
    const workbook = read(ods(settings + table(date)));
    expect(workbook.dateSystem).toBe(1904);
    expect(shown(workbook.sheets[0]!)).toBe('A1=1[yyyy/m/d]');
  });

  test('tables in shapes, forms and tracked changes are no sheets', () => {
    const nested = table(row(text('旧值')), '变更');
    const bytes = ods(
      `<table:tracked-changes>${nested}</table:tracked-changes>${table(`<table:shapes>${nested}</table:shapes>${row(text('甲'))}`)}`,
    );
    const { sheets } = read(bytes);
    expect(sheets.map(({ name }) => name)).toEqual(['项目']);
    expect(shown(sheets[0]!)).toBe('A1="甲"');
  });
});

describe('what cannot be read', () => {
  const million = 'table:number-columns-repeated="1000"';
  test.each([
    [
      '重复出上亿个单元格',
      ods(table(row(number(1, million), 'table:number-rows-repeated="100000"'))),
      LimitExceeded,
      '表.ods 项目!ALM1',
    ],
    [
      '超出行范围',
      ods(table(row(number(1), 'table:number-rows-repeated="1048577"'))),
      DamagedFile,
      '表.ods 项目!B1',
    ],
    [
      '超出列范围',
      ods(table(row(number(1, 'table:number-columns-repeated="16385"')))),
      DamagedFile,
      '表.ods 项目!XFF1',
    ],
    ['空格过多', ods(table(row(text('<text:s text:c="999999999"/>')))), LimitExceeded, '表.ods 项目!A1'],
    [
      '数值有误',
      ods(table(row(cell('office:value-type="float" office:value="12万"')))),
      DamagedFile,
      '表.ods 项目!A1',
    ],
    [
      '日期有误',
      ods(table(row(cell('office:value-type="date" office:date-value="2021-02-30"')))),
      DamagedFile,
      '表.ods 项目!A1',
    ],
    [
      '加密',
      ods('', { manifest: '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>' }),
      EncryptedFile,
      '表.ods',
    ],
    ['缺少内容', zipSync({ mimetype: strToU8('x') }), DamagedFile, '表.ods'],
    [
      '文字文档',
      zipSync({
        'content.xml': strToU8(
          '<office:document-content xmlns:office="o"><office:text/></office:document-content>',
        ),
      }),
      NotAWorkbook,
      '表.ods',
    ],
    ['标记不配对', ods('<table:table table:name="甲">'), DamagedFile, '表.ods content.xml'],
  ])('%s', (_, bytes, kind, where) => {
    const error = failure(() => read(bytes));
    expect(error).toBeInstanceOf(kind);
    expect(error.where).toBe(where);
  });

  test('more sheets than allowed', () => {
    const bytes = ods(table('', '一') + table('', '二'));
    const error = failure(() => read(bytes, { ...DEFAULT_LIMITS, sheets: 1 }));
    expect(error.what.zh).toBe('工作表数为 2，超过上限 1');
  });

  test('no attributes make it fail otherwise than by a named error', () => {
    const attribute = fc
      .tuple(
        fc.constantFrom(
          ...['office:value-type', 'office:value', 'office:date-value', 'office:time-value', 'table:formula'],
          ...['table:number-columns-repeated', 'table:number-columns-spanned', 'table:number-rows-spanned'],
          ...['table:style-name', 'calcext:value-type', 'office:string-value'],
        ),
        fc.constantFrom(
          ...['float', 'date', 'time', 'string', 'boolean', 'error', '0', '-1', '1e999', 'NaN', '3', '99999'],
          ...['of:=[.A1]', 'of:=[', "of:='", '2021-12-31', 'PT1H', '', '99999999999999999999'],
        ),
      )
      .map(([name, value]) => `${name}="${value}"`);
    fc.assert(
      fc.property(fc.array(attribute, { maxLength: 5 }), (attributes) => {
        try {
          read(ods(table(row(cell([...new Set(attributes)].join(' '), '<text:p>甲</text:p>')))));
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableFile);
        }
      }),
      { numRuns: 500 },
    );
  });
});

function failure(act: () => unknown): UnreadableFile {
  try {
    act();
  } catch (error) {
    return error as UnreadableFile;
  }
  throw new Error('nothing was thrown');
}
