// `npm run docs`: writes docs/rules/ from the rule files and docs/schemas/ from the JSON Schemas that hold for files
// of others' making. `npm test` fails where they are stale.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundled } from './bundle-typescript.mjs';
import { ensureInstalled, root } from './ensure-installed.mjs';

ensureInstalled();
const { loadPacks, rulePages, publishedSchemas } = await bundled(
  'docs',
  `export { loadPacks } from './cli/shipped.ts'; export { rulePages } from './render/rule-page.ts';
  export { publishedSchemas } from './functions/schemas/published-schemas.ts';`,
);
writeAll('rules', rulePages(loadPacks()));
writeAll('schemas', publishedSchemas());

/** What a folder of docs/ holds: these files and no others. */
function writeAll(name, files) {
  const folder = join(root, 'docs', name);
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
