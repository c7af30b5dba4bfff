import type { ReferenceKind } from '../../engine/references/reference-kind.ts';

/** What files are called that stand for each; the first that fits. */
const NAMED: readonly (readonly [RegExp, ReferenceKind])[] = [
  [/绩效目标|目标申报/u, 'targets'],
  [/清欠|欠款|拖欠/u, 'arrears'],
  [/追加|调整|调剂/u, 'adjustments'],
  [/支付/u, 'payments'],
  [/决算/u, 'final'],
];

/** What a file is likely kept as, by its name: who keeps it may say otherwise. */
export function kindByName(name: string): ReferenceKind {
  return NAMED.find(([pattern]) => pattern.test(name))?.[1] ?? 'budget';
}
