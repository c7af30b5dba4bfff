import type { CelNode } from './cel-syntax.ts';
import { itemsOf, type Local, type Locals, type Reckoner, typeOf } from './reckoner.ts';
import { BUDGET } from './rule-variables.ts';
import { TooManySteps } from './step-budget.ts';

/** `list.exists(x, …)` and its like as a {@link Reckoner}; undefined where the interpreter has to reckon it. */
export function macroReckoner(
  name: string,
  receiver: CelNode,
  args: readonly CelNode[],
  locals: Locals,
  reckonerOf: (node: CelNode, locals: Locals) => Reckoner | undefined,
): Reckoner | undefined {
  const [item, body] = args;
  if (!item || !body || args.length !== 2 || item.op !== 'id') return undefined;
  const list = reckonerOf(receiver, locals);
  const step = reckonerOf(body, [item.args as string, ...locals]);
  if (!list || !step) return undefined;
  if (name === 'map') return mapped(list, step);
  if (typeOf(body) !== 'bool') return undefined;
  if (name === 'filter') return filtered(list, step);
  if (name === 'exists') return decidedBy(true, list, step);
  return name === 'all' ? decidedBy(false, list, step) : undefined;
}

function mapped(list: Reckoner, step: Reckoner): Reckoner {
  return (variables, outer) => {
    const local: Local = { value: undefined, outer };
    return itemsOf(list(variables, outer)).map((value) => {
      variables[BUDGET].make();
      local.value = value;
      return step(variables, local);
    });
  };
}

function filtered(list: Reckoner, step: Reckoner): Reckoner {
  return (variables, outer) => {
    const local: Local = { value: undefined, outer };
    return itemsOf(list(variables, outer)).filter((value) => {
      variables[BUDGET].step();
      local.value = value;
      const isWanted = step(variables, local) === true;
      if (isWanted) variables[BUDGET].make();
      return isWanted;
    });
  };
}

/** `exists` (decided by the first true) and `all` (by the first false), although others could not be reckoned. */
function decidedBy(decisive: boolean, list: Reckoner, step: Reckoner): Reckoner {
  return (variables, outer) => {
    const local: Local = { value: undefined, outer };
    const faults: unknown[] = [];
    for (const value of itemsOf(list(variables, outer))) {
      variables[BUDGET].step();
      local.value = value;
      try {
        if (step(variables, local) === decisive) return decisive;
      } catch (error) {
        if (error instanceof TooManySteps) throw error;
        if (faults.length === 0) faults.push(error);
      }
    }
    if (faults.length > 0) throw faults[0];
    return !decisive;
  };
}
