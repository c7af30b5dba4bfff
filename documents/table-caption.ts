/** Longer lines are no titles. */
export const LONGEST_TITLE = 60;

const OF_A_TABLE =
  /单位[:：]|编制|(?:部门|项目)(?:名称)?[:：]|填报|公开\s*(?:\d+\s*)?表|^附?\s*[表件]\s*[\d一二三四五六七八九十]|^[（(](?:\d{4}|年度)/;
const TITLE = /表(?:[（(].{1,30}[）)])?[\d\-—]*$/;
/** 「表12」, 「公开03表」: the number of a table beside its title. */
const NUMBER_ONLY = /^[（(]?(?:附?表|公开)\s*[\d一二三四五六七八九十\-—]{1,4}\s*表?[）)]?$/;
const SENTENCE = /[。；;，,]$|。/;

/** Whether a text above a table says whose it is, of when, or in what unit. */
export function isTableLine(text: string): boolean {
  return OF_A_TABLE.test(text);
}

export function endsAsTitle(text: string): boolean {
  return TITLE.test(text);
}

export function isTableNumber(text: string): boolean {
  return NUMBER_ONLY.test(text);
}

/** Whether a text names a table, rather than its number, department or unit. */
export function isTableTitle(text: string): boolean {
  return TITLE.test(text) && !NUMBER_ONLY.test(text) && text.length <= LONGEST_TITLE;
}

/** Whether a text is too long for a caption, or says something. */
export function isProse(text: string): boolean {
  return text.length > LONGEST_TITLE || SENTENCE.test(text);
}
