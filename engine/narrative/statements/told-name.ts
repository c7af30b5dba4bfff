import { withoutLead } from '../label.ts';
import type { Stage } from './statement.ts';

const TAIL =
  /(?<!分别|共计|合共|达到?|为|是|约|仅|均|各|的|了|[:=,、])(?:分别|共计|合共|达到?|为|是|约|仅|均|各|的|了|[:=,、])+$/;
const STAGE_WORDS: readonly (readonly [Stage, RegExp])[] = [
  ['initialBudget', /年初[^,;。]{0,6}预算|年初[^,;。]{0,4}安排/],
  ['annualBudget', /(?:调整|全年|最终)后?[^,;。]{0,4}预算/],
  ['executed', /决算|执行|实际|支付|支出完成|完成支出/],
  ['budget', /预算|安排/],
];
const STAGE_TAIL =
  /(?:当年|全年|年初|本年|年度|调整后?的?|最终|实际|累计|财政拨款|政府采购){0,6}(?:预算|决算|执行|安排|完成){1,6}(?:安排|支出|收入|执行|完成|拨款|资金|金额|总){0,6}(?:数|额)?$/;
const OWN_LEAD =
  /^(?:[“”"'、,;:)\]]|其中|此外|另外|同时|主要是|截至|(?:本|我|该)(?:部门|单位|局|委|厅)(?:机关)?(?:当年|今年|本年度?)?|(?:19|20)\d{2}年?(?:度|末|底|初)?|上年度?|去年|上一年度?|\d{1,2}[.、]|[①-⑳]|\(\d{1,2}\)|\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、)/;

export interface ToldName {
  /** Without the words of its stage, to be found again by; empty where the words say only the stage. */
  readonly name: string;
  /** As an officer would call it. */
  readonly title: string;
  readonly stage: Stage;
}

/** Words that name nothing by themselves. */
const GENERAL =
  /收入|支出|收支|预算|决算|总计|合计|总额|财政拨款|本年|当年|部门|单位|分别|实际|同比|环比|年度|\d+年?|相比|上年|去年|同期|年初|该项|经费|资金|总体|安排|执行|完成|全年|调整后?|有所|小幅|大幅|[收支总各均共净数额、与比较同的和,其本全略]/g;
/** A heading that the line break after it was lost of. */
const HEADING_BEFORE = /^.*(?:情况说明|情况表|说明)(?=.{4})/;

/** Whether words say that something was planned, spent or changed, and not what. */
export function saysNothing(words: string): boolean {
  return words.replace(GENERAL, '') === '';
}

/** What the words before an amount say that it is of, and at what stage. */
export function toldName(label: string): ToldName {
  const words = label.replace(TAIL, '');
  const stage = STAGE_WORDS.find(([, pattern]) => pattern.test(words))?.[0] ?? '';
  const title = withoutLeads(words);
  return {
    name: title.replace(STAGE_TAIL, '').replace(/(?<![“”"'、,;:的])[“”"'、,;:的]+$/, ''),
    title,
    stage,
  };
}

function withoutLeads(words: string): string {
  let name = words.replace(HEADING_BEFORE, '');
  for (let before = ''; before !== name; ) {
    before = name;
    name = withoutLead(name).replace(OWN_LEAD, '');
  }
  return name.replace(/(?<![“”"'、,;:的])[“”"'、,;:的]+$/, '');
}
