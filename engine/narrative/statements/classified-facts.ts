import type { Fact } from '../../facts/fact.ts';
import { amountField, narrativeFact } from '../narrative-fact.ts';
import type { Reading } from '../read-figures.ts';
import { shownWords } from './shown-words.ts';
import type { Statements } from './statement.ts';

/** 「……（项）支出」 and 「……（2210201）」 right before an amount. */
const CLASSIFICATION =
  /([^,;。:()\n“”"\d.、①-⑳][^,;。:()\n“”"]{1,39}(?:\((?!(?:类|款|项)\))[^()\d]{1,12}\)[^,;。:()\n“”"]{0,20})?)\((?:(类|款|项)|(\d{3}|\d{5}|\d{7}))\)[”"]?(?:支出|科目|预算|数|安排|为){0,3}$/;
/** The 款 that an 项 is named with, the 类 that a 款 is. */
const ABOVE = /([^,;。:()\n“”"\d.、]{2,40})\((?:类|款)\)(?:支出)?[”"]?$/;
const TAIL = /(?<!数|安排|为)(?:数|安排|为)+$/;
const LONGEST = 120;
const LEVELS = { 类: 1, 款: 2, 项: 3 } as const;

/** What a budget's text plans for a functional classification, named with its level or its code. */
export function classifiedFacts({ compact, isBudget }: Reading, { told }: Statements): Fact[] {
  if (!isBudget) return [];
  return told.flatMap(({ figure, prior, aside, stage }) => {
    if (prior || aside || (stage !== '' && stage !== 'budget')) return [];
    const { start } = figure.at;
    const before = compact.text.slice(Math.max(0, start - LONGEST), start);
    const match = CLASSIFICATION.exec(before);
    if (!match) return [];
    const [, written = '', word, code = ''] = match;
    const subject = shownWords(written);
    const name = shownWords(match[0].replace(/[”"]/g, '').replace(TAIL, ''));
    const level = word ? LEVELS[word as keyof typeof LEVELS] : (code.length - 1) / 2;
    return [
      narrativeFact('statements', name, figure, {
        name,
        subject,
        measure: 'planned',
        ledger: '',
        level,
        code,
        above: ABOVE.exec(before.slice(0, match.index))?.[1] ?? '',
        amount: amountField(figure),
      }),
    ];
  });
}
