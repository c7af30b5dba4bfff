import { Environment } from '@marcbachmann/cel-js';
import { Day } from '../facts/fact.ts';
import { FACT_KIND_NAMES } from '../facts/fact-kinds.ts';
import { Money, Quantity, Ratio } from '../money.ts';
import { registerFunctions } from './cel-functions.ts';
import { registerOperators } from './cel-operators.ts';
import { celFieldsOf, celTypeOfKind, FACT_CLASSES, FactLists } from './fact-objects.ts';
import { Tolerance } from './tolerance.ts';

let base: Environment | undefined;

/**
 * The language that every rule speaks: types, operators, functions and the variables `facts`, `asOf`,
 * `zero` and `budgetYear`. A rule's own environment is a clone with its `self`, `parameters` and names.
 */
export function ruleEnvironment(): Environment {
  base ??= newEnvironment();
  return base;
}

function newEnvironment(): Environment {
  const environment = new Environment({ limits: { maxAstNodes: 2000, maxDepth: 60 } });
  for (const [name, ctor] of Object.entries({ Money, Ratio, Quantity, Day, Tolerance })) {
    environment.registerType(name, { ctor, fields: {} });
  }
  for (const kind of FACT_KIND_NAMES) {
    environment.registerType(celTypeOfKind(kind), { ctor: FACT_CLASSES[kind], fields: celFieldsOf(kind) });
  }
  const lists = FACT_KIND_NAMES.map((kind) => [kind, `list<${celTypeOfKind(kind)}>`] as const);
  environment.registerType('Facts', { ctor: FactLists, fields: Object.fromEntries(lists) });
  registerOperators(environment);
  registerFunctions(environment);
  environment.registerVariable('facts', 'Facts');
  environment.registerVariable('asOf', 'Day');
  environment.registerVariable('zero', 'Money');
  environment.registerVariable('budgetYear', 'int');
  return environment;
}
