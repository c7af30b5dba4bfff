// `npm run bench`: runs every benchmark in bench/, or those named: `npm run bench -- read-xlsx`.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, root } from './ensure-installed.mjs';
import { runTypeScript } from './run-typescript.mjs';

ensureInstalled();
const wanted = process.argv.slice(2);
const files = readdirSync(join(root, 'bench')).filter((name) => name.endsWith('.ts'));
for (const file of files.sort()) {
  if (wanted.length > 0 && !wanted.some((name) => file.startsWith(name))) continue;
  console.log(`— ${file}`);
  const status = await runTypeScript(join('bench', file));
  if (status !== 0) process.exit(status);
}
