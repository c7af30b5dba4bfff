import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsed, walk } from './syntax.ts';

const root = new URL('../../', import.meta.url).pathname;

/** Names of the environment that a function's code asks for. */
export interface ReadVariables {
  readonly required: ReadonlySet<string>;
  readonly optional: ReadonlySet<string>;
}

/** The arguments of `required()` and `optional()`, see functions/services/environment.ts, in a bundle's sources. */
export function variablesRead(sources: readonly string[]): ReadVariables {
  const read = sources.filter((each) => each.startsWith('functions/')).map(readIn);
  return {
    required: new Set(read.flatMap(({ required }) => [...required])),
    optional: new Set(read.flatMap(({ optional }) => [...optional])),
  };
}

/** By file: most functions are made of the same ones. */
const known = new Map<string, ReadVariables>();

function readIn(path: string): ReadVariables {
  const before = known.get(path);
  if (before) return before;
  const read = { required: new Set<string>(), optional: new Set<string>() };
  walk(parsed(readFileSync(join(root, path), 'utf8')), (node) => {
    const names = node.type === 'CallExpression' && read[node.callee.value as keyof typeof read];
    if (names instanceof Set) {
      for (const { expression } of node.arguments) {
        if (expression.type === 'StringLiteral') names.add(expression.value);
      }
    }
    return true;
  });
  known.set(path, read);
  return read;
}

/** Where the environment is read: for our variables, and for the SDK's own. */
const READERS = ['functions/services/environment.ts', 'functions/services/environment-config.ts'];

/** Variables that code reads past these: `process.env['NAME']` or `process.env.NAME`. */
export function variablesPastEnvironment(sources: readonly string[]): string[] {
  const past = sources.filter((path) => !READERS.includes(path));
  return past.filter((path) => /process\.env\b/.test(readFileSync(join(root, path), 'utf8')));
}
