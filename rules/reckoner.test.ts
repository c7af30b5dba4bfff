import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { loadPacks } from '../cli/shipped.ts';
import type { FactSet } from '../engine/facts/fact.ts';
import { NotApplicableRatio } from '../engine/money.ts';
import type { CelExpression } from '../engine/rules/cel-expression.ts';
import { reckonerOf } from '../engine/rules/cel-reckoner.ts';
import { factObject } from '../engine/rules/fact-objects.ts';
import { celParameters, circumstancesOf } from '../engine/rules/judge-fact.ts';
import { MissingField } from '../engine/rules/missing-field.ts';
import { variablesOf } from '../engine/rules/program-variables.ts';
import type { BilingualTemplate, Rule, RuleProgram } from '../engine/rules/rule-pack.ts';
import type { RuleVariables } from '../engine/rules/rule-variables.ts';
import { StepBudget } from '../engine/rules/step-budget.ts';
import { arbitraryFacts } from './arbitrary-facts.ts';

const rules = loadPacks().flatMap((pack) => pack.rules);

function inTexts(texts: BilingualTemplate | undefined): CelExpression[] {
  return (texts?.zh.parts ?? []).flatMap((part) => (typeof part === 'string' ? [] : part.expression));
}

function expressionsOf(program: RuleProgram): CelExpression[] {
  const { names, where, when, assert, variants, evidence, message, suggestion } = program;
  const conditions = [where, when, assert, ...variants.map((variant) => variant.when)];
  const texts = [evidence, message, suggestion, ...variants.map((variant) => variant.evidence)];
  return [
    ...names.map(({ expression }) => expression),
    ...conditions.filter((condition) => condition !== undefined),
    ...texts.flatMap(inTexts),
  ];
}

/** What came of it: the value, or the field that is missing, or that it does not apply. */
function outcome(reckon: (variables: RuleVariables) => unknown, variables: RuleVariables): unknown {
  try {
    return reckon(variables);
  } catch (error) {
    if (error instanceof MissingField) return `lacks ${error.field}`;
    if (error instanceof NotApplicableRatio) return 'not applicable';
    const { code, summary } = error as { code?: string; summary?: string };
    return code === 'no_such_key' ? `lacks ${summary?.replace('No such key: ', '')}` : String(error);
  }
}

interface Compared {
  readonly source: string;
  readonly ours: unknown;
  readonly interpreted: unknown;
}

/** Every expression of every shipped rule, on every fact that the rule is about. */
function* comparedOn(facts: FactSet, asOf: string): Generator<Compared> {
  const circumstances = circumstancesOf(facts, asOf, undefined);
  for (const rule of rules as readonly Rule[]) {
    for (const kind of rule.kinds) {
      const program = rule.program(kind);
      const Variables = variablesOf(program);
      for (const fact of facts[kind] ?? []) {
        const variables = () =>
          new Variables(factObject(fact), circumstances, celParameters(rule, {}), [], new StepBudget());
        for (const { source, evaluate, interpret } of expressionsOf(program)) {
          yield {
            source,
            ours: outcome(evaluate, variables()),
            interpreted: outcome(interpret, variables()),
          };
        }
      }
    }
  }
}

describe('an expression compiled to functions', () => {
  test('comes to what the interpreter makes of it, in every shipped rule', () => {
    let compared = 0;
    fc.assert(
      fc.property(arbitraryFacts, fc.constantFrom('2021-12-31', '2025-12-31'), (facts, asOf) => {
        const differing: Compared[] = [];
        for (const each of comparedOn(facts, asOf)) {
          if (!isDeepStrictEqual(each.ours, each.interpreted)) differing.push(each);
          compared++;
        }
        expect(differing).toEqual([]);
      }),
      { numRuns: 20 },
    );
    expect(compared).toBeGreaterThan(1000);
  });

  test('is what nearly every expression of the shipped rules becomes', () => {
    const sources = rules.flatMap((rule) =>
      rule.kinds.flatMap((kind) => expressionsOf(rule.program(kind)).filter(({ root }) => !reckonerOf(root))),
    );
    // `string(…)`, the map of words, and the expression that looks something up in it.
    expect(new Set(sources.map(({ source }) => source)).size).toBeLessThanOrEqual(3);
  });
});
