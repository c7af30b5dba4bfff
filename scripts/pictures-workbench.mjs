// Takes the pictures of the workbench and the supervisor's page in docs/pictures/ anew. Needs Chromium.
import { ensureInstalled } from './ensure-installed.mjs';
import { runTypeScript } from './run-typescript.mjs';

ensureInstalled();
process.exit(await runTypeScript('test/browser/workbench-pictures.ts'));
