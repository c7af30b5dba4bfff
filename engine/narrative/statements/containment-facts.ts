import type { Fact } from '../../facts/fact.ts';
import { amountField, narrativeFact, spanOf } from '../narrative-fact.ts';
import type { Reading } from '../read-figures.ts';
import { nameOf } from './comparison-facts.ts';
import type { Statements, Told } from './statement.ts';

const GRAND_TOTAL =
  /(?:收入支出|收、支|收支|收入、支出|收、支出)(?:决算|预算)?(?:总计|总额)|总(?:收入|支出)$/;
const PARTS =
  /本年收入合计|本年支出合计|财政拨款(?:收入|支出)|一般公共预算(?:财政)?拨款(?:收入|支出)|基本支出|项目支出/;
const APPROPRIATION = /财政拨款/;
const LARGEST_LABEL = 40;

/** A part that is larger than the whole it belongs to: of a grand total, and after 其中. */
export function containmentFacts(reading: Reading, { told }: Statements): Fact[] {
  const own = told.filter(({ prior, aside }) => !prior && !aside);
  return [...overGrandTotals(own), ...overTotals(reading, own)];
}

/** The largest part of a kind that stands above a grand total of the same money. */
function overGrandTotals(told: readonly Told[]): Fact[] {
  const parts = told.filter(
    ({ figure, stage }) =>
      PARTS.test(figure.label) && !GRAND_TOTAL.test(figure.label) && stage !== 'initialBudget',
  );
  const largest = (appropriated: boolean) =>
    parts
      .filter(({ figure }) => !appropriated || APPROPRIATION.test(figure.label))
      .reduce<Told | undefined>(
        (most, one) => (!most || one.figure.amount.fen > most.figure.amount.fen ? one : most),
        undefined,
      );
  const ofAll = largest(false);
  const ofAppropriation = largest(true);
  return told.flatMap((total) => {
    if (!isGrandTotal(total)) return [];
    const part = APPROPRIATION.test(total.figure.label) ? ofAppropriation : ofAll;
    return part && exceeds(part, total) ? [fact(total, part)] : [];
  });
}

/** 「A 100万元，其中：B 120万元」, where B is larger than all that its sentence names before. */
function overTotals({ compact }: Reading, told: readonly Told[]): Fact[] {
  return told.flatMap((part, index) => {
    const total = told[index - 1];
    if (!total || isGrandTotal(total) || total.block !== part.block || total.sentence !== part.sentence)
      return [];
    const between = compact.text.slice(total.figure.at.end, part.figure.at.start);
    if (!/^[,;]?其中[:,]?[^,;。\d]{2,30}$/.test(between) || part.stage !== total.stage) return [];
    const before = told.slice(Math.max(0, index - 6), index).filter(({ block }) => block === part.block);
    return before.every((one) => exceeds(part, one)) ? [fact(total, part)] : [];
  });
}

function isGrandTotal({ figure }: Told): boolean {
  return GRAND_TOTAL.test(figure.label.slice(-LARGEST_LABEL));
}

function exceeds(part: Told, whole: Told): boolean {
  const { amount } = part.figure;
  return amount.fen > whole.figure.amount.fen && !amount.agreesWith(whole.figure.amount);
}

function fact(whole: Told, part: Told): Fact {
  return narrativeFact('containments', nameOf(whole), spanOf([whole.figure]), {
    name: nameOf(whole),
    whole: amountField(whole.figure),
    partName: nameOf(part),
    part: amountField(part.figure),
  });
}
