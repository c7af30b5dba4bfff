import type { Fact } from '../facts/fact.ts';
import { Quantity } from '../money.ts';
import type { Figure } from './figure.ts';
import { withoutLead } from './label.ts';
import { narrativeFact } from './narrative-fact.ts';
import type { Reading } from './read-figures.ts';

const TARGET = /(?:目标值?|指标值|不低于|要求)(?:为|是|达到|达|:|在)?$/;
const AFTER = /^(?:及|和)?以[上下内]|^左右/;

/** Satisfaction as the text states it: 「服务对象满意度在95%以上」. */
export function indicatorFacts(reading: Reading, department: string): Fact[] {
  return reading.figures
    .filter(({ measure, upTo }) => measure === 'satisfaction' && upTo === undefined)
    .map((figure) => satisfactionFact(reading, figure, department));
}

function satisfactionFact({ source, compact }: Reading, figure: Figure, department: string): Fact {
  const after = AFTER.exec(compact.text.slice(figure.at.end, figure.at.end + 3))?.[0] ?? '';
  const span = compact.span(figure.at.start, figure.at.end + after.length);
  const shown = source.slice(span.start, span.end);
  const name =
    withoutLead(figure.label).replace(/(?<!达到|达|为|在|是|均)(?:达到|达|为|在|是|均)+$/, '') || '满意度';
  const amongGoals = figure.segment.block.path.some(({ title }) => /绩效目标(?!完成|实现)/.test(title));
  const side = amongGoals || TARGET.test(figure.label) ? 'target' : 'actual';
  return narrativeFact('indicators', name, span, {
    name,
    owner: department || undefined,
    dimension: 'satisfaction',
    dimensionText: '满意度指标',
    [side]: { value: shown, at: span },
    [`${side}Value`]: { value: Quantity.ofDecimal(figure.value), at: span },
  });
}
