import type { RulePack } from '../../engine/rules/rule-pack.ts';
import type { Judgement } from './judged.ts';

/** Recall and precision of one pack over the cases of its rules. */
export interface PackRow {
  readonly pack: string;
  readonly rules: number;
  readonly cases: number;
  /** Cases whose fault was found at its cell with its arithmetic. */
  readonly found: number;
  /** Errors and warnings that no fault explains. */
  readonly unexpected: number;
}

export function packTable(packs: readonly RulePack[], judgements: readonly Judgement[]): PackRow[] {
  return packs.map(({ id, rules }) => {
    const own = judgements.filter(({ wholeCase }) => wholeCase.rule.startsWith(`${id}/`));
    return {
      pack: id,
      rules: rules.length,
      cases: own.length,
      found: own.filter(({ isFound }) => isFound).length,
      unexpected: own.reduce((sum, { unexpected }) => sum + unexpected.length, 0),
    };
  });
}
