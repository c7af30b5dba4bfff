import type { Fact, FactValue } from '../facts/fact.ts';
import { type IndicatorValue, readIndicatorValue } from '../facts/indicator-values.ts';
import { grouped } from '../grouped.ts';
import { normalisedName } from '../normalised-name.ts';
import { otherDepartment, otherYear, type Standing } from './standing.ts';

/** Share of the indicators that must be approved ones before both are of the same projects. */
const LISTS_AGREE = 0.3;

const NO_TARGETS = {
  zh: '没有认出绩效目标申报的指标',
  en: 'no declared performance targets were recognised in it',
};
const OTHER_INDICATORS = {
  zh: '其中的指标与工作簿中的大多不同名，可能不是同一项目的',
  en: 'most indicators of the workbook have other names in it, so it may be of other projects',
};

/** Sets the indicators of a self-evaluation against the targets that were approved for them. */
export const againstTargets: Standing = (stated, reference) => {
  const another =
    otherYear(stated, reference, (its, year) => its === year) ?? otherDepartment(stated, reference);
  if (another) return { refused: another };
  const declared = reference.facts.targets.filter(({ values }) => values.applies !== false);
  if (declared.length === 0) return { refused: NO_TARGETS };
  const { facts } = stated;
  const indicators = withApproved(facts.indicators, declared);
  const known = indicators.filter(({ values }) => values.approvedTarget !== undefined);
  if (known.length < indicators.length * LISTS_AGREE) return { refused: OTHER_INDICATORS };
  return { facts: { ...facts, indicators } };
};

/** Where one indicator of each clearly is the other; whether they say the same only where both say it in numbers. */
function withApproved(indicators: readonly Fact[], declared: readonly Fact[]): Fact[] {
  const approved = grouped(declared, indicatorKey);
  const own = grouped(indicators, indicatorKey);
  return indicators.map((fact) => {
    const [found, another] = approved.get(indicatorKey(fact)) ?? [];
    if (!found || another || own.get(indicatorKey(fact))?.length !== 1) return fact;
    const same = saysTheSame(targetOf(fact), targetOf(found));
    const values: Record<string, FactValue> = {
      ...fact.values,
      approvedTarget: String(found.values.target ?? ''),
    };
    return { ...fact, values: same === undefined ? values : { ...values, asApproved: same } };
  });
}

function indicatorKey({ values, item }: Fact): string {
  return [normalisedName(String(values.owner ?? '')), normalisedName(item)].join('|');
}

function targetOf({ values }: Fact): IndicatorValue {
  return readIndicatorValue(String(values.target ?? ''), String(values.nature ?? ''));
}

/** Undefined where one of them is in words, or they count in different units. */
function saysTheSame(one: IndicatorValue, other: IndicatorValue): boolean | undefined {
  if (!one.value || !other.value || one.unit !== other.unit) return undefined;
  return one.value.compare(other.value) === 0;
}
