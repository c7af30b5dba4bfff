// Takes the pictures of the mails, the inbox and the sign-in page in docs/pictures/ anew. Needs Chromium.
import { ensureInstalled } from './ensure-installed.mjs';
import { runTypeScript } from './run-typescript.mjs';

ensureInstalled();
process.exit(await runTypeScript('test/browser/mail-pictures.ts'));
