import { callIntrinsic } from './intrinsic-function.ts';
import { readPath } from './json-path.ts';
import { StateError } from './state-error.ts';

/** What templates and paths are read from: a state's input, and the context object (`$$`). */
export interface Sources {
  input: unknown;
  context: Record<string, unknown>;
}

/** What a path or an intrinsic function gives. Throws States.ParameterPathFailure where there is nothing. */
export function valueAt(expression: string, sources: Sources): unknown {
  if (expression.startsWith('States.')) return callIntrinsic(expression, (path) => valueAt(path, sources));
  const root = expression.startsWith('$$') ? sources.context : sources.input;
  const value = readPath(root, expression);
  if (value === undefined) {
    throw new StateError(
      'States.ParameterPathFailure',
      `The JSONPath '${expression}' could not be found in the input`,
    );
  }
  return value;
}

/** Fills a payload template: names that end in `.$` are paths. */
export function fillTemplate(template: unknown, sources: Sources): unknown {
  if (Array.isArray(template)) return template.map((each) => fillTemplate(each, sources));
  if (typeof template !== 'object' || template === null) return template;
  const entries = Object.entries(template).map(([name, value]) =>
    name.endsWith('.$')
      ? [name.slice(0, -2), valueAt(String(value), sources)]
      : [name, fillTemplate(value, sources)],
  );
  return Object.fromEntries(entries) as Record<string, unknown>;
}
