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
  const read = { required: new Set<string>(), optional: new Set<string>() };
  for (const path of sources.filter((each) => each.startsWith('functions/'))) {
    walk(parsed(readFileSync(join(root, path), 'utf8')), (node) => {
      const names = node.type === 'CallExpression' && read[node.callee.value as keyof typeof read];
      if (names instanceof Set) {
        for (const { expression } of node.arguments) {
          if (expression.type === 'StringLiteral') names.add(expression.value);
        }
      }
      return true;
    });
  }
  return read;
}

/** Where the environment is read: for our variables, and for the SDK's own. */
const READERS = ['functions/services/environment.ts', 'functions/services/environment-config.ts'];

/** Variables that code reads past these: `process.env['NAME']` or `process.env.NAME`. */
export function variablesPastEnvironment(sources: readonly string[]): string[] {
  const past = sources.filter((path) => !READERS.includes(path));
  return past.filter((path) => /process\.env\b/.test(readFileSync(join(root, path), 'utf8')));
}
