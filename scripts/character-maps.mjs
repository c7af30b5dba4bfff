// Puts into a bundle what the characters of fonts are that a PDF does not carry: a function has no library beside it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ensure-installed.mjs';

const FOLDER = join(root, 'node_modules', 'pdfjs-dist', 'cmaps');

/** @returns an esbuild plugin; the tables are a file of their own, loaded when the first such font comes */
export function characterMaps() {
  return {
    name: 'character-maps',
    setup(build) {
      build.onLoad({ filter: /\/documents\/pdf\/character-maps-node\.ts$/ }, () => ({
        contents: `export async function characterMap(name) {
          const { MAPS } = await import('character-maps:all');
          if (!Object.hasOwn(MAPS, name)) throw new Error(name);
          return new Uint8Array(Buffer.from(MAPS[name], 'base64'));
        }`,
        loader: 'js',
        resolveDir: root,
      }));
      build.onResolve({ filter: /^character-maps:all$/ }, ({ path }) => ({
        path,
        namespace: 'character-maps',
      }));
      build.onLoad({ filter: /.*/, namespace: 'character-maps' }, () => {
        const names = readdirSync(FOLDER).filter((name) => name.endsWith('.bcmap'));
        const maps = names.map((name) => [name, readFileSync(join(FOLDER, name)).toString('base64')]);
        return { contents: `export const MAPS = ${JSON.stringify(Object.fromEntries(maps))};`, loader: 'js' };
      });
    },
  };
}
