import type { Fact, FactSet } from '../facts/fact.ts';
import { Day } from '../facts/fact.ts';
import type { FactKindName } from '../facts/fact-kinds.ts';
import type { Bilingual } from '../gouji-error.ts';
import { Money, NotApplicableRatio } from '../money.ts';
import { FactLists } from './fact-objects.ts';
import { MissingField } from './missing-field.ts';
import { ownValue } from './own-value.ts';
import { celValueOfParameter } from './parameter-value.ts';
import { ParameterValues } from './parameter-values.ts';
import { variablesOf } from './program-variables.ts';
import type { ParameterValue } from './rule-file.ts';
import type { BilingualTemplate, Need, Rule, RuleProgram, VariantProgram } from './rule-pack.ts';
import type { Circumstances, RuleVariables } from './rule-variables.ts';
import { StepBudget, TooManySteps } from './step-budget.ts';
import { render } from './template.ts';

/** What a rule makes of one fact. */
export type Outcome =
  | { readonly kind: 'holds' }
  /** Not what the rule is about; `missing` where it is only for lack of a field that the rule is about. */
  | { readonly kind: 'passedOver'; readonly missing?: readonly string[] }
  | { readonly kind: 'skipped'; readonly missing: readonly string[] }
  | { readonly kind: 'notApplicable'; readonly reason: Bilingual }
  | { readonly kind: 'breaks'; readonly variant: VariantProgram | undefined; readonly context: RuleVariables }
  /** An expression could not be evaluated for a reason that no fact explains. */
  | { readonly kind: 'failed'; readonly message: string };

const TOO_MUCH: Outcome = { kind: 'failed', message: new TooManySteps().message };

const ZERO = new Money(0, '元', 1, 0);

const ZERO_DENOMINATOR: Bilingual = {
  zh: '分母为零，比率不适用',
  en: 'the denominator is zero, the ratio is not applicable',
};

export function circumstancesOf(facts: FactSet, asOf: string, budgetYear: number | undefined): Circumstances {
  return {
    facts: new FactLists(facts),
    asOf: new Day(asOf),
    zero: ZERO,
    budgetYear: BigInt(budgetYear ?? yearOfForms(facts) ?? 0),
  };
}

function yearOfForms(facts: FactSet): number | undefined {
  for (const { values } of facts.sheetHeaders ?? []) {
    const year = values.commonYear ?? values.year;
    if (typeof year === 'number' && year >= 1900 && year <= 9999) return year;
  }
  return undefined;
}

/** One rule with its parameters, ready to judge facts of one kind. */
export class Judge {
  private readonly rule: Rule;
  private readonly program: RuleProgram;
  /** The program's conditions: its own properties are of another shape in every program, and these are asked for fact by fact. */
  private readonly where: RuleProgram['where'];
  private readonly when: RuleProgram['when'];
  private readonly assert: RuleProgram['assert'];
  private readonly needed: readonly (readonly string[])[];
  private readonly Variables: typeof RuleVariables;
  private readonly parameters: ParameterValues;

  constructor(rule: Rule, kind: FactKindName, parameters: Readonly<Record<string, ParameterValue>>) {
    this.rule = rule;
    this.program = rule.program(kind);
    this.where = this.program.where;
    this.when = this.program.when;
    this.assert = this.program.assert;
    this.needed = fieldsNeeded(rule.needs);
    this.Variables = variablesOf(this.program);
    this.parameters = celParameters(rule, parameters);
  }

  /** What the rule makes of each fact of one check. */
  judgeAll(facts: readonly Fact[], circumstances: Circumstances): Outcome[] {
    const shared: unknown[] = [];
    const budget = new StepBudget();
    const objects = circumstances.facts.objectsOf(this.program.kind, facts);
    const outcomes = facts.map((fact, i) =>
      this.judge(fact, new this.Variables(objects[i]!, circumstances, this.parameters, shared, budget)),
    );
    // What was judged before it ran out would look as if the rest held.
    return budget.isSpent ? outcomes.map(() => TOO_MUCH) : outcomes;
  }

  private judge(fact: Fact, context: RuleVariables): Outcome {
    const { where, when, assert } = this;
    try {
      if (where && where.evaluate(context) !== true) return { kind: 'passedOver' };
      const without = missingOf(this.rule.given, fact);
      if (without.length > 0) return { kind: 'passedOver', missing: without };
      const missing = missingOf(this.needed, fact);
      if (missing.length > 0) return { kind: 'skipped', missing };
      if (when && when.evaluate(context) !== true) return this.notApplicable(context);
      if (assert.evaluate(context) === true) return { kind: 'holds' };
      const variant = this.program.variants.find(({ when }) => when.evaluate(context) === true);
      return { kind: 'breaks', variant, context };
    } catch (error) {
      return outcomeOfError(error);
    }
  }

  private notApplicable(context: RuleVariables): Outcome {
    const texts = this.program.notApplicable;
    return { kind: 'notApplicable', reason: texts ? renderBoth(texts, context) : ZERO_DENOMINATOR };
  }
}

function renderBoth(texts: BilingualTemplate, context: RuleVariables): Bilingual {
  return { zh: render(texts.zh, context, 'zh'), en: render(texts.en, context, 'en') };
}

function fieldsNeeded(needs: readonly Need[]): (readonly string[])[] {
  return needs.flatMap((need) => ('fields' in need ? [need.fields] : []));
}

function missingOf(needs: readonly (readonly string[])[], fact: Fact): string[] {
  const missing: string[] = [];
  for (const fields of needs) {
    if (fields.every((field) => ownValue(fact.values, field) === undefined)) missing.push(fields.join('|'));
  }
  return missing;
}

function outcomeOfError(error: unknown): Outcome {
  if (error instanceof NotApplicableRatio) return { kind: 'notApplicable', reason: ZERO_DENOMINATOR };
  if (error instanceof MissingField) return { kind: 'skipped', missing: [error.field] };
  const {
    code,
    summary = '',
    message = String(error),
  } = error as { code?: string; summary?: string; message?: string };
  if (code === 'no_such_key') return { kind: 'skipped', missing: [summary.replace(/^No such key: /, '')] };
  return { kind: 'failed', message: summary || message };
}

/** The values of a rule's parameters as its expressions see them. @param values those that were set */
export function celParameters(rule: Rule, values: Readonly<Record<string, ParameterValue>>): ParameterValues {
  const parameters = new ParameterValues() as Record<string, unknown>;
  for (const [name, definition] of Object.entries(rule.parameters)) {
    parameters[name] = celValueOfParameter(definition, ownValue(values, name) ?? definition.default);
  }
  return parameters;
}
