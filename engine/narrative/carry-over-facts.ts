import type { Fact } from '../facts/fact.ts';
import type { Figure } from './figure.ts';
import { isWhole } from './item.ts';
import type { Ledger } from './ledger.ts';
import { amountField, narrativeFact, spanOf } from './narrative-fact.ts';
import { type AmountFigure, isAmount, type Passage, type Passages } from './passage.ts';
import type { Reading } from './read-figures.ts';
import { type Reason, reasonAfter, reasonUnder } from './reason.ts';

const USES_CARRY_OVER =
  /(?:使用|动用|消化|列支|为|系|属|安排)(?:了)?(?:的)?(?:上年度?|以前年度|历年|往年|上一年度?|年初)[^，,。；;]{0,12}(?:结余|结转)/;

/** Items whose reason is the use of last year's carry-over, beside the opening carry-over that the text reports. */
export function carryOverFacts(reading: Reading, passages: Passages): Fact[] {
  const openings = openingsOf(reading.figures);
  return passages.all.flatMap((passage) => {
    const { kind } = passage.item;
    if (kind !== 'project' && kind !== 'subject') return [];
    const reason = carryOverReason(reading, passage);
    return reason ? [carryOverFact(passage, reason, openings)] : [];
  });
}

function carryOverReason(reading: Reading, passage: Passage): Reason | undefined {
  const last = passage.figures.at(-1)!;
  const next = reasonAfter(reading, last.at.end, last.segment.end);
  const reason = next && USES_CARRY_OVER.test(next.text) ? next : reasonUnder(reading, passage);
  return reason && USES_CARRY_OVER.test(reason.text) ? reason : undefined;
}

function openingsOf(figures: readonly Figure[]): readonly AmountFigure[] {
  return figures.filter(
    (figure): figure is AmountFigure =>
      figure.measure === 'openingCarryOver' &&
      isAmount(figure) &&
      (figure.item === undefined || isWhole(figure.item)),
  );
}

/** Openings that may hold the item's money: its ledger's and those of all ledgers; every one where it has none. */
function carryOverFact(passage: Passage, reason: Reason, openings: readonly AmountFigure[]): Fact {
  const { item, ledger, figures } = passage;
  const concerned = openings.filter((opening) => concerns(opening.ledger, ledger));
  const reported = concerned.find(({ amount }) => amount.fen > 0);
  return narrativeFact('carryOvers', item.name, spanOf([...figures, reason]), {
    name: item.name,
    ledger,
    opening: amountField(reported ?? concerned[0]),
    reason: { value: reason.text, at: reason },
    usesCarryOver: { value: true, at: reason },
    openingReported: reported !== undefined,
  });
}

function concerns(opening: Ledger, item: Ledger): boolean {
  return opening === '' || item === '' || opening === item;
}
