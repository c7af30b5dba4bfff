import type { Fact } from '../facts/fact.ts';
import { grouped } from '../grouped.ts';
import { amountField, narrativeFact, percentOf, spanOf } from './narrative-fact.ts';
import { type AmountFigure, amountOf, isAmount, type Passage, type Passages } from './passage.ts';
import type { Reading } from './read-figures.ts';

const GOVERNMENT = /政府部门|所属机构|机关|行政/;
const STATE_OWNED = /国有|平台公司|国企/;

/** Arrears in total: 「完成清理拖欠民营企业账款共计……，其中，政府部门……欠款……，清欠率为……」. */
export function arrearsFacts({ figures }: Reading, passages: Passages): Fact[] {
  const rates = grouped(
    figures.filter(({ measure }) => measure === 'clearanceRate'),
    ({ segment }) => segment.index,
  );
  return passages.all
    .filter(({ item }) => item.kind === 'arrears')
    .map((passage) => {
      const stated = rates.get(passage.segment.index)?.[0];
      const parts = partsOf(passage);
      const cleared = amountOf(passage, 'cleared');
      const figuresOf = stated ? [...passage.figures, stated] : passage.figures;
      return narrativeFact('arrearsSummaries', '拖欠账款', spanOf(figuresOf), {
        name: '拖欠账款',
        ...parts,
        opening: amountField(amountOf(passage, 'arrearsOpening')),
        added: amountField(amountOf(passage, 'arrearsAdded')),
        cleared: amountField(cleared),
        closing: amountField(amountOf(passage, 'arrearsClosing')),
        statedRate: stated && { value: percentOf(stated), at: { start: stated.start, end: stated.end } },
      });
    });
}

function partsOf(passage: Passage): Record<string, ReturnType<typeof amountField>> {
  const owed = passage.figures.filter(
    (figure): figure is AmountFigure => figure.measure === 'arrears' && isAmount(figure),
  );
  const government = owed.find(({ label }) => GOVERNMENT.test(label) && !STATE_OWNED.test(label));
  const stateOwned = owed.find(({ label }) => STATE_OWNED.test(label));
  const whole = owed.find((figure) => figure !== government && figure !== stateOwned);
  // Where debts are listed as parts of what was cleared, that amount is the debts' total too.
  const cleared = government && stateOwned ? amountOf(passage, 'cleared') : undefined;
  return {
    total: amountField(whole ?? cleared),
    government: amountField(government),
    stateOwned: amountField(stateOwned),
  };
}
