import type { Fact, FactSet } from '../facts/fact.ts';
import { Day } from '../facts/fact.ts';
import type { FactKindName } from '../facts/fact-kinds.ts';
import type { Bilingual } from '../gouji-error.ts';
import { Money, NotApplicableRatio } from '../money.ts';
import { MissingField } from './cel-functions.ts';
import { variablesUsed } from './cel-syntax.ts';
import { FactLists, type FactObject, factObject } from './fact-objects.ts';
import { ownValue } from './own-value.ts';
import { celValueOfParameter } from './parameter-value.ts';
import { ParameterValues } from './parameter-values.ts';
import type { ParameterValue } from './rule-file.ts';
import type { BilingualTemplate, Need, Rule, RuleProgram, VariantProgram } from './rule-pack.ts';
import { render } from './template.ts';

/** What a rule makes of one fact. */
export type Outcome =
  | { readonly kind: 'holds' }
  /** Not what the rule is about; `missing` where it is only for lack of a field that the rule is about. */
  | { readonly kind: 'passedOver'; readonly missing?: readonly string[] }
  | { readonly kind: 'skipped'; readonly missing: readonly string[] }
  | { readonly kind: 'notApplicable'; readonly reason: Bilingual }
  | { readonly kind: 'breaks'; readonly variant: VariantProgram | undefined; readonly context: object }
  /** An expression could not be evaluated for a reason that no fact explains. */
  | { readonly kind: 'failed'; readonly message: string };

const ZERO = new Money(0, '元', 1, 0);

const ZERO_DENOMINATOR: Bilingual = {
  zh: '分母为零，比率不适用',
  en: 'the denominator is zero, the ratio is not applicable',
};

/** What all facts of one check share in the eyes of a rule. */
export interface Circumstances {
  readonly facts: FactLists;
  readonly asOf: Day;
  readonly zero: Money;
  /** The year of most forms, 0 where unknown. */
  readonly budgetYear: bigint;
}

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
  private readonly needed: readonly (readonly string[])[];
  private readonly Context: new (
    self: FactObject,
  ) => object;

  constructor(
    rule: Rule,
    kind: FactKindName,
    circumstances: Circumstances,
    parameters: Readonly<Record<string, ParameterValue>>,
  ) {
    this.rule = rule;
    this.program = rule.program(kind);
    this.needed = fieldsNeeded(rule.needs);
    this.Context = contextClass(this.program, circumstances, celParameters(rule, parameters));
  }

  judge(fact: Fact): Outcome {
    const { program } = this;
    const context = new this.Context(factObject(fact));
    try {
      if (program.where && program.where.evaluate(context) !== true) return { kind: 'passedOver' };
      const without = missingOf(this.rule.given, fact);
      if (without.length > 0) return { kind: 'passedOver', missing: without };
      const missing = missingOf(this.needed, fact);
      if (missing.length > 0) return { kind: 'skipped', missing };
      if (program.when && program.when.evaluate(context) !== true) return this.notApplicable(context);
      if (program.assert.evaluate(context) === true) return { kind: 'holds' };
      const variant = program.variants.find(({ when }) => when.evaluate(context) === true);
      return { kind: 'breaks', variant, context };
    } catch (error) {
      return outcomeOfError(error);
    }
  }

  private notApplicable(context: object): Outcome {
    const texts = this.program.notApplicable;
    return { kind: 'notApplicable', reason: texts ? renderBoth(texts, context) : ZERO_DENOMINATOR };
  }
}

function renderBoth(texts: BilingualTemplate, context: object): Bilingual {
  return { zh: render(texts.zh, context, 'zh'), en: render(texts.en, context, 'en') };
}

function fieldsNeeded(needs: readonly Need[]): (readonly string[])[] {
  return needs.flatMap((need) => ('fields' in need ? [need.fields] : []));
}

function missingOf(needs: readonly (readonly string[])[], fact: Fact): string[] {
  return needs
    .filter((fields) => fields.every((field) => ownValue(fact.values, field) === undefined))
    .map((fields) => fields.join('|'));
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

function celParameters(rule: Rule, values: Readonly<Record<string, ParameterValue>>): ParameterValues {
  const parameters = new ParameterValues() as Record<string, unknown>;
  for (const [name, definition] of Object.entries(rule.parameters)) {
    parameters[name] = celValueOfParameter(definition, ownValue(values, name) ?? definition.default);
  }
  return parameters;
}

/**
 * A class whose objects are the variables of a rule for one fact. A name is reckoned when first used: once a
 * fact, or once for all facts where it has nothing to do with `self`.
 */
function contextClass(
  program: RuleProgram,
  circumstances: Circumstances,
  parameters: ParameterValues,
): new (
  self: FactObject,
) => object {
  class Context {
    readonly self: FactObject;

    constructor(self: FactObject) {
      this.self = self;
    }
  }
  Object.assign(Context.prototype, circumstances, { parameters });
  const ownNames = ownNamesOf(program);
  for (const { name, expression } of program.names) {
    const reckoned = `reckoned ${name}`;
    const isOwn = ownNames.has(name);
    Object.defineProperty(Context.prototype, name, {
      configurable: true,
      get(this: Record<string, unknown>) {
        const holder = (isOwn ? this : Context.prototype) as Record<string, unknown>;
        const known = holder[reckoned];
        if (known !== undefined) return known;
        const value = expression.evaluate(this);
        holder[reckoned] = value;
        return value;
      },
    });
  }
  return Context;
}

const ownNamesOfPrograms = new WeakMap<RuleProgram, ReadonlySet<string>>();

/** The names of a program that have to do with `self`, directly or through another name. */
function ownNamesOf(program: RuleProgram): ReadonlySet<string> {
  const known = ownNamesOfPrograms.get(program);
  if (known) return known;
  const own = new Set(['self']);
  for (const { name, expression } of program.names) {
    if ([...variablesUsed(expression.root)].some((used) => own.has(used))) own.add(name);
  }
  ownNamesOfPrograms.set(program, own);
  return own;
}
