/** Results that can be checked without a number. */
const CHECKABLE =
  /建成|竣工|验收合格|通过验收|投入使用|上线运行|出台|印发|挂牌|零(?:事故|投诉|发生)|全覆盖|无重大/u;
/** A number that measures something: not the numbering of a list and not a year. */
const NUMBERING = /(?:^|[；;。\s])(?:\d{1,2}[.、．)）]|[（(]\d{1,2}[)）])/gu;
const YEARS = /(?:19|20)\d{2}年(?:度)?|(?:十[一二三四五]|\d{2})五/gu;
const NUMBER =
  /\d|[一二三四五六七八九十百千万亿两](?:个|家|项|次|场|人|户|件|亿|万|公里|平方|套|座|条|期|批|%)|百分之/u;

/** Whether a performance goal can be measured: it has a number, a unit or a checkable result. */
export function isMeasurable(goal: string): boolean {
  const text = goal.normalize('NFKC').replace(NUMBERING, ' ').replace(YEARS, '');
  return NUMBER.test(text) || CHECKABLE.test(text);
}
