// What a bundle carries instead of working it out at each cold start: knowledge, validators, the OpenAPI document.
import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { builtInModules } from './built-in-modules.mjs';
import { classNames } from './class-names.mjs';
import { root } from './ensure-installed.mjs';
import { leanPackages } from './lean-packages.mjs';
import { validatorsFor } from './ready-validators.mjs';

const cache = join(root, 'node_modules', '.cache', 'gouji-functions');

/** Modules that are run now, at build time, each replaced by the answer it gives. */
const ANSWERS = {
  'functions/services/knowledge-data.ts': 'knowledgeData',
  'functions/list-packs/pack-list.ts': 'packList',
  'functions/openapi/openapi-document.ts': 'openApiDocument',
  'functions/record-explanation/rule-titles.ts': 'ruleTitles',
};

/** What the answers' modules work out once for all bundles, and the plugins of each. */
export function bundlePlugins() {
  const answers = new Map();
  const once = (key, make) => {
    if (!answers.has(key)) answers.set(key, make());
    return answers.get(key);
  };
  const lean = leanPackages();
  const plugins = [lean.plugin, builtInModules(), classNames(), readyAnswers(once), readyValidators(once)];
  return {
    /** @returns esbuild plugins for a function */
    of: async (name) => [...plugins, await engineValidators(name, once)],
    /** @throws Error where a package has changed: after a build of all functions */
    demandAll: lean.demandAll,
  };
}

function readyAnswers(once) {
  return {
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
  };
}

function readyValidators(once) {
  return {
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
  };
}

/** What the engine asks ajv for: of a tenant's settings as they are written, or of rows and parameters in a check. */
async function engineValidators(name, once) {
  const engine = await once('engine', () => sourceModule('functions/schemas/engine-schemas.ts'));
  const { SCHEMA_OPTIONS: options, TENANT_SETTINGS_SCHEMA, VALUE_BESIDE_SCHEMA } = engine;
  if (name === 'tenant-settings') {
    return validatorsFor([], [{ schemas: [TENANT_SETTINGS_SCHEMA, VALUE_BESIDE_SCHEMA], options }]);
  }
  return validatorsFor(engine.rowSchemas(), [{ schemas: [VALUE_BESIDE_SCHEMA], options }]);
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
