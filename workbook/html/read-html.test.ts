import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { refOf, type Sheet } from '../../engine/cells.ts';
import { LimitExceeded, NotAWorkbook, UnreadableFile, UnsafeFile } from '../errors.ts';
import { DEFAULT_LIMITS } from '../input-limits.ts';
import { readHtml } from './read-html.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const sheetOf = (page: string): Sheet => readHtml(utf8(page), '导出.xls').sheets[0]!;

/** What stands in each cell: numbers plain with their format, texts in quotes. */
function shown({ cells }: Sheet): string {
  return [...cells]
    .map(({ row, column, value, format, formula }) => {
      const written = typeof value === 'string' ? JSON.stringify(value) : String(value);
      const code = format === 'General' ? '' : `[${format}]`;
      return `${refOf(row, column)}=${written}${code}${formula === undefined ? '' : ` (=${formula})`}`;
    })
    .join(' ');
}

const merged = ({ merges }: Sheet): string[] =>
  merges.map(({ top, left, bottom, right }) => `${refOf(top, left)}:${refOf(bottom, right)}`);

describe('tables as systems export them under the name .xls', () => {
  test.each([
    ['一行两格', '<table><tr><td>项目</td><td>15.50</td></tr></table>', 'A1="项目" B1=15.5[0.00]'],
    [
      '标签不闭合，属性不加引号，大小写混用',
      '<TABLE border=1><TR><TD align=left>招商<TD>1,234.50<tr><td>防疫<td>50</TABLE>',
      'A1="招商" B1=1234.5[#,##0.00] A2="防疫" B2=50',
    ],
    ['百分比', '<table><tr><td>83.96%<td>-5%</table>', 'A1=0.8396[0.00%] B1=-0.05[0%]'],
    [
      '编码和长数字是文本',
      '<table><tr><td>0012<td>430211199001011234<td>12万<td>1,23</table>',
      'A1="0012" B1="430211199001011234" C1="12万" D1="1,23"',
    ],
    [
      '标为文本的格式',
      `<table><tr><td style="mso-number-format:'\\@'">12<td x:str>13</table>`,
      'A1="12" B1="13"',
    ],
    [
      '样式表里标为文本的类',
      '<style>.xl24\n{mso-style-parent:style0;\nmso-number-format:"\\@";}.xl25{color:red}</style><table><tr><td class=xl24>12<td class=xl25>13</table>',
      'A1="12" B1=13',
    ],
    [
      'Excel 另存网页时的数值和公式',
      '<table><tr><td x:num="12.345">12.35<td x:num>7<td x:num="19.345" x:fmla="=A1+B1">19.35</table>',
      'A1=12.345[0.00] B1=7 C1=19.345[0.00] (=A1+B1)',
    ],
    [
      '实体和换行',
      '<table><tr><td>金额&nbsp;&amp;&#21333;&#x4F4D;<br>（万元）<td>&nbsp;<td>a&b&unknown;</table>',
      'A1="金额 &单位\\n（万元）" C1="a&b&unknown;"',
    ],
    [
      '注释与脚本不算内容',
      '<table><tr><td><!-- <td>x -->甲<script>"<td>"</script><td>乙</table>',
      'A1="甲" B1="乙"',
    ],
    ['属性里有大于号', '<table><tr><td title="a>b">5</table>', 'A1=5'],
    ['块元素分行', '<table><tr><td><p>一</p><p>二</p><div> 三 </div></table>', 'A1="一\\n二\\n三"'],
    ['空白合一', '<table><tr><td>  一  \n 二\t</table>', 'A1="一 二"'],
    ['没有行标签', '<table><td>甲<td>乙</table><table><td>丙</table>', 'A1="甲" B1="乙" A2="丙"'],
    [
      '表前的标题和单位在 A 列',
      '<body><h3>支出表</h3><center>单位：万元</center><table><tr><td>甲</table>制表人：张三</body>',
      'A1="支出表" A2="单位：万元" A3="甲" A4="制表人：张三"',
    ],
    [
      '表套表用来排版',
      '<table><tr><td><table><tr><td>甲<td>1</table></td></tr><tr><td>注</td></tr></table>',
      'A2="甲" B2=1 A3="注"',
    ],
    ['小于号不是标签', '<table><tr><td>1 < 2<td><></table>', 'A1="1 < 2" B1="<>"'],
    ['标签未写完', '<table><tr><td>甲<td title="乙', 'A1="甲"'],
  ])('%s', (_, page, expected) => {
    expect(shown(sheetOf(page))).toBe(expected);
  });

  test('spans push the cells below to the right and are merges', () => {
    const sheet = sheetOf(`<table>
      <tr><th rowspan=2>项目</th><th colspan="2">金额</th><th rowspan="2">说明</th></tr>
      <tr><th>年初</th><th>执行</th></tr>
      <tr><td>甲</td><td>1</td><td>2</td><td>无</td></tr></table>`);
    expect(shown(sheet)).toBe('A1="项目" B1="金额" D1="说明" B2="年初" C2="执行" A3="甲" B3=1 C3=2 D3="无"');
    expect(merged(sheet)).toEqual(['A1:A2', 'B1:C1', 'D1:D2']);
  });

  test('rows that are not shown are hidden', () => {
    const sheet = sheetOf('<table><tr><td>甲<tr style="height:1px; display: none"><td>乙<tr><td>丙</table>');
    expect([...sheet.hiddenRows]).toEqual([1]);
  });

  test.each([
    [
      'Excel 写的一个工作表名',
      '<!--[if gte mso 9]><xml><x:Name>项目支出</x:Name></xml><![endif]-->',
      '项目支出',
    ],
    ['几个工作表名', '<xml><x:Name>甲</x:Name><x:Name>乙</x:Name></xml>', '导出'],
    ['没有写', '', '导出'],
  ])('the sheet is named: %s', (_, head, name) => {
    expect(sheetOf(`<html><head>${head}</head><table><tr><td>1</table>`).name).toBe(name);
  });

  test('a page in GBK', () => {
    const bytes = [
      ...utf8('<meta charset=gb2312><table><tr><td>'),
      0xcf,
      0xee,
      0xc4,
      0xbf,
      ...utf8('</table>'),
    ];
    expect(shown(readHtml(Uint8Array.from(bytes), '表.xls').sheets[0]!)).toBe('A1="项目"');
  });
});

