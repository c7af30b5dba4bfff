// `npm start`: checks the sample (or `npm start -- FILE …`), writes the annotated copy and an HTML report, and says where.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, extname, join, relative, resolve } from 'node:path';
import { ensureInstalled, root } from './ensure-installed.mjs';

ensureInstalled();
if (isStale()) await import('./build.mjs');
const given = process.argv.slice(2);
const sample = join(root, 'samples', '芦淞区科工信局2021年度绩效自评.xlsx');
const files = given.length > 0 ? given.map((file) => resolve(process.env.INIT_CWD ?? '.', file)) : [sample];
let worst = 0;
for (const file of files) worst = Math.max(worst, checkOne(file));
process.exit(worst);

/** Prints the findings; writes out/<name>-已校验.xlsx and out/<name>.html. 2 where the file can't be read, else 0. */
function checkOne(file) {
  const out = join(root, 'out');
  mkdirSync(out, { recursive: true });
  const name = basename(file, extname(file));
  const html = join(out, `${name}.html`);
  const annotated = join(out, `${name}-已校验.xlsx`);
  const inPlace = ['.xlsx', '.xlsm'].includes(extname(file).toLowerCase());
  const status = gouji(['check', file, ...(inPlace ? ['--annotate', annotated] : [])], 'inherit');
  if (status === 2) return 2;
  gouji(['check', file, '--format', 'html', '--out', html], ['ignore', 'ignore', 'inherit']);
  console.log('');
  if (inPlace) console.log(`标注副本 annotated copy: ${relative(process.cwd(), annotated)}`);
  console.log(`网页报告 HTML report:    ${relative(process.cwd(), html)}`);
  return 0;
}

function gouji(args, stdio) {
  return spawnSync(process.execPath, [join(root, 'dist', 'gouji.js'), ...args], { stdio }).status ?? 2;
}

/** Whether a source is newer than what was built. */
function isStale() {
  const built = join(root, 'dist', 'gouji.js');
  if (!existsSync(built)) return true;
  const time = statSync(built).mtimeMs;
  return ['cli', 'engine', 'workbook', 'render'].some((room) => newest(join(root, room)) > time);
}

function newest(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce(
      (latest, entry) => Math.max(latest, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs),
      0,
    );
}
