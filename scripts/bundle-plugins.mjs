// What a bundle carries instead of working it out at each cold start: knowledge, validators, the OpenAPI document.
import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { builtInModules } from './built-in-modules.mjs';
import { characterMaps } from './character-maps.mjs';
import { classNames } from './class-names.mjs';
import { root } from './ensure-installed.mjs';
import { leanPackages } from './lean-packages.mjs';
import { pastBarrels } from './past-barrels.mjs';
import { validatorsFor } from './ready-validators.mjs';

/** Modules that are run now, at build time, each replaced by the answer it gives. */
const ANSWERS = {
  'functions/services/knowledge-data.ts': 'knowledgeData',
  'functions/list-packs/pack-list.ts': 'packList',
  'functions/openapi/openapi-document.ts': 'openApiDocument',
  'functions/record-explanation/rule-titles.ts': 'ruleTitles',
};
/** All that is run now: in one module, so that forms and packs are read once. */
const RUN_NOW = [
  ...Object.keys(ANSWERS),
  'functions/schemas/engine-schemas.ts',
  'functions/schemas/requests.ts',
  'functions/schemas/compile-schema.ts',
];

/** What the answers' modules work out once for all bundles, and the plugins of each. */
export function bundlePlugins() {
  const answers = new Map();
  const once = (key, make) => {
    if (!answers.has(key)) answers.set(key, make());
    return answers.get(key);
  };
  const ours = () => once('ours', sourceModule);
  const lean = leanPackages();
  const plugins = [
    ...[lean.plugin, pastBarrels(), builtInModules(), classNames(), characterMaps()],
    ...[readyAnswers(ours, once), readyValidators(ours, once)],
  ];
  return {
    /** @returns esbuild plugins for a function */
    of: async (name) => {
      const settings = name === 'tenant-settings';
      const validators = once(`settings ${settings}`, async () => engineValidators(settings, await ours()));
      return [...plugins, await validators];
    },
    /** @throws Error where a package has changed: after a build of all functions */
    demandAll: lean.demandAll,
  };
}

function readyAnswers(ours, once) {
  return {
    name: 'answers',
    setup(build) {
      const paths = Object.keys(ANSWERS).map((path) => path.replaceAll('.', '\\.'));
      build.onLoad({ filter: new RegExp(`/(${paths.join('|')})$`) }, ({ path }) =>
        once(path, async () => {
          const [, name] = Object.entries(ANSWERS).find(([end]) => path.endsWith(end));
          const answer = JSON.stringify((await ours())[name]());
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

function readyValidators(ours, once) {
  return {
    name: 'validators',
    setup(build) {
      build.onLoad({ filter: /\/functions\/schemas\/validators\/[\w-]+\.ts$/ }, ({ path }) =>
        once(path, async () => ({
          contents: await validatorCode(basename(path, '.ts'), await ours()),
          loader: 'js',
          resolveDir: root,
        })),
      );
    },
  };
}

/** What the engine asks ajv for: of a tenant's settings as they are written, or of rows and parameters in a check. */
function engineValidators(settings, ours) {
  const { SCHEMA_OPTIONS: options, TENANT_SETTINGS_SCHEMA, VALUE_BESIDE_SCHEMA } = ours;
  if (settings)
    return validatorsFor([], [{ schemas: [TENANT_SETTINGS_SCHEMA, VALUE_BESIDE_SCHEMA], options }]);
  return validatorsFor(ours.rowSchemas(), [{ schemas: [VALUE_BESIDE_SCHEMA], options }]);
}

/** Modules of ours with all they import, run in this process. */
async function sourceModule() {
  // Two processes may bundle at the same time.
  const outfile = join(root, 'node_modules', '.cache', 'gouji-functions', `run-now-${process.pid}.mjs`);
  const contents = RUN_NOW.map((file) => `export * from './${file}';`).join('\n');
  await build({
    absWorkingDir: root,
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile,
    // Where these modules look for forms/ and rules/: all lie equally deep.
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(root, RUN_NOW[0])).href) },
  });
  try {
    return await import(`${pathToFileURL(outfile).href}?${Date.now()}`);
  } finally {
    rmSync(outfile);
  }
}

async function validatorCode(name, { AJV_OPTIONS, REQUESTS }) {
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const { default: standalone } = await import('ajv/dist/standalone/index.js');
  const ajv = new Ajv2020({ ...AJV_OPTIONS, code: { source: true, esm: true } });
  return standalone.default(ajv, ajv.compile(REQUESTS[name]));
}
