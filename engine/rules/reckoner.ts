import type { CelNode } from './cel-syntax.ts';
import type { RuleVariables } from './rule-variables.ts';

/** The variable of a macro (`x` in `list.exists(x, …)`) while it runs, within that of the macro around it. */
export interface Local {
  value: unknown;
  readonly outer: Local | undefined;
}

/**
 * An expression as functions within functions: what CEL's interpreter decides at every step is decided once.
 * @throws MissingField for a field that the fact lacks; any other error means: ask the interpreter
 */
export type Reckoner = (variables: RuleVariables, local: Local | undefined) => unknown;

/** Names of the macro variables in force, the innermost first. */
export type Locals = readonly string[];

/** CEL's name of the type that the check found. */
export function typeOf(node: CelNode): string {
  return node.checkedType?.name ?? '';
}

/** The elements of a list. @throws where the value is none */
export function itemsOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError('not a list');
  return value;
}
