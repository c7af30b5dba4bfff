// Puts validators that ajv wrote at build time in the place of ajv itself, which writes them with `new Function`:
// a page's policy forbids that. For bundles that run in a browser.
const NAMESPACE = 'validators-made-ready';

/** @param schemas every JSON Schema that the bundle will ask for @returns an esbuild plugin */
export function validatorsFor(schemas) {
  const texts = [...new Set(schemas.map((schema) => JSON.stringify(schema)))];
  return {
    name: NAMESPACE,
    setup(build) {
      build.onResolve({ filter: /^ajv\/dist\/2020\.js$/ }, () => ({ path: NAMESPACE, namespace: NAMESPACE }));
      build.onLoad({ filter: /.*/, namespace: NAMESPACE }, async () => ({
        contents: `${await validatorCode(texts)}
const KNOWN = new Map([${texts.map((text, i) => `[${JSON.stringify(text)}, validator${i}]`)}]);
export class Ajv2020 {
  compile(schema) {
    const known = KNOWN.get(JSON.stringify(schema));
    if (!known) throw new Error('this schema had no validator made at build time');
    return known;
  }
}`,
        resolveDir: process.cwd(),
        loader: 'js',
      }));
    },
  };
}

async function validatorCode(texts) {
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const { default: standalone } = await import('ajv/dist/standalone/index.js');
  const ajv = new Ajv2020({
    ...{ allErrors: true, strict: false, validateSchema: false },
    code: { source: true, esm: true },
  });
  const exported = {};
  for (const [i, text] of texts.entries()) {
    ajv.addSchema(JSON.parse(text), `schema${i}`);
    exported[`validator${i}`] = `schema${i}`;
  }
  return (standalone.default ?? standalone)(ajv, exported);
}
