/** A number as tables have it: with decimals or thousands, and no unit after it. */
const BARE_NUMBER =
  /(?<![\d.,])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{2})(?![\d.,]|(?:[万亿千百]{0,2}元|%|个|家|人|次|项|平方|公里|亩|吨|倍|分|[年月日]))/g;
const AMOUNT_IN_WORDS = /\d(?:[万亿千]{1,2}元|元|%)/g;
const UNIT_LINE = /单位[::](?:人民币)?[万亿千]?元/;
const FORM_TITLE =
  /^(?:附件?\d*|公开)?[^,;。:]{2,40}(?:总表|预算表|决算表|明细表|申报表|目标表|自评表|情况表|支出表|收入表)(?:\([^()]{0,20}\))?$/;
const LEADERS = /[.…·]{4}/;
const PART = /^第[一二三四五六七八九十\d]{1,3}部分/;
const ENDS_TABLE =
  /^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))[^,;。\d]{2,40}情况$|^[^,;。\d]{2,40}(?:情况说明|编制说明|的说明|名词解释|部门概况)$/;
/** How far apart two lines of one table may stand: cells without numbers come between. */
const NEAR = 3;
/** How many lines a table's header may take. */
const HEADER = 8;
const SHORT = 40;

/** Whether a line of a text file is a row of a table: numbers without units, and no sentence around them. */
export function isTableRow(line: string): boolean {
  if (UNIT_LINE.test(line) && !line.includes('。')) return true;
  const bare = line.match(BARE_NUMBER)?.length ?? 0;
  if (bare === 0) return false;
  const told = line.match(AMOUNT_IN_WORDS)?.length ?? 0;
  if (line.includes('。')) return bare >= 3 && bare > 2 * told;
  return bare > told;
}

/**
 * Which of the paragraphs are running text or headings. Rows of a table are not, nor the cells and short lines
 * between them, nor contents with page numbers.
 */
export function runningText(paragraphs: readonly string[]): boolean[] {
  const rows = paragraphs.map(isTableRow);
  let inTable = false;
  let since = 0;
  return paragraphs.map((words, index) => {
    if (LEADERS.test(words) && !words.includes('。')) return false;
    if (rows[index]) {
      inTable = true;
      since = 0;
      return false;
    }
    if (PART.test(words)) inTable = false;
    // The title of a form is a heading; what follows it is the form.
    if (FORM_TITLE.test(words)) {
      inTable = rowFollows(rows, index, HEADER);
      since = 0;
      return true;
    }
    if (ENDS_TABLE.test(words) || isSentence(words)) {
      const enclosed = inTable && since <= NEAR && rowFollows(rows, index, NEAR);
      if (!enclosed) inTable = false;
    }
    since++;
    return !inTable;
  });
}

function isSentence(words: string): boolean {
  if (words.includes('。')) return true;
  return words.length > SHORT ? /[,;]/.test(words) : /\d(?:[万亿千]{0,2}元|%)/.test(words);
}

function rowFollows(rows: readonly boolean[], index: number, within: number): boolean {
  return rows.slice(index + 1, index + 1 + within).includes(true);
}
