// `npm start`: checks the sample (or `npm start -- FILE …`), writes the annotated copy and an HTML report, says where;
// then runs the whole service on this machine until Ctrl-C. `-- --no-serve` leaves that out, `-- --reset` clears its
// state first, `-- --port N` moves its ports, `-- --addin` also serves the add-in to Excel on this machine.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, extname, join, relative, resolve } from 'node:path';
import { ensureInstalled, root } from './ensure-installed.mjs';
import { freshPackage, freshWorkbench } from './local-cloud.mjs';
import { parsedArguments } from './parsed-arguments.mjs';
import { serveAddin } from './serve-addin.mjs';

const { values, positionals } = parsedArguments(
  {
    allowPositionals: true,
    options: {
      serve: { type: 'boolean', default: true },
      reset: { type: 'boolean', default: false },
      addin: { type: 'boolean', default: false },
      port: { type: 'string', default: '4680' },
    },
    allowNegative: true,
  },
  'npm start -- [文件 FILE …] [--no-serve] [--reset] [--addin] [--port N]',
);
ensureInstalled();
if (isStale()) await import('./build.mjs');
const sample = join(root, 'samples', '芦淞区科工信局2021年度绩效自评.xlsx');
const files =
  positionals.length > 0 ? positionals.map((file) => resolve(process.env.INIT_CWD ?? '.', file)) : [sample];
let worst = 0;
for (const file of files) worst = Math.max(worst, await checkOne(file));
if (worst === 2 || !values.serve) process.exit(worst);
process.exit(freshWorkbench() || freshPackage() || (await addin()) || (await serve()));

/** Serves the add-in beside the local cloud, where that is asked for. @returns 2 where it can't be, else 0 */
async function addin() {
  if (!values.addin) return 0;
  try {
    const { address, manifest } = await serveAddin(Number(values.port));
    console.log(`\nExcel 加载项 add-in: ${address}`);
    console.log(`在 Excel 中上载 upload in Excel: ${relative(process.cwd(), manifest)} (docs/deploy.md)`);
    return 0;
  } catch (error) {
    console.error(`\n加载项没有启动：证书未受信任，或端口被占用。The add-in is not served: ${error.message}`);
    return 2;
  }
}

/** Runs the local cloud in a process of its own and passes the end on to it. @returns its exit status */
function serve() {
  const args = [
    'serve',
    '--port',
    values.port,
    '--folder',
    join(root, '.local'),
    ...(values.reset ? ['--reset'] : []),
  ];
  const child = spawn(process.execPath, ['--no-warnings', join(root, 'dist', 'gouji.js'), ...args], {
    stdio: 'inherit',
  });
  // A terminal sends Ctrl-C to both; any other sender only to this process.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((done) => child.on('exit', (status) => done(status ?? 0)));
}

/** Prints the findings; writes out/<name>-已校验.xlsx and out/<name>.html. 2 where the file can't be read, else 0. */
async function checkOne(file) {
  const out = join(root, 'out');
  mkdirSync(out, { recursive: true });
  const name = basename(file, extname(file));
  const html = join(out, `${name}.html`);
  const annotated = join(out, `${name}-已校验.xlsx`);
  const inPlace = ['.xlsx', '.xlsm'].includes(extname(file).toLowerCase());
  const [{ status }, page] = await Promise.all([
    gouji(['check', file, ...(inPlace ? ['--annotate', annotated] : [])], 'inherit'),
    gouji(['check', file, '--format', 'html', '--out', html], ['ignore', 'ignore', 'pipe']),
  ]);
  // What is wrong with a file that can't be read was said already.
  if (status === 2) return 2;
  process.stderr.write(page.errors);
  console.log('');
  if (inPlace) console.log(`标注副本 annotated copy: ${relative(process.cwd(), annotated)}`);
  console.log(`网页报告 HTML report:    ${relative(process.cwd(), html)}`);
  return 0;
}

/** Runs the command. @returns its exit status, and what it said on a piped standard error */
function gouji(args, stdio) {
  const child = spawn(process.execPath, [join(root, 'dist', 'gouji.js'), ...args], { stdio });
  let errors = '';
  child.stderr?.on('data', (data) => {
    errors += data;
  });
  return new Promise((done) => child.on('close', (status) => done({ status: status ?? 2, errors })));
}

/** Whether a source is newer than what was built. */
function isStale() {
  const built = join(root, 'dist', 'gouji.js');
  if (!existsSync(built)) return true;
  const time = statSync(built).mtimeMs;
  return ['cli', 'engine', 'documents', 'workbook', 'render', 'local', 'forms', 'rules'].some(
    (room) => newest(join(root, room)) > time,
  );
}

function newest(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce(
      (latest, entry) => Math.max(latest, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs),
      0,
    );
}
