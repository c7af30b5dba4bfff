import type { Fact } from '../facts/fact.ts';
import { narrativeFact } from './narrative-fact.ts';
import type { Block } from './outline.ts';
import type { Reading } from './read-figures.ts';

const GOALS_TITLE = /绩效目标/;
/** Sections about how goals were met, or why not, list none. */
const NOT_GOALS = /完成|实现|情况|自评|评价|分析|问题|偏离|措施|管理|设置|设定依据/;
/** A number with something counted or compared, a percentage, a bound. */
const NUMBER =
  /\d(?!\d*年)|百分之|[一二两三四五六七八九十百千万]+(?:个|项|家|次|人|名|户|件|套|台|亩|公里|批|场|条|元|成|倍|%)|[≥≤><]|全覆盖|零事故|清零/;
/** An outcome that can be seen to be there or not. */
const CHECKABLE =
  /(?:编制|制定|出台|印发|发布|建成|建立|竣工|验收|开工|投入使用|上线|挂牌|举办|召开|申报|获批|通过)[^，,。；;]{2,}/;
const TASKS_ONLY = /(?:各项|其他|上级|交办|年初|年度)[^，,。；;]{0,12}(?:任务|工作|目标)/;
const LONGEST = 300;

/** The annual goals that a section 「绩效目标」 lists, with whether they can be measured. */
export function goalFacts(reading: Reading, department: string): Fact[] {
  return reading.blocks.filter(isGoal).map((block) => goalFact(reading, block, department));
}

function isGoal({ heading, path, start, end }: Block): boolean {
  if (end - start > LONGEST) return false;
  const section = path.findLast((one) => one !== heading);
  if (!section || !GOALS_TITLE.test(section.title)) return false;
  const about = section.title.slice(section.title.lastIndexOf('绩效目标'));
  return !NOT_GOALS.test(about);
}

function goalFact({ source, compact }: Reading, { content, end }: Block, department: string): Fact {
  const words = compact.text.slice(content, end).replace(/[;。,]+$/, '');
  const span = compact.span(content, content + Math.max(1, words.length));
  const text = source.slice(span.start, span.end).replace(/\s+/g, '');
  const name = department || '本部门';
  return narrativeFact('goals', name, span, {
    name,
    text: { value: text, at: span },
    measurable: isMeasurable(words),
  });
}

function isMeasurable(words: string): boolean {
  const withoutYears = words.replace(/(?:19|20)\d{2}年度?/g, '');
  if (NUMBER.test(withoutYears)) return true;
  return CHECKABLE.test(withoutYears) && !TASKS_ONLY.test(withoutYears);
}
