import { withPrior } from '../facts/prior-facts.ts';
import type { Standing } from './standing.ts';

const NO_ACCOUNT = {
  zh: '没有认出上年的结转结余、“三公”经费或绩效指标',
  en: 'no balances, “three publics” or indicators of last year were recognised in it',
};

/** Sets a year's figures against last year's final account: what closed then has to open now. */
export const againstLastAccount: Standing = {
  fits: (its, year) => its === year - 1,
  stand({ facts }, reference) {
    const { balances, threePublics, indicators, carryOvers } = reference.facts;
    const any = [balances, threePublics, indicators, carryOvers].some((facts) => facts.length > 0);
    return any ? { facts: withPrior(facts, reference.facts) } : { refused: NO_ACCOUNT };
  },
};