describe('what is no table', () => {
  test.each([
    ['登录页', '<html><body><form>请先登录</form></body></html>', NotAWorkbook, '表.xls'],
    ['跨列过多', `<table><tr>${'<td colspan=9999>1'.repeat(2)}</table>`, UnsafeFile, '表.xls A1'],
    ['跨行过多', '<table><tr><td><tr><td rowspan=1048576>1</table>', UnsafeFile, '表.xls A2'],
    [
      '跨行跨列反复叠加',
      `<table>${'<tr><td rowspan=9999 colspan=16383>1<td>2'.repeat(5000)}</table>`,
      UnsafeFile,
      '表.xls A2',
    ],
    ['单元格过长', `<table><tr><td>${'长'.repeat(40_000)}</table>`, LimitExceeded, '表.xls A1'],
  ])('%s', (_, page, kind, where) => {
    const error = failure(() => readHtml(utf8(page), '表.xls'));
    expect(error).toBeInstanceOf(kind);
    expect(error.where).toBe(where);
  });

  test('more cells than allowed', () => {
    const limits = { ...DEFAULT_LIMITS, cells: 2 };
    const error = failure(() => readHtml(utf8('<table><tr><td>1<td>2<td>3</table>'), '表.xls', limits));
    expect(error.what.zh).toBe('单元格数为 3，超过上限 2');
  });

  test('no page makes it fail otherwise than by a named error', () => {
    const piece = fc.constantFrom(
      ...[
        '<table>',
        '</table>',
        '<tr>',
        '<td>',
        '<td colspan=3 rowspan=2>',
        '<th x:num="1">',
        '</td>',
        '<br>',
      ],
      ...[
        '<!--',
        '-->',
        '<script>',
        '</script>',
        '<td title="',
        '"',
        "'",
        '<',
        '>',
        '&#',
        '&#x110000;',
        '&amp',
      ],
      ...[
        '甲',
        '1,234',
        '5%',
        ' ',
        '\n',
        '<p>',
        '</',
        '<!',
        '<?',
        '=',
        '<x:Name>',
        '<td rowspan=99999999999>',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        try {
          readHtml(utf8(pieces.join('')), '表.xls');
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableFile);
        }
      }),
      { numRuns: 1000 },
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
