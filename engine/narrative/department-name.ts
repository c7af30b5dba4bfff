const ORGANISATION =
  '(?:局|(?:宣传|组织|统战|政法|工作|武装)部|委员会|委|厅|办公室|办|政府|中心|院|学校|大学|站|所|馆|法院|检察院|街道办事处|队|会)';
const TITLE = new RegExp(`^([\\u4e00-\\u9fff()]{2,40}?${ORGANISATION})(?:(?:19|20)\\d{2}年|部门|单位|关于)`);
const SENTENCE = new RegExp(
  `(?:^|[。;,\\n])([\\u4e00-\\u9fff]{2,30}${ORGANISATION})(?:单位|部门|机关)?(?:内设|是(?:主管|负责)|为(?:主管|正)|主要职责)`,
);
const TITLE_AFTER_YEAR = new RegExp(
  `^(?:19|20)\\d{2}年度?([\\u4e00-\\u9fff()]{2,40}?${ORGANISATION})(?:部门|单位|整体|决算)`,
);
const ALONE = new RegExp(`^([\\u4e00-\\u9fff()]{4,40}${ORGANISATION})(?:\\((?:汇总|本级|机关)\\))?$`);
/** 「部门名称：某某局」 on a cover. */
const LABELLED = /^(?:部门|单位|预算单位|编制单位|填报单位)(?:名称)?(?:\(盖章\))?:([\u4e00-\u9fff()]{4,40})$/;
/** A department names itself near the beginning. */
const LOOKED_AT = 20_000;

/** The department as a narrative's title or its section on its duties names it; empty where neither does. */
export function departmentName(compact: string): string {
  const text = compact.slice(0, LOOKED_AT);
  for (const line of text.split('\n').slice(0, 5)) {
    const title = LABELLED.exec(line) ?? TITLE.exec(line) ?? TITLE_AFTER_YEAR.exec(line) ?? ALONE.exec(line);
    if (title) return title[1]!.replaceAll('(', '（').replaceAll(')', '）');
  }
  return SENTENCE.exec(text)?.[1] ?? '';
}
