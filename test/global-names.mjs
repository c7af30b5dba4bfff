// The transform of TypeScript for tests, which gives each module its own names for the globals it uses.
// Tests run in a context of their own, where every look at a global costs a hundred times what a local name does.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import swc from '@swc/jest';

/** Those that code uses in its loops and no test puts another in the place of. */
const NAMES = [
  'Array',
  'BigInt',
  'Boolean',
  'Buffer',
  'DataView',
  'Error',
  'Float64Array',
  'Infinity',
  'Int32Array',
  'JSON',
  'Map',
  'Math',
  'NaN',
  'Number',
  'Object',
  'Promise',
  'Set',
  'String',
  'Symbol',
  'TextDecoder',
  'TextEncoder',
  'Uint16Array',
  'Uint32Array',
  'Uint8Array',
  'WeakMap',
  'isNaN',
  'parseFloat',
  'parseInt',
];
const OWN_KEY = readFileSync(fileURLToPath(import.meta.url));

export default {
  createTransformer(options) {
    const transformer = swc.createTransformer(options);
    return {
      ...transformer,
      process: (...given) => named(transformer.process(...given)),
      processAsync: async (...given) => named(await transformer.processAsync(...given)),
      getCacheKey: (...given) =>
        createHash('sha1')
          .update(transformer.getCacheKey(...given))
          .update(OWN_KEY)
          .digest('hex'),
    };
  },
};

/** In front of the first line: the numbers of the lines stay. */
function named({ code, ...rest }) {
  const names = NAMES.filter((name) => new RegExp(`\\b${name}\\b`).test(code) && !isDeclared(name, code));
  return { code: names.length > 0 ? `const {${names.join(',')}}=globalThis;${code}` : code, ...rest };
}

function isDeclared(name, code) {
  return new RegExp(
    `^(?:export )?(?:default )?(?:async )?(?:class|function|const|let|var)\\b[^=(;]*\\b${name}\\b|^import\\b[^;]*\\b${name}\\b[^;]*\\bfrom\\b`,
    'm',
  ).test(code);
}
