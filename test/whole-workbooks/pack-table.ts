import type { Finding } from '../../engine/report.ts';
import type { RulePack } from '../../engine/rules/rule-pack.ts';
import type { Judgement } from './judged.ts';

/** Recall and precision of one pack over all cases and clean workbooks. */
export interface PackRow {
  readonly pack: string;
  readonly rules: number;
  /** Cases of the pack's rules, and how many of their faults were found at their cell with their arithmetic. */
  readonly cases: number;
  readonly found: number;
  /** Errors and warnings of the pack's rules in any workbook, and how many of them no fault explains. */
  readonly told: number;
  readonly unexpected: number;
}

/** @param clean errors and warnings in workbooks in which everything holds */
export function packTable(
  packs: readonly RulePack[],
  judgements: readonly Judgement[],
  clean: readonly Finding[],
): PackRow[] {
  return packs.map(({ id, rules }) => {
    const isOwn = ({ rule }: { readonly rule: string }) => rule.startsWith(`${id}/`);
    const own = judgements.filter(({ wholeCase }) => isOwn(wholeCase));
    const explained = judgements.flatMap((judgement) => judgement.explained).filter(isOwn);
    const unexpected = [...judgements.flatMap((judgement) => judgement.unexpected), ...clean].filter(isOwn);
    return {
      pack: id,
      rules: rules.length,
      cases: own.length,
      found: own.filter(({ isFound }) => isFound).length,
      told: explained.length + unexpected.length,
      unexpected: unexpected.length,
    };
  });
}
