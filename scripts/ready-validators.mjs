// Puts validators that ajv wrote at build time in the place of ajv itself, which writes them with `new Function`:
// a page's policy forbids that, and a function's first check would wait for it.
import { root } from './ensure-installed.mjs';

const NAMESPACE = 'validators-made-ready';

/** How ajv is asked for in engine/facts/row-schema.ts. */
const ROW_OPTIONS = { allErrors: true, strict: false, validateSchema: false };

/**
 * @param rowSchemas JSON Schemas of rows that the bundle will ask for
 * @param others further ones, each with the options that the code gives ajv for it: `{ schemas, options }`
 * @returns an esbuild plugin
 */
export function validatorsFor(rowSchemas, others = []) {
  const groups = [{ schemas: rowSchemas, options: ROW_OPTIONS }, ...others].map(({ schemas, options }) => ({
    texts: [...new Set(schemas.map((schema) => JSON.stringify(schema)))],
    options,
  }));
  return {
    name: NAMESPACE,
    setup(build) {
      build.onResolve({ filter: /^ajv\/dist\/2020\.js$/ }, () => ({ path: 'ajv', namespace: NAMESPACE }));
      build.onResolve({ filter: /^group\d+$/, namespace: NAMESPACE }, ({ path }) => ({
        path,
        namespace: NAMESPACE,
      }));
      build.onLoad({ filter: /.*/, namespace: NAMESPACE }, async ({ path }) => ({
        contents: path === 'ajv' ? ajvCode(groups) : await codeOf(groups[Number(path.slice('group'.length))]),
        resolveDir: root,
        loader: 'js',
      }));
    },
  };
}

/** Ajv as far as the bundle knows it. */
function ajvCode(groups) {
  const known = groups.flatMap(({ texts }, i) =>
    texts.map((text, k) => `[${JSON.stringify(text)}, group${i}.validator${k}]`),
  );
  return `${groups.map((_, i) => `import * as group${i} from 'group${i}';`).join('\n')}
const KNOWN = new Map([${known.join(', ')}]);
export class Ajv2020 {
  compile(schema) {
    const known = KNOWN.get(JSON.stringify(schema));
    if (!known) throw new Error('this schema had no validator made at build time');
    return known;
  }
}`;
}

/** Made once for all bundles that one plugin is used in. */
function codeOf(group) {
  group.code ??= validatorCode(group);
  return group.code;
}

async function validatorCode({ texts, options }) {
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const { default: standalone } = await import('ajv/dist/standalone/index.js');
  const ajv = new Ajv2020({ ...options, code: { source: true, esm: true } });
  const exported = {};
  for (const [k, text] of texts.entries()) {
    ajv.addSchema(JSON.parse(text), `schema${k}`);
    exported[`validator${k}`] = `schema${k}`;
  }
  return (standalone.default ?? standalone)(ajv, exported);
}
