import { onceFor } from '../once-for.ts';
import { variablesUsed } from './cel-syntax.ts';
import type { RuleProgram } from './rule-pack.ts';
import { RuleVariables } from './rule-variables.ts';

/** The class whose objects are the variables of a program: made once a program. */
export const variablesOf: (program: RuleProgram) => typeof RuleVariables = onceFor(withNames);

function withNames({ names }: RuleProgram): typeof RuleVariables {
  if (names.length === 0) return RuleVariables;
  class NamedVariables extends RuleVariables {
    /** Values of names that have to do with `self`. */
    private readonly own: unknown[] = [];

    reckoned(place: number, isOwn: boolean): unknown {
      const values = isOwn ? this.own : this.shared;
      const known = values[place];
      if (known !== undefined) return known;
      const value = names[place]!.expression.evaluate(this);
      values[place] = value;
      return value;
    }
  }
  const ownNames = new Set(['self']);
  for (const [place, { name, expression }] of names.entries()) {
    const isOwn = [...variablesUsed(expression.root)].some((used) => ownNames.has(used));
    if (isOwn) ownNames.add(name);
    Object.defineProperty(NamedVariables.prototype, name, {
      configurable: true,
      get(this: NamedVariables) {
        return this.reckoned(place, isOwn);
      },
    });
  }
  return NamedVariables;
}
