// `npm run docs`: writes docs/rules/ from the rule files. `npm test` fails where they are stale.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureInstalled, root } from './ensure-installed.mjs';

ensureInstalled();
const { buildSync } = await import('esbuild');
const built = join(root, 'node_modules', '.cache', 'gouji-docs', 'docs.mjs');
buildSync({
  absWorkingDir: root,
  stdin: {
    contents:
      "export { loadPacks } from './cli/shipped.ts'; export { rulePages } from './render/rule-page.ts';",
    resolveDir: root,
    loader: 'ts',
  },
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  outfile: built,
});
const { loadPacks, rulePages } = await import(built);
const folder = join(root, 'docs', 'rules');
rmSync(folder, { recursive: true, force: true });
for (const [name, text] of rulePages(loadPacks())) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}
