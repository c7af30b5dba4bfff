// Imports of the SDK's cores by the very module that has a name. Through an index, all that one function loads later
// would land in what it loads at once: esbuild puts a module where everything that reaches it can have it.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const BARREL = '@(?:smithy|aws-sdk)/core/(?:protocols|serde|checksum|transport)';
const IMPORT = new RegExp(`^import \\{([^}]+)\\} from "(${BARREL})";$`, 'gm');
const EXPORT = new RegExp(`^export \\{([^}]+)\\} from "(\\.[^"]+|${BARREL})";$`, 'gm');

/** @returns an esbuild plugin; put it after those that exchange whole modules */
export function pastBarrels() {
  const indexes = new Map();
  return {
    name: 'past-barrels',
    setup(build) {
      /** Where an index has a name from; the index itself where it doesn't tell. */
      const moduleOf = async (name, barrel, resolveDir) => {
        const { path } = await build.resolve(barrel, { kind: 'import-statement', resolveDir });
        if (!indexes.has(path)) indexes.set(path, namesIn(path));
        const from = indexes.get(path).get(name);
        if (from === undefined) return barrel;
        return from.startsWith('.') ? `${join(dirname(path), from)}.js` : moduleOf(name, from, dirname(path));
      };
      const filter = /\/node_modules\/@(smithy|aws-sdk)\/.*\/dist-es\/.*\.js$/;
      build.onLoad({ filter }, async ({ path, suffix }) => {
        if (suffix) return undefined;
        const resolveDir = dirname(path);
        let contents = readFileSync(path, 'utf8');
        for (const [whole, names, barrel] of [...contents.matchAll(IMPORT)]) {
          const lines = split(names).map(async (written) => {
            const [name] = written.split(' as ');
            const from = await moduleOf(name, barrel, resolveDir);
            return `import { ${written} } from ${JSON.stringify(from)};`;
          });
          contents = contents.replace(whole, (await Promise.all(lines)).join(' '));
        }
        return { contents, loader: 'js', resolveDir };
      });
    },
  };
}

/** Of an index, what each name that it exports comes from, as it is written there. */
function namesIn(path) {
  const names = new Map();
  for (const [, list, from] of readFileSync(path, 'utf8').matchAll(EXPORT)) {
    for (const name of split(list)) if (/^\w+$/.test(name)) names.set(name, from);
  }
  return names;
}

function split(list) {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}
