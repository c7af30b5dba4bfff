import type { Fact } from '../facts/fact.ts';
import { grouped } from '../grouped.ts';
import type { Money } from '../money.ts';
import type { Figure } from './figure.ts';
import { THREE_PUBLICS, type ThreePublicsPart } from './item.ts';
import type { Measure } from './measure.ts';
import { amountField, type Field, narrativeFact, spanOf } from './narrative-fact.ts';
import { type AmountFigure, isAmount } from './passage.ts';
import type { Reading } from './read-figures.ts';

const PARTS = Object.keys(THREE_PUBLICS) as ThreePublicsPart[];
const FOREIGN = /外事|外宾|出国|国[(（]境/;
const RECEPTION = /接待|来宾|来访/;
const VEHICLES_KEPT = /保有量|(?:共有|拥有|保有)[^,;。]{0,6}(?:公务用车|车辆)/;
const COUNTS_ASKED = /批次|人次|来访团组|接待[^,;。]{0,6}(?:批|团组)/;

/** What a narrative states of one of the three public outlays. */
export interface StatedPart {
  readonly part: ThreePublicsPart;
  readonly budget: AmountFigure | undefined;
  readonly actual: AmountFigure | undefined;
  readonly prior: Field | undefined;
}

/** The three public outlays: budget, expenditure, last year's, receptions and people received, vehicles kept. */
export function threePublicsFacts(reading: Reading): Fact[] {
  const stated = statedParts(reading);
  if (stated.length === 0) return [];
  const counts = receptionCounts(reading);
  const vehicles = vehiclesKept(reading);
  const carrier = stated.some(({ part, actual }) => part === 'vehicleRunning' && actual)
    ? 'vehicleRunning'
    : 'officialVehicles';
  return stated.map((one) =>
    partFact(one, {
      ...(one.part === 'officialReception' ? counts : {}),
      ...(one.part === carrier ? { vehicles } : {}),
    }),
  );
}

/** The outlays that a narrative states a budget or an expenditure of. */
export function statedParts({ compact, figures }: Reading): StatedPart[] {
  const named = grouped(
    figures.filter(({ item }) => item?.kind === 'threePublics'),
    ({ item }) => item!.name,
  );
  return PARTS.flatMap((part) => {
    const own = named.get(THREE_PUBLICS[part]) ?? [];
    const first = (...measures: Measure[]) =>
      own.find((figure): figure is AmountFigure => isAmount(figure) && measures.includes(figure.measure));
    const budget = first('annualBudget', 'initialBudget');
    const actual = first('executed');
    if (!budget && !actual) return [];
    const prior = amountField(first('priorExecuted')) ?? priorOf(compact.text, actual, own);
    return [{ part, budget, actual, prior }];
  });
}

/** Last year's from this year's and the difference: 「与上年相比减少0.30万元」. */
function priorOf(text: string, actual: AmountFigure | undefined, own: readonly Figure[]): Field | undefined {
  if (!actual) return undefined;
  const change = own.find(
    (figure): figure is AmountFigure =>
      figure.measure === 'change' && isAmount(figure) && isAgainstLastYear(text, figure),
  );
  if (!change) return undefined;
  const grew = /(?:增加|增长|上升|增支|增|多)(?:支出)?(?:了|额|数)?$/.test(change.label);
  const value: Money = grew ? actual.amount.minus(change.amount) : actual.amount.plus(change.amount);
  return { value, madeOf: [actual, change] };
}

function isAgainstLastYear(text: string, { at, label }: Figure): boolean {
  const before = text.slice(Math.max(0, at.start - label.length - 14), at.start);
  const against = before.slice(before.search(/(?<![^。;])[^。;]*$/));
  const year = Math.max(against.lastIndexOf('上年'), against.lastIndexOf('去年'), against.search(/20\d\d年/));
  return year >= 0 && year > against.lastIndexOf('预算');
}

function partFact(
  { part, budget, actual, prior }: StatedPart,
  counts: Readonly<Record<string, Field | boolean | undefined>>,
): Fact {
  const name = THREE_PUBLICS[part];
  const stated = [budget, actual].filter((figure) => figure !== undefined);
  return narrativeFact('threePublics', name, spanOf(stated), {
    name,
    part,
    budget: amountField(budget),
    actual: amountField(actual),
    priorActual: prior,
    ...counts,
  });
}

function receptionCounts({ compact, figures }: Reading): Record<string, Field | boolean | undefined> {
  const counts = figures.filter(({ kind, label }) => kind === 'count' && !FOREIGN.test(label));
  const about = (figure: Figure) => RECEPTION.test(sentenceBefore(compact.text, figure));
  const batches = counts.find(
    (figure) => (figure.unit === '批次' || /^[批个]$/.test(figure.unit)) && isBatch(figure) && about(figure),
  );
  const people = counts.find(
    (figure) =>
      /^人次?$/.test(figure.unit) && about(figure) && (!batches || figure.segment === batches.segment),
  );
  return {
    batches: batches && countField(batches),
    people: people && countField(people),
    countsStated: batches !== undefined && people !== undefined,
    countsAsked: COUNTS_ASKED.test(compact.text),
  };
}

function isBatch({ unit, label }: Figure): boolean {
  return unit === '批次' || unit === '批' || /批次|团组/.test(label);
}

function sentenceBefore(text: string, { at }: Figure): string {
  const before = text.slice(Math.max(0, at.start - 60), at.start);
  return before.slice(before.search(/(?<![^。\n])[^。\n]*$/));
}

function vehiclesKept({ figures }: Reading): Field | undefined {
  const kept = figures.find(
    ({ kind, unit, label }) => kind === 'count' && unit === '辆' && VEHICLES_KEPT.test(label),
  );
  return kept && countField(kept);
}

function countField({ value, start, end }: Figure): Field {
  return { value: Number(value.digits / 10n ** BigInt(value.places)), at: { start, end } };
}
