import { parameterFault } from './parameter-check.ts';
import type { RuleFile } from './rule-file.ts';

/** One small change of a rule: an operator or a threshold. */
export interface Mutation {
  /** Where in the rule's file: `assert`, `let.known`, `variants.0.when`, `parameters.minRate.default`. */
  readonly at: string;
  readonly from: string;
  readonly to: string;
  /** The rule with the change. */
  readonly written: RuleFile;
}

const SWAPPED: Readonly<Record<string, string>> = {
  '<=': '<',
  '<': '<=',
  '>=': '>',
  '>': '>=',
  '==': '!=',
  '!=': '==',
  '&&': '||',
  '||': '&&',
};

const ORDERS: ReadonlySet<string> = new Set(['<=', '<', '>=', '>']);

/** Texts in quotes, operators, and whole numbers or decimals that stand alone. */
const TOKENS =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|<=|>=|==|!=|&&|\|\||<|>|(?<![\w.])\d+(?:\.\d+)?(?![\w.])/gu;

/** Every change of one operator or threshold in what a rule decides by; its texts are left alone. */
export function mutationsOf(written: RuleFile): Mutation[] {
  return [...expressionMutations(written), ...defaultMutations(written)];
}

function expressionMutations(written: RuleFile): Mutation[] {
  const { assert, when, where, variants = [] } = written;
  const single = Object.entries({ assert, when, where }).flatMap(([at, text]) =>
    text === undefined ? [] : changed(at, text, written, (to) => ({ ...written, [at]: to })),
  );
  const names = Object.entries(written.let ?? {}).flatMap(([name, text]) =>
    changed(`let.${name}`, String(text), written, (to) => ({
      ...written,
      let: { ...written.let, [name]: to },
    })),
  );
  const conditions = variants.flatMap((variant, i) =>
    changed(`variants.${i}.when`, variant.when, written, (to) => ({
      ...written,
      variants: variants.map((each, j) => (i === j ? { ...each, when: to } : each)),
    })),
  );
  return [...single, ...names, ...conditions];
}

function changed(at: string, text: string, rule: RuleFile, withText: (to: string) => RuleFile): Mutation[] {
  return [...text.matchAll(TOKENS)].flatMap(({ 0: token, index }) =>
    replacements(token).flatMap((to) => {
      const [before, after] = [text.slice(0, index), text.slice(index + token.length)];
      if (at === 'when' && to === '>=' && isDenominator(before, after, rule)) return [];
      if (ORDERS.has(token) && agreesWhereEqual(before, after)) return [];
      if (ORDERS.has(token) && isNeverZero(at, before, after, rule)) return [];
      const mutated = before + to + after;
      return [{ at, from: token, to, written: withText(mutated) }];
    }),
  );
}

/**
 * Whether a `when` that asks for more than zero asks it of what the rule divides by: letting zero in changes
 * nothing there, as a rate of zero is not applicable anyway.
 */
function isDenominator(before: string, after: string, { assert, let: names = {} }: RuleFile): boolean {
  const left = operandBefore(before);
  if (left === undefined || !/^ (?:zero|0)\b/u.test(after)) return false;
  const texts = [assert, ...Object.values(names).map(String)];
  return texts.some((text) => `${text.replaceAll(')', ' ')} `.includes(`/ ${left} `));
}

/**
 * Whether the next alternative is that the very same two agree, as in `a <= b || agrees(a, b, tolerance)`. Equal
 * amounts agree whatever the tolerance, which is never negative: with `<` no fact at all comes out otherwise.
 */
function agreesWhereEqual(before: string, after: string): boolean {
  const left = operandBefore(before);
  const [, right, ...agreeing] =
    /^ ([\w.]+) \|\| agrees\(([\w.]+), ([\w.]+), [\w.]+\)(?! &&)/u.exec(after) ?? [];
  return left !== undefined && agreeing[0] === left && agreeing[1] === right;
}

/**
 * Whether what is compared with zero can't be zero there: the rule's `when` is `self.base != zero`, and its assertion
 * and variants, which are only judged after it, ask whether `self.base` is above or below zero.
 */
function isNeverZero(at: string, before: string, after: string, { when }: RuleFile): boolean {
  const judgedAfterWhen = at === 'assert' || at.startsWith('variants.');
  const left = operandBefore(before);
  return judgedAfterWhen && left !== undefined && when === `${left} != zero` && /^ zero\b/u.test(after);
}

/** The name that stands alone on the left of an operator: no sum or product, of which it were a part. */
function operandBefore(before: string): string | undefined {
  return /(?:^|[(|&?:] ?)([\w.]+) $/u.exec(before)?.[1];
}

function replacements(token: string): string[] {
  const swapped = SWAPPED[token];
  if (swapped !== undefined) return [swapped];
  return /^\d/u.test(token) ? nearby(Number(token)).map(String) : [];
}

/** Thresholds a little above and below, in the last place that the number is written with. */
function nearby(number: number): number[] {
  const places = /\.(\d+)$/u.exec(String(number))?.[1]?.length ?? 0;
  const step = 10 ** -places;
  return [number + step, number - step].map((each) => Number(each.toFixed(places)));
}

/** A default that the parameter's own limits refuse is left out: with it the rule would not load. */
function defaultMutations(written: RuleFile): Mutation[] {
  return Object.entries(written.parameters ?? {}).flatMap(([name, definition]) => {
    if (typeof definition.default !== 'number') return [];
    const allowed = nearby(definition.default).filter((to) => parameterFault(definition, to) === undefined);
    return allowed.map((to) => ({
      at: `parameters.${name}.default`,
      from: String(definition.default),
      to: String(to),
      written: {
        ...written,
        parameters: { ...written.parameters, [name]: { ...definition, default: to } },
      },
    }));
  });
}
