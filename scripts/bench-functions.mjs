// `npm run bench:functions`: sizes, cold starts, warm times and throughput of the packaged functions on this machine.
import { join } from 'node:path';
import { ensureInstalled } from './ensure-installed.mjs';
import { freshPackage } from './local-cloud.mjs';
import { runTypeScript } from './run-typescript.mjs';

ensureInstalled();
const packaged = freshPackage();
process.exit(packaged || (await runTypeScript(join('bench', 'functions', 'functions.ts'))));
