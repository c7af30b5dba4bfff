// `npm run fuzz -- --seconds 60 --seed 1`: feeds damaged workbooks to the reader, the engine and the annotator.
import { ensureInstalled } from './ensure-installed.mjs';
import { runTypeScript } from './run-typescript.mjs';

ensureInstalled();
process.exit(await runTypeScript('test/fuzz/fuzz.ts', process.argv.slice(2)));
