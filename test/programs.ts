/** Debian's programs that open workbooks; tests use them where they are installed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PYTHON = '/usr/bin/python3';
const LIBRE_OFFICE = 'soffice';

export const hasOpenpyxl = spawnSync(PYTHON, ['-c', 'import openpyxl']).status === 0;
export const hasLibreOffice = spawnSync(LIBRE_OFFICE, ['--version']).status === 0;

/** What a Python script prints as JSON; the workbook's path is `sys.argv[1]`. */
export function askOpenpyxl(bytes: Uint8Array, script: string): unknown {
  return inFolder(bytes, (path) => {
    const run = spawnSync(PYTHON, ['-W', 'ignore', '-c', script, path], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.stderr);
    return JSON.parse(run.stdout);
  });
}

/** The workbook as openpyxl saves it after a script changed it; the script has it as `workbook`. */
export function savedByOpenpyxl(bytes: Uint8Array, script = ''): Uint8Array {
  return inFolder(bytes, (path) => {
    const program = `import openpyxl, sys\nworkbook = openpyxl.load_workbook(sys.argv[1])\n${script}\nworkbook.save(sys.argv[1])`;
    const run = spawnSync(PYTHON, ['-W', 'ignore', '-c', program, path], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.stderr);
    return new Uint8Array(readFileSync(path));
  });
}

/** The workbook as LibreOffice saves it. */
export function savedByLibreOffice(bytes: Uint8Array): Uint8Array {
  return inFolder(bytes, (path, folder) => {
    const out = join(folder, 'out');
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const format = 'xlsx:Calc MS Excel 2007 XML';
    const run = spawnSync(LIBRE_OFFICE, [
      profile,
      '--headless',
      '--convert-to',
      format,
      '--outdir',
      out,
      path,
    ]);
    if (run.status !== 0) throw new Error(String(run.stderr));
    return new Uint8Array(readFileSync(join(out, 'book.xlsx')));
  });
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
