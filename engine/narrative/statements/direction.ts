/** Up, down, or neither said: 1, -1, 0. */
export type Direction = 1 | -1 | 0;

const RISES = '增加|增长|上升|上涨|提高|升高|增支|增幅|增|升|多支出|多|大于|高于|多于|超过|超出';
const FALLS = '减少|下降|降低|下调|回落|缩减|压减|压缩|节约|核减|减支|降幅|减|降|少支出|少|小于|低于|少于';
/** 「增加（减少）」, 「减增加」: a form's choice that nobody made. */
const UNDECIDED =
  /(?:增加|增长|上升)[(/](?:减少|下降|降低)\)?$|(?:减少|下降|降低)[(/](?:增加|增长|上升)\)?$|减增加$|增减少$/;
const AT_END = new RegExp(
  `(?:(${RISES})|(${FALLS}))(?:了|额|数|率|幅度?|比例|约|(?:上年|去年|年初)?(?:预算|决算|支出|执行)(?:数|额)?)?(?:分别)?(?:各|为|达|约|:)*$`,
);
const AT_START = new RegExp(
  `^(?:\\([^()]*\\))?[,]?(?:相比)?[,]?(?:均|也|共|净|同比|各|总体|总计|实际|收入|支出|预算|决算|略|有所|小幅|大幅)*(?:${RISES}|${FALLS}|持平|一致)`,
);

/** The direction that the words before a number end with; undefined where they end with none. */
export function directionBefore(label: string): Direction | undefined {
  if (UNDECIDED.test(label.replace(/(?<!各|为)(?:各|为)+$/, ''))) return 0;
  const match = AT_END.exec(label);
  if (!match) return undefined;
  return match[1] === undefined ? -1 : 1;
}

/** Whether the words after a number begin with a direction: it is what is compared with. */
export function directionFollows(words: string): boolean {
  return AT_START.test(words);
}
