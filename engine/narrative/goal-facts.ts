import type { Fact } from '../facts/fact.ts';
import { isMeasurable } from '../facts/measurable-goal.ts';
import { narrativeFact } from './narrative-fact.ts';
import type { Block } from './outline.ts';
import type { Reading } from './read-figures.ts';

const GOALS_TITLE = /绩效目标/;
/** Sections about how goals were met, or why not, list none. */
const NOT_GOALS = /完成|实现|情况|自评|评价|分析|问题|偏离|措施|管理|设置|设定依据/;
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
    measurable: isMeasurable(text),
  });
}
