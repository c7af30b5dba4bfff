import type { Cell } from '../cells.ts';
import type { LocatedTable } from './located-table.ts';
import { readNumber } from './read-number.ts';
import { coreText, plainText } from './words.ts';

/** 「单位：万元」 alone in its cell. */
const UNIT_LINE = /^(?:金额|货币|计量)?单位[:：](?:人民币)?[:：,，/]?(?:亿元|万元|千元|元)$/u;
/** 「附表2」, 「表三 …」, 「…明细表（续）」. */
const TITLE = /^(?:附[表件]|表[一二三四五六七八九十\d])|(?:表|清单|台账)(?:\([^()]*\))?$/u;
/** What else a title may end with where a unit line or a header follows it. */
const TITLE_OF_LIST = /(?:明细|情况|汇总|统计|分配|安排|构成)(?:\([^()]*\))?$/u;
const LONGEST_TITLE = 60;
/** How headers end. */
const HEADER =
  /(?:序号|名称|单位|项目|内容|事项|金额|数额|预算|决算|[^\d]数|额|率|日期|时间|备注|说明|原因|依据|类别|类型|性质|科目|来源|用途|资金|经费|标准|数量|情况|编号|编码|地点|期限|进度|合计|小计)$/u;
const LONGEST_HEADER = 16;

/** Whether a row begins another table: its unit line, its header, or its title behind a blank row. */
export function beginsAnother(cells: readonly Cell[], table: LocatedTable, afterBlank: boolean): boolean {
  if (!cells.every((cell) => cell.kind === 'text')) return false;
  if (cells.some((cell) => UNIT_LINE.test(plainText(cell.value as string)))) return true;
  if (afterBlank && cells.length === 1 && isTitle(cells[0]!.value as string)) return true;
  return isHeader(cells, table);
}

/** Whether a text that stands alone above a unit line or a header is a title. */
export function isTitleOfList(text: string): boolean {
  return isTitle(text) || (plainText(text).length <= LONGEST_TITLE && TITLE_OF_LIST.test(plainText(text)));
}

/** Whether a row states an amount in some column of a table. */
export function statesAmount(cells: readonly Cell[], table: LocatedTable): boolean {
  return cells.some((cell) => inAmounts(cell, table) && readNumber(cell).kind === 'number');
}

function isTitle(text: string): boolean {
  const plain = plainText(text);
  return plain.length <= LONGEST_TITLE && TITLE.test(plain);
}

/** At least three texts, two different ones among them headers in columns of amounts. */
function isHeader(cells: readonly Cell[], table: LocatedTable): boolean {
  if (cells.length < 3) return false;
  const inColumns = cells
    .filter((cell) => inAmounts(cell, table))
    .map(({ value }) => coreText(value as string));
  const headers = inColumns.filter((text) => text.length <= LONGEST_HEADER && HEADER.test(text));
  return new Set(headers).size >= 2;
}

function inAmounts({ column }: Cell, { columns }: LocatedTable): boolean {
  return columns.some(
    (located) => located.definition.type === 'money' && column >= located.column && column <= located.right,
  );
}

/** Whether a row outside every table is a header: three texts or more and nothing else, two of them ending as headers do. */
export function isHeaderOfList(cells: readonly Cell[]): boolean {
  if (cells.length < 3 || !cells.every((cell) => cell.kind === 'text')) return false;
  const texts = cells.map(({ value }) => coreText(value as string));
  if (texts.some((text) => text.length > LONGEST_HEADER || /[:：]/u.test(text))) return false;
  return new Set(texts.filter((text) => HEADER.test(text))).size >= 2;
}
