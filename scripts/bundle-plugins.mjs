// What a bundle carries instead of working it out at each cold start: knowledge, validators, the OpenAPI document.
import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { root } from './ensure-installed.mjs';

const cache = join(root, 'node_modules', '.cache', 'gouji-functions');

/** Modules that are run now, at build time, each replaced by the answer it gives. */
const ANSWERS = {
  'functions/services/knowledge-data.ts': 'knowledgeData',
  'functions/list-packs/pack-list.ts': 'packList',
  'functions/openapi/openapi-document.ts': 'openApiDocument',
  'functions/record-explanation/rule-titles.ts': 'ruleTitles',
};

/** @returns esbuild plugins; what they answer is worked out once for all bundles */
export function bundlePlugins() {
  const answers = new Map();
  const once = (key, make) => {
    if (!answers.has(key)) answers.set(key, make());
    return answers.get(key);
  };
  return [
    {
      name: 'answers',
      setup(build) {
        const paths = Object.keys(ANSWERS).map((path) => path.replaceAll('.', '\\.'));
        build.onLoad({ filter: new RegExp(`/(${paths.join('|')})$`) }, ({ path }) =>
          once(path, async () => {
            const [file, name] = Object.entries(ANSWERS).find(([end]) => path.endsWith(end));
            const answer = JSON.stringify((await sourceModule(file))[name]());
            // A string that JSON.parse reads starts faster than the same object as source text.
            return {
              contents: `export const ${name} = () => JSON.parse(${JSON.stringify(answer)});`,
              loader: 'js',
            };
          }),
        );
      },
    },
    {
      name: 'validators',
      setup(build) {
        build.onLoad({ filter: /\/functions\/schemas\/validators\/[\w-]+\.ts$/ }, ({ path }) =>
          once(path, async () => ({
            contents: await validatorCode(basename(path, '.ts')),
            loader: 'js',
            resolveDir: root,
          })),
        );
      },
    },
  ];
}

/** A module of ours with all it imports, run in this process. */
async function sourceModule(file) {
  mkdirSync(cache, { recursive: true });
  const outfile = join(cache, `${file.replaceAll('/', '-')}.mjs`);
  buildSync({
    absWorkingDir: root,
    entryPoints: [file],
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile,
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(root, file)).href) },
  });
  return import(`${pathToFileURL(outfile).href}?${Date.now()}`);
}

async function validatorCode(name) {
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const { default: standalone } = await import('ajv/dist/standalone/index.js');
  const { REQUESTS } = await sourceModule('functions/schemas/requests.ts');
  const { AJV_OPTIONS } = await sourceModule('functions/schemas/compile-schema.ts');
  const ajv = new Ajv2020({ ...AJV_OPTIONS, code: { source: true, esm: true } });
  return standalone.default(ajv, ajv.compile(REQUESTS[name]));
}
