import type { Fact, FactValue } from '../facts/fact.ts';
import { indicatorKey } from '../facts/indicator-key.ts';
import { type IndicatorValue, readIndicatorValue } from '../facts/indicator-values.ts';
import { uniqueBy } from '../unique-by.ts';
import { type Standing, sameYear } from './standing.ts';

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
export const againstTargets: Standing = {
  fits: sameYear,
  stand({ facts }, reference) {
    const declared = reference.facts.targets.filter(({ values }) => values.applies !== false);
    if (declared.length === 0) return { refused: NO_TARGETS };
    const indicators = withApproved(facts.indicators, declared);
    const known = indicators.filter(({ values }) => values.approvedTarget !== undefined);
    if (known.length < indicators.length * LISTS_AGREE) return { refused: OTHER_INDICATORS };
    return { facts: { ...facts, indicators } };
  },
};

/** Where one indicator of each clearly is the other; whether they say the same only where both say it in numbers. */
function withApproved(indicators: readonly Fact[], declared: readonly Fact[]): Fact[] {
  const approved = uniqueBy(declared, indicatorKey);
  const own = uniqueBy(indicators, indicatorKey);
  return indicators.map((fact) => {
    const found = approved.get(indicatorKey(fact));
    if (!found || !own.has(indicatorKey(fact))) return fact;
    const same = saysTheSame(targetOf(fact), targetOf(found));
    const values: Record<string, FactValue> = {
      ...fact.values,
      approvedTarget: String(found.values.target ?? ''),
    };
    return { ...fact, values: same === undefined ? values : { ...values, asApproved: same } };
  });
}

function targetOf({ values }: Fact): IndicatorValue {
  return readIndicatorValue(String(values.target ?? ''), String(values.nature ?? ''));
}

/** Undefined where one of them is in words, or they count in different units. */
function saysTheSame(one: IndicatorValue, other: IndicatorValue): boolean | undefined {
  if (!one.value || !other.value || one.unit !== other.unit) return undefined;
  return one.value.compare(other.value) === 0;
}
