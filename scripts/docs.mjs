// `npm run docs`: writes docs/rules/ from the rule files. `npm test` fails where they are stale.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundled } from './bundle-typescript.mjs';
import { ensureInstalled, root } from './ensure-installed.mjs';

ensureInstalled();
const { loadPacks, rulePages } = await bundled(
  'docs',
  "export { loadPacks } from './cli/shipped.ts'; export { rulePages } from './render/rule-page.ts';",
);
const folder = join(root, 'docs', 'rules');
rmSync(folder, { recursive: true, force: true });
for (const [name, text] of rulePages(loadPacks())) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}
