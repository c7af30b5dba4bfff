import { matchesWildcard } from '../identity/wildcard.ts';
import { readPath } from './json-path.ts';
import { type Sources, valueAt } from './payload-template.ts';
import { StateError } from './state-error.ts';

/** A rule of a Choice state. */
export type ChoiceRule = Record<string, unknown> & { Next?: string };

type Comparison = (found: unknown, wanted: unknown) => boolean;

const ordered =
  (type: 'string' | 'number', test: (order: number) => boolean): Comparison =>
  (found, wanted) =>
    typeof found === type && test((found as string) < (wanted as string) ? -1 : found === wanted ? 0 : 1);

const timed =
  (test: (order: number) => boolean): Comparison =>
  (found, wanted) =>
    typeof found === 'string' && test(Date.parse(found) - Date.parse(String(wanted)));

const orders: Record<string, (order: number) => boolean> = {
  Equals: (order) => order === 0,
  LessThan: (order) => order < 0,
  GreaterThan: (order) => order > 0,
  LessThanEquals: (order) => order <= 0,
  GreaterThanEquals: (order) => order >= 0,
};

const comparisons: Record<string, Comparison> = {
  BooleanEquals: (found, wanted) => typeof found === 'boolean' && found === wanted,
  StringMatches: (found, wanted) => typeof found === 'string' && matchesWildcard(String(wanted), found),
  IsNull: (found, wanted) => (found === null) === wanted,
  IsString: (found, wanted) => (typeof found === 'string') === wanted,
  IsNumeric: (found, wanted) => (typeof found === 'number') === wanted,
  IsBoolean: (found, wanted) => (typeof found === 'boolean') === wanted,
  IsTimestamp: (found, wanted) => (typeof found === 'string' && !Number.isNaN(Date.parse(found))) === wanted,
};
for (const [name, test] of Object.entries(orders)) {
  comparisons[`String${name}`] = ordered('string', test);
  comparisons[`Numeric${name}`] = ordered('number', test);
  comparisons[`Timestamp${name}`] = timed(test);
}

/** Whether a rule of a Choice state holds. Throws States.Runtime for a comparison that is not known. */
export function ruleHolds(rule: ChoiceRule, sources: Sources): boolean {
  if (rule.And) return (rule.And as ChoiceRule[]).every((each) => ruleHolds(each, sources));
  if (rule.Or) return (rule.Or as ChoiceRule[]).some((each) => ruleHolds(each, sources));
  if (rule.Not) return !ruleHolds(rule.Not as ChoiceRule, sources);
  const variable = String(rule.Variable);
  const found = readPath(variable.startsWith('$$') ? sources.context : sources.input, variable);
  if ('IsPresent' in rule) return (found !== undefined) === rule.IsPresent;
  for (const [name, wanted] of Object.entries(rule)) {
    if (name === 'Variable' || name === 'Next' || name === 'Comment') continue;
    const comparison = comparisons[name.replace(/Path$/, '')];
    if (!comparison) throw new StateError('States.Runtime', `the local cloud does not know ${name}`);
    return (
      found !== undefined &&
      comparison(found, name.endsWith('Path') ? valueAt(String(wanted), sources) : wanted)
    );
  }
  return false;
}
