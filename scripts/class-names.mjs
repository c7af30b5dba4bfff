// Keeps the names of classes of ours in minified bundles, which errors are told apart by. esbuild's `keepNames` would
// name every function besides, at every cold start.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { root } from './ensure-installed.mjs';

const CLASS = /^(?:export )?(?:abstract )?class (\w+)[^{]*? extends [^{]+\{/gm;

/** @returns an esbuild plugin */
export function classNames() {
  return {
    name: 'class-names',
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (/(^|[\\/])(\.\.|node_modules)[\\/]/.test(relative(root, path))) return undefined;
        const text = readFileSync(path, 'utf8');
        if (!/ extends /.test(text)) return undefined;
        return {
          contents: text.replace(CLASS, (line, name) => `${line} static get name() { return '${name}'; }`),
          loader: 'ts',
        };
      });
    },
  };
}
