import { type AccessRequest, listOf } from './policy-statement.ts';
import { matchesWildcard } from './wildcard.ts';

type Test = (wanted: string, found: string) => boolean;

const equal: Test = (wanted, found) => wanted === found;
const equalIgnoringCase: Test = (wanted, found) => wanted.toLowerCase() === found.toLowerCase();
const like: Test = (wanted, found) => matchesWildcard(wanted, found);
const numbers =
  (test: (wanted: number, found: number) => boolean): Test =>
  (wanted, found) =>
    test(Number(wanted), Number(found));
const dates =
  (test: (wanted: number, found: number) => boolean): Test =>
  (wanted, found) =>
    test(Date.parse(wanted), Date.parse(found));

/** Operators that hold when any of the policy's values matches. */
const positive: Record<string, Test> = {
  StringEquals: equal,
  StringEqualsIgnoreCase: equalIgnoringCase,
  StringLike: like,
  ArnEquals: like,
  ArnLike: like,
  Bool: equalIgnoringCase,
  NumericEquals: numbers((wanted, found) => found === wanted),
  NumericLessThan: numbers((wanted, found) => found < wanted),
  NumericLessThanEquals: numbers((wanted, found) => found <= wanted),
  NumericGreaterThan: numbers((wanted, found) => found > wanted),
  NumericGreaterThanEquals: numbers((wanted, found) => found >= wanted),
  DateEquals: dates((wanted, found) => found === wanted),
  DateLessThan: dates((wanted, found) => found < wanted),
  DateGreaterThan: dates((wanted, found) => found > wanted),
};

/** Operators that hold when none of the policy's values matches. */
const negative: Record<string, Test> = {
  StringNotEquals: equal,
  StringNotEqualsIgnoreCase: equalIgnoringCase,
  StringNotLike: like,
  ArnNotEquals: like,
  ArnNotLike: like,
  NumericNotEquals: numbers((wanted, found) => found === wanted),
};

/** A condition operator that the local cloud does not know: better to stop at the start than to allow by mistake. */
export class UnknownConditionOperator extends Error {
  constructor(operator: string) {
    super(`the local cloud does not know the IAM condition operator ${operator}`);
    this.name = 'UnknownConditionOperator';
  }
}

interface Operator {
  quantifier: 'all' | 'any' | undefined;
  ifExists: boolean;
  name: string;
}

function readOperator(text: string): Operator {
  const found = /^(?:For(AllValues|AnyValue):)?(.*?)(IfExists)?$/.exec(text);
  const name = found?.[2] ?? text;
  if (!(name in positive) && !(name in negative) && name !== 'Null') throw new UnknownConditionOperator(text);
  const quantifier = found?.[1] === 'AllValues' ? 'all' : found?.[1] === 'AnyValue' ? 'any' : undefined;
  return { quantifier, ifExists: found?.[3] !== undefined, name };
}

/** Reads `${aws:PrincipalTag/x}` and its like from the request's context; `${*}`, `${?}` and `${$}` are themselves. */
export function fillPolicyVariables(text: string, context: AccessRequest['context']): string {
  return text.replace(/\$\{([^{}]+)\}/g, (whole, key: string) => {
    if (key === '*' || key === '?' || key === '$') return key;
    const value = lookUp(context, key);
    return typeof value === 'string' ? value : whole;
  });
}

function lookUp(context: AccessRequest['context'], key: string): string | readonly string[] | undefined {
  if (key in context) return context[key];
  const name = key.toLowerCase();
  for (const [other, value] of Object.entries(context)) if (other.toLowerCase() === name) return value;
  return undefined;
}

function holds(operator: Operator, wanted: readonly string[], found: string | readonly string[] | undefined) {
  if (operator.name === 'Null') return (found === undefined) === (wanted[0] === 'true');
  const values = listOf(found);
  const isNegative = operator.name in negative;
  const test = (isNegative ? negative[operator.name] : positive[operator.name]) as Test;
  const one = (value: string) => wanted.some((text) => test(text, value)) !== isNegative;
  if (operator.quantifier === 'all') return values.every(one);
  if (operator.quantifier === 'any') return values.some(one);
  if (found === undefined) return operator.ifExists || isNegative;
  return values.every(one);
}

/** Whether every operator and key of a statement's Condition holds for a request. */
export function conditionHolds(
  condition: Record<string, Record<string, unknown>> | undefined,
  context: AccessRequest['context'],
): boolean {
  return Object.entries(condition ?? {}).every(([name, keys]) => {
    const operator = readOperator(name);
    return Object.entries(keys).every(([key, value]) => {
      const wanted = listOf(value).map((each) => fillPolicyVariables(String(each), context));
      return holds(operator, wanted, lookUp(context, key));
    });
  });
}

/** Throws UnknownConditionOperator for an operator that `conditionHolds` could not judge. */
export function checkOperators(condition: Record<string, unknown> | undefined): void {
  for (const name of Object.keys(condition ?? {})) readOperator(name);
}
