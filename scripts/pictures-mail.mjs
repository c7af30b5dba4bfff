// Takes the pictures of the mails, the inbox and the sign-in page in docs/pictures/ anew. Needs Chromium and pngquant.
import { ensureInstalled } from './ensure-installed.mjs';
import { leanPictures } from './lean-pictures.mjs';
import { runTypeScript } from './run-typescript.mjs';

ensureInstalled();
process.exit((await runTypeScript('test/browser/mail-pictures.ts')) || leanPictures());
