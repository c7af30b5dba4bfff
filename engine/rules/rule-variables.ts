import type { Day } from '../facts/fact.ts';
import type { Money } from '../money.ts';
import type { FactLists, FactObject } from './fact-objects.ts';
import type { ParameterValues } from './parameter-values.ts';
import type { StepBudget } from './step-budget.ts';

/** Where a rule's variables keep what it may reckon: no name of an expression. */
export const BUDGET = Symbol('budget');

/** What all facts of one check share in the eyes of a rule. */
export interface Circumstances {
  readonly facts: FactLists;
  readonly asOf: Day;
  readonly zero: Money;
  /** The year of most forms, 0 where unknown. */
  readonly budgetYear: bigint;
}

/**
 * The variables of a rule for one fact; the rule's own names (`let`) are properties of the program's class.
 * A name is reckoned when first used: once a fact, or once for all facts where it has nothing to do with `self`.
 */
export class RuleVariables {
  readonly self: FactObject;
  readonly facts: FactLists;
  readonly asOf: Day;
  readonly zero: Money;
  readonly budgetYear: bigint;
  readonly parameters: ParameterValues;
  /** What is left to the rule of what it may reckon in this check; a rule's own name may well be `budget`. */
  readonly [BUDGET]: StepBudget;
  /** Values of names that have nothing to do with `self`. */
  protected readonly shared: unknown[];

  /** @param shared kept, as is the budget, from fact to fact of one check */
  constructor(
    self: FactObject,
    { facts, asOf, zero, budgetYear }: Circumstances,
    parameters: ParameterValues,
    shared: unknown[],
    budget: StepBudget,
  ) {
    this.self = self;
    this.facts = facts;
    this.asOf = asOf;
    this.zero = zero;
    this.budgetYear = budgetYear;
    this.parameters = parameters;
    this.shared = shared;
    this[BUDGET] = budget;
  }
}
