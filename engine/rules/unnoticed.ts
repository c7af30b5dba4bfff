import { type Mutation, mutationsOf } from './mutations.ts';
import type { RuleData } from './pack-data.ts';
import { ruleOf } from './rule-of.ts';
import { runExample } from './run-examples.ts';

/** How many small changes of a rule its examples notice, and those that they don't. */
export interface Noticed {
  readonly changes: number;
  readonly unnoticed: readonly Mutation[];
}

/** Changes one operator or threshold of a rule after another and runs its examples each time. */
export function noticed({ programs: _, ...data }: RuleData): Noticed {
  const mutations = mutationsOf(data.written);
  return { changes: mutations.length, unnoticed: mutations.filter((mutation) => !isNoticed(data, mutation)) };
}

function isNoticed(data: RuleData, { written }: Mutation): boolean {
  const rule = ruleOf({ ...data, written });
  return rule.examples.some((example) => !runExample(rule, example).passes);
}
