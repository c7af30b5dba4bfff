import { StateError } from './state-error.ts';

const step =
  /\.([A-Za-z_\u0080-\uffff][\w\u0080-\uffff-]*)|\['((?:[^'\\]|\\.)*)'\]|\["((?:[^"\\]|\\.)*)"\]|\[(-?\d+)\]|\[(\*)\]|\.(\*)/gy;

type Step = string | number | typeof everything;
const everything = Symbol('*');

/** Splits a reference path such as `$.a.b[0]['c d']`, or one with `[*]`. Throws States.Runtime. */
function stepsOf(path: string): Step[] {
  const text = path.startsWith('$$') ? path.slice(2) : path.slice(1);
  const steps: Step[] = [];
  step.lastIndex = 0;
  while (step.lastIndex < text.length) {
    const found = step.exec(text);
    if (!found) throw new StateError('States.Runtime', `the path ${path} is not one the local cloud knows`);
    const name = found[1] ?? found[2] ?? found[3];
    if (name !== undefined) steps.push(name);
    else steps.push(found[4] === undefined ? everything : Number(found[4]));
  }
  return steps;
}

function child(value: unknown, name: string | number): unknown {
  if (typeof name === 'number') return Array.isArray(value) ? value.at(name) : undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

/** What a path finds; undefined when there is nothing. With `[*]` it finds a list. */
export function readPath(root: unknown, path: string): unknown {
  let found: unknown[] = [root];
  let isList = false;
  for (const each of stepsOf(path)) {
    if (each === everything) {
      isList = true;
      found = found.flatMap((value) =>
        typeof value === 'object' && value !== null ? Object.values(value) : [],
      );
    } else found = found.map((value) => child(value, each)).filter((value) => value !== undefined);
  }
  return isList ? found : found[0];
}

/** A copy of `root` with a value put at a path; objects on the way are made. */
export function writePath(root: unknown, path: string, value: unknown): unknown {
  const steps = stepsOf(path);
  if (steps.length === 0) return value;
  const base = typeof root === 'object' && root !== null && !Array.isArray(root) ? root : {};
  const copy = structuredClone(base) as Record<string, unknown>;
  let at = copy;
  for (const name of steps.slice(0, -1).map(String)) {
    if (typeof at[name] !== 'object' || at[name] === null) at[name] = {};
    at = at[name] as Record<string, unknown>;
  }
  Object.defineProperty(at, String(steps.at(-1)), {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
  return copy;
}
