// `npm run load [-- --uploads 2000]`: a burst of uploads with faults among them, through the packaged functions on this
// machine. Takes minutes: it is no part of npm test. What has to hold: docs/reliability.md.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, root } from './ensure-installed.mjs';
import { runTypeScript } from './run-typescript.mjs';

ensureInstalled();
const packaged = spawnSync(process.execPath, [join(root, 'scripts', 'local-cloud.mjs'), 'service'], {
  stdio: 'inherit',
  cwd: root,
});
process.exit(
  packaged.status || (await runTypeScript(join('bench', 'load', 'load.ts'), process.argv.slice(2))),
);
