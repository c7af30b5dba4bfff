import type { RuleFile } from './rule-file.ts';

/** One operator or number of an expression changed, with what stands on either side of it. */
export interface Change {
  /** Where in the rule's file: `assert`, `when`, `let.known`, `variants.0.when`. */
  readonly at: string;
  readonly before: string;
  readonly from: string;
  readonly to: string;
  readonly after: string;
}

const ORDERS: ReadonlySet<string> = new Set(['<=', '<', '>=', '>']);

/**
 * Whether a change is one that no fact at all could show, so that no example can notice it. Each shape is told by
 * the rule's text alone; where in doubt the change counts.
 */
export function changesNothing(change: Change, rule: RuleFile): boolean {
  if (!ORDERS.has(change.from)) return false;
  return (
    isOfDenominator(change, rule) ||
    agreesWhereEqual(change) ||
    isNeverZero(change, rule) ||
    isNeverEqual(change, rule)
  );
}

/**
 * A `when` asks for more than zero of what the rule divides by: letting zero in changes nothing there, as a rate of
 * zero is not applicable anyway.
 */
function isOfDenominator({ at, before, to, after }: Change, { assert, let: names = {} }: RuleFile): boolean {
  const left = operandBefore(before);
  if (at !== 'when' || to !== '>=' || left === undefined || !/^ (?:zero|0)\b/u.test(after)) return false;
  const texts = [assert, ...Object.values(names).map(String)];
  return texts.some((text) => `${text.replaceAll(')', ' ')} `.includes(`/ ${left} `));
}

/**
 * The next alternative is that the very same two agree, as in `a <= b || agrees(a, b, tolerance)`: equal amounts
 * agree whatever the tolerance, which is never negative.
 */
function agreesWhereEqual({ before, after }: Change): boolean {
  const left = operandBefore(before);
  const [, right, ...agreeing] =
    /^ ([\w.]+) \|\| agrees\(([\w.]+), ([\w.]+), [\w.]+\)(?! &&)/u.exec(after) ?? [];
  return left !== undefined && agreeing[0] === left && agreeing[1] === right;
}

/**
 * The rule's `when` is `a != zero`, and its assertion or a variant, which are only judged after it, asks whether `a`
 * is above or below zero.
 */
function isNeverZero({ at, before, after }: Change, { when }: RuleFile): boolean {
  const left = operandBefore(before);
  return judgedAfterWhen(at) && left !== undefined && when === `${left} != zero` && /^ zero\b/u.test(after);
}

/**
 * The assertion begins with `agrees(a, b, within) ||`, and the rest of it or a variant asks which of `a` and `b` is
 * more: where they are equal the rule holds already.
 */
function isNeverEqual({ at, before, after }: Change, { assert }: RuleFile): boolean {
  const left = operandBefore(before);
  const right = /^ ([\w.]+)(?: \S|\)|$)/u.exec(after)?.[1];
  const [, ...agreeing] = /^\s*agrees\(([\w.]+), ([\w.]+), [\w.]+\)\s*\|\| /u.exec(assert) ?? [];
  if (left === undefined || right === undefined || /^ [\w.]+ [-+*/%]/u.test(after)) return false;
  return judgedAfterWhen(at) && left !== right && agreeing.includes(left) && agreeing.includes(right);
}

/** An assertion is only judged where `when` holds, a variant only where moreover the assertion doesn't. */
function judgedAfterWhen(at: string): boolean {
  return at === 'assert' || at.startsWith('variants.');
}

/** The name that stands alone on the left of an operator: no sum or product, of which it were a part. */
function operandBefore(before: string): string | undefined {
  return /(?:^|[(|&?:] ?)([\w.]+) $/u.exec(before)?.[1];
}
