// Leaves out of the bundles what packages bring along but a function never needs: a cold start reads every byte.
// Each piece must be met in a build of all functions: what another version of a package has elsewhere stops it.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './ensure-installed.mjs';

const standIn = (file) => `export * from ${JSON.stringify(join(root, 'functions/services', file))};`;

/** What stands where: a path within node_modules/, and what is loaded in its place. */
const PIECES = [
  {
    what: "settings from profiles' files: a function's all come from its environment",
    path: '@smithy/core/dist-es/submodules/config/node-config-provider/configLoader.js',
    contents: () => standIn('environment-config.ts'),
  },
  {
    what: 'the cache of discovered endpoints, for Timestream alone, and the collections it is made of',
    path: '@aws-sdk/endpoint-cache/dist-es/EndpointCache.js',
    contents: () => 'export class EndpointCache {}',
  },
  ...[
    '@smithy/core/dist-es/submodules/checksum/sha256/Sha256Js',
    '@aws-sdk/checksums/dist-es/submodules/sha/sha1/Sha1Js',
  ].map((module) => ({
    what: `${module}, for a Node without a hash of its own`,
    path: `${module}.js`,
    contents: () => `export const ${module.split('/').at(-1)} = undefined;`,
  })),
  ...['sdk-stream-mixin', 'createBufferedReadable', 'checksum/createChecksumStream'].map((module) => ({
    what: `${module} for streams of the web, where Node's client gives streams of Node's`,
    path: `@smithy/core/dist-es/submodules/serde/util-stream/${module}.browser.js`,
    contents: exportsThrowing,
  })),
  {
    what: 'looking whether a stream is one of the web, for which Node would load these',
    path: '@smithy/core/dist-es/submodules/serde/util-stream/stream-type-check.js',
    contents: () => 'export const isReadableStream = () => false; export const isBlob = () => false;',
  },
  {
    what: 'event streams of commands that are never sent',
    path: '@smithy/core/dist-es/submodules/event-streams/index.js',
    contents: () =>
      'export const resolveEventStreamSerdeConfig = (input) => input; export const eventStreamSerdeProvider = undefined;',
  },
  {
    what: 'the media types of all file names there are: our mails name the types of what they carry',
    path: 'nodemailer/dist/esm/mime-funcs/mime-types.js',
    contents: () =>
      "export const detectMimeType = () => 'application/octet-stream'; export const detectExtension = () => 'bin';",
  },
  {
    what: 'the widths of emoji and the like, whose tables Node works out: only once such a text comes',
    path: 'string-width/index.js',
    contents: laterOn,
  },
  {
    what: "SHA-256 in JavaScript, which is for browsers: Node's own is faster, also to load",
    path: '@noble/hashes/sha2.js',
    contents: () => standIn('native-sha256.ts'),
  },
  {
    what: 'everything of a package.json but the version, which the user agent tells',
    path: /@aws-sdk\/client-[\w-]+\/package\.json$/,
    contents: (text) => `export default { version: ${JSON.stringify(JSON.parse(text).version)} };`,
  },
  {
    what: 'schemas of commands that are never sent, and classes of errors that nobody tells apart by class: with plain keys esbuild can tell that nobody uses them',
    path: /@aws-sdk\/client-[\w-]+\/dist-es\/schemas\/schemas_0\.js$/,
    contents: (text) => withCaughtErrors(withPlainKeys(text)),
  },
];

/** @returns an esbuild plugin, and what tells after a build of all functions whether every piece was met */
export function leanPackages() {
  const met = new Set();
  const plugin = {
    name: 'lean-packages',
    setup(build) {
      for (const { what, path, contents } of PIECES) {
        const filter = path instanceof RegExp ? path : new RegExp(`/node_modules/${escaped(path)}$`);
        build.onLoad({ filter }, (file) => {
          if (file.suffix === '?later') return undefined;
          met.add(what);
          const text = readFileSync(file.path, 'utf8');
          return { contents: contents(text, file.path), loader: 'js', resolveDir: dirname(file.path) };
        });
      }
      leaveOutEventStreams(build, met);
      build.onResolve({ filter: /\?later$/ }, ({ path }) => ({
        path: path.replace('?later', ''),
        suffix: '?later',
      }));
      // For browsers. Nothing is left of what loads it, but a file would be made of it.
      build.onResolve({ filter: /^bowser$/ }, ({ path }) => ({ path, external: true }));
    },
  };
  return { plugin, demandAll: () => demandAll(met) };
}

/** @throws Error naming the pieces that are not where they were */
function demandAll(met) {
  const missed = [...PIECES.map(({ what }) => what), EVENT_STREAMS].filter((what) => !met.has(what));
  if (missed.length > 0) throw new Error(`packages have these elsewhere now: ${missed.join('; ')}`);
}

const EVENT_STREAMS = 'event streams, which no command of ours answers with';

/**
 * They are loaded by `import()`, for whose sake esbuild would make every module of the SDK's core one that is
 * evaluated when asked for, and leave none of its parts out.
 */
function leaveOutEventStreams(build, met) {
  build.onResolve({ filter: /^@smithy\/core\/event-streams$/ }, ({ kind }) => {
    if (kind !== 'dynamic-import') return undefined;
    met.add(EVENT_STREAMS);
    return {
      path: "data:text/javascript,throw new Error('no event streams in this bundle')",
      external: true,
    };
  });
}

/** A module with one function, evaluated when it is first called. */
function laterOn(_text, path) {
  return `export default (...given) => require(${JSON.stringify(`${path}?later`)}).default(...given);`;
}

/** A module whose functions are there, but must not be called. */
function exportsThrowing(text) {
  const names = [...text.matchAll(/^export (?:async )?(?:const|function) (\w+)/gm)].map(([, name]) => name);
  return names
    .map((name) => `export const ${name} = () => { throw new Error('${name} is left out of this bundle'); };`)
    .join('\n');
}

/** `{ [_hH]: 1 }` as `{ "httpHeader": 1 }`, by the constants at the top of the same file. */
function withPlainKeys(text) {
  const constants = new Map(
    [...text.matchAll(/^const (\w+) = ("(?:[^"\\]|\\.)*");$/gm)].map(([, name, value]) => [name, value]),
  );
  return text.replace(/\[(_\w+)\]:/g, (whole, name) =>
    constants.has(name) ? `${constants.get(name)}:` : whole,
  );
}

/**
 * The registry of errors without those of which no function asks `instanceof`: they come as the client's general
 * error then, with the same name and status, by which the SDK also decides on trying again.
 */
function withCaughtErrors(text) {
  const caught = caughtErrors();
  return text.replace(/^n0_registry\.registerError\(\w+\$, (\w+)\);$/gm, (whole, name) =>
    caught.has(name) ? whole : '',
  );
}

let caughtNames;
function caughtErrors() {
  if (!caughtNames) {
    const folder = join(root, 'functions');
    const sources = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.ts'));
    const texts = sources.map((name) => readFileSync(join(folder, name), 'utf8'));
    caughtNames = new Set(
      texts.flatMap((text) => [...text.matchAll(/instanceof (\w+)/g)].map(([, name]) => name)),
    );
  }
  return caughtNames;
}

function escaped(path) {
  return path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
