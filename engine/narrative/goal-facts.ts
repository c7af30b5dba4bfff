import type { Fact } from '../facts/fact.ts';
import { isMeasurable } from '../facts/measurable-goal.ts';
import { narrativeFact } from './narrative-fact.ts';
import type { Block, Heading } from './outline.ts';
import type { Reading } from './read-figures.ts';

const GOALS_TITLE = /绩效目标/;
/** Sections about how goals were met, or why not, list none. */
const NOT_GOALS = /说明|表|申报|公开|完成|实现|情况|自评|评价|分析|问题|偏离|措施|管理|设置|设定依据/;
/** A section on duties and goals alike does not say which paragraphs are goals. */
const NOT_GOALS_FIRST = /概况|职责|职能|基本情况/;
/** Headings by which goals are grouped. */
const GOAL_GROUP = /产出|效益|满意|数量|质量|时效|成本|指标|目标|经济|社会|生态/;
/** A line that only announces goals, or a heading of some, is none. */
const ANNOUNCES = /(?::|如下。?)$/;
/** 「详见绩效目标表」 says where they are. */
const ELSEWHERE = /^[^。]{0,12}(?:详?见|参见|同)[^。]{0,30}(?:表|附件|附表|上)/;
const SENTENCE_MARK = /[,;。:\d]/;
const LONGEST_TITLE = 24;
const LONGEST = 300;

/** The annual goals that a section 「绩效目标」 lists, with whether they can be measured. */
export function goalFacts(reading: Reading, department: string): Fact[] {
  const { blocks, compact } = reading;
  const outer = new Set(blocks.flatMap(({ path, heading }) => path.filter((one) => one !== heading)));
  return openGoals(blocks, compact.text)
    .filter((block) => isGoal(block) && !(block.heading && outer.has(block.heading)))
    .filter(({ start, end }) => !ANNOUNCES.test(compact.text.slice(Math.max(start, end - 4), end)))
    .map((block) => goalFact(reading, block, department));
}

/** Paragraphs that a title without a number does not cut off from the heading above them. */
function openGoals(blocks: readonly Block[], text: string): Block[] {
  let heading: Heading | undefined;
  let closed = false;
  return blocks.filter(({ path, heading: own, start, end, running }) => {
    const above = path.findLast(({ numbering }) => numbering);
    if (above !== heading) closed = false;
    heading = above;
    const words = text.slice(start, end);
    if (!own && words.length <= LONGEST_TITLE && !SENTENCE_MARK.test(words)) closed = true;
    return running && !closed && !ELSEWHERE.test(words);
  });
}

function isGoal({ heading, path, start, end }: Block): boolean {
  if (end - start > LONGEST) return false;
  const above = path.filter((one) => one !== heading).map(({ title }) => title);
  const at = above.findLastIndex((title) => GOALS_TITLE.test(title));
  if (at < 0 || !above.slice(at + 1).every((title) => GOAL_GROUP.test(title))) return false;
  const about = above[at]!;
  return !NOT_GOALS.test(about.slice(about.lastIndexOf('绩效目标'))) && !NOT_GOALS_FIRST.test(about);
}

function goalFact({ source, compact }: Reading, { content, end }: Block, department: string): Fact {
  const words = compact.text.slice(content, end).replace(/(?<![;。,])[;。,]+$/, '');
  const span = compact.span(content, content + Math.max(1, words.length));
  const text = source.slice(span.start, span.end).replace(/\s+/g, '');
  const name = department || '本部门';
  return narrativeFact('goals', name, span, {
    name,
    text: { value: text, at: span },
    measurable: isMeasurable(text),
  });
}
