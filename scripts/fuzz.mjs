// `npm run fuzz -- --seconds 60 --seed 1 [--target pdf]`: feeds damaged workbooks, reports, texts, forms, packs,
// settings and bodies of requests to what reads them. What is not survived is kept in out/fuzz/.
import { ensureInstalled } from './ensure-installed.mjs';
import { runTypeScript } from './run-typescript.mjs';

ensureInstalled();
process.exit(await runTypeScript('test/fuzz/fuzz.ts', process.argv.slice(2)));
