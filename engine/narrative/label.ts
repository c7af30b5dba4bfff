/** The words before a number that say what it is: [start, end) of the compact text. */
export interface Label {
  readonly text: string;
  readonly start: number;
}

const DELIMITERS = ',;:。!?\n';
const LONGEST = 80;

/**
 * The label of a number: back to the last mark, the number before, or an open bracket. After a colon it is
 * what stands before the colon: 「年初预算数：100万元」.
 * @param from nothing before this place belongs to it: the end of the number before, the paragraph's content
 */
export function labelBefore(text: string, from: number, at: number): Label {
  const floor = Math.max(from, at - LONGEST);
  const start = afterMark(text, floor, at);
  if (start === at && text[at - 1] === ':') {
    const before = afterMark(text, floor, at - 1);
    return { text: text.slice(before, at - 1), start: before };
  }
  return { text: text.slice(start, at), start };
}

function afterMark(text: string, floor: number, at: number): number {
  let closed = 0;
  for (let index = at - 1; index >= floor; index--) {
    const character = text[index]!;
    if (character === ')') closed++;
    else if (character === '(' && closed-- === 0) return index + 1;
    else if (closed <= 0 && DELIMITERS.includes(character)) return index + 1;
  }
  return floor;
}

const LEAD =
  /^(?:[、)\]”"’'·\s]|其中|另外|同时|此外|截至|(?:19|20)\d{2}年(?:度|末|底|初)?|\d{1,2}月(?:\d{1,2}日|份|底)?|[一二三四五六七八九十]{1,2}是|全年(?!预算|执行)|本年度?(?!收入|支出)|当年|本部门|本单位|我(?:局|委|办|厅|单位|部门|中心|校|院|镇|乡|街道|区|县|市)|全(?:局|委|区|县|市|省)|共计|共(?!青|产|同|建|享)|累计|合计|安排|投入|拨付|支付|列支|下达)/;

/** A label without what leads up to it: 其中, the year, 我局, 共 … */
export function withoutLead(label: string): string {
  let text = label;
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(LEAD, '');
  }
  return text;
}

/** The year that a label begins with, if any. */
export function leadingYear(label: string): number | undefined {
  const match = /^(?:其中|与|较|比|[、,:])*((?:19|20)\d{2})年/.exec(label);
  return match ? Number(match[1]) : undefined;
}
