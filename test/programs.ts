/** Others' programs that open workbooks. `npm test` gets them; a test by itself says where one is missing. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PROGRAMS } from '../scripts/programs.mjs';

const found = new Map<string, string>();

/** @throws where it is not installed, in one line that says how to get it */
function commandOf(name: 'openpyxl' | 'office'): string {
  const command = found.get(name) ?? PROGRAMS[name].find();
  if (command === undefined) throw new Error(PROGRAMS[name].missing);
  found.set(name, command);
  return command;
}

/** What a Python script prints as JSON; the workbook's path is `sys.argv[1]`. */
export function askOpenpyxl(bytes: Uint8Array, script: string): unknown {
  return inFolder(bytes, (path) => {
    const run = spawnSync(commandOf('openpyxl'), ['-W', 'ignore', '-c', script, path], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.stderr);
    return JSON.parse(run.stdout);
  });
}

/** The workbook as openpyxl saves it after a script changed it; the script has it as `workbook`. */
export function savedByOpenpyxl(bytes: Uint8Array, script = ''): Uint8Array {
  return inFolder(bytes, (path) => {
    const program = `import openpyxl, sys\nworkbook = openpyxl.load_workbook(sys.argv[1])\n${script}\nworkbook.save(sys.argv[1])`;
    const run = spawnSync(commandOf('openpyxl'), ['-W', 'ignore', '-c', program, path], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.stderr);
    return new Uint8Array(readFileSync(path));
  });
}

/** The workbook as LibreOffice saves it. */
export function savedByLibreOffice(bytes: Uint8Array): Uint8Array {
  return inFolder(bytes, (path, folder) => {
    const out = join(folder, 'out');
    convertByLibreOffice([path], 'xlsx:Calc MS Excel 2007 XML', out);
    return new Uint8Array(readFileSync(join(out, 'book.xlsx')));
  });
}

/** @param format as LibreOffice names it: `xls`, `ods` @param out the folder in which it writes them */
export function convertByLibreOffice(files: readonly string[], format: string, out: string): void {
  const profile = mkdtempSync(join(tmpdir(), 'gouji-office-'));
  try {
    const set = [`-env:UserInstallation=${pathToFileURL(profile).href}`, '--headless'];
    const args = [...set, '--convert-to', format, '--outdir', out, ...files];
    const run = spawnSync(commandOf('office'), args, { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.stderr);
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

function inFolder<Result>(bytes: Uint8Array, use: (path: string, folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-'));
  try {
    const path = join(folder, 'book.xlsx');
    writeFileSync(path, bytes);
    return use(path, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
