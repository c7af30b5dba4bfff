import { changesNothing } from './changes-nothing.ts';
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
      if (changesNothing({ at, before, from: token, to, after }, rule)) return [];
      const mutated = before + to + after;
      return [{ at, from: token, to, written: withText(mutated) }];
    }),
  );
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
