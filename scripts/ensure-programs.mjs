// Gets the programs that tests need and the machine lacks: from apt-get where it may, else a browser from playwright.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './ensure-installed.mjs';
import { PROGRAMS } from './programs.mjs';

/** Others may be installing something: it waits for them. */
const APT_OPTIONS = ['-q', '-y', '-o', 'DPkg::Lock::Timeout=600'];

/** Ends the process, with a line a program, where one of them is neither there nor to be had. */
export function ensurePrograms(names = Object.keys(PROGRAMS)) {
  const missing = missingPrograms(names, thisMachine());
  for (const line of missing) console.error(line);
  if (missing.length > 0) process.exit(1);
}

/**
 * @param names keys of PROGRAMS
 * @param machine has(name): whether it finds the program; mayApt: whether apt-get may install; run(command, args):
 *   whether that went well; tell(line)
 * @returns what to install by hand: a line for each program that could not be had
 */
export function missingPrograms(names, machine) {
  const lacking = names.filter((name) => !machine.has(name));
  if (lacking.length > 0 && machine.mayApt) machine.run('apt-get', ['-q', 'update']);
  return lacking.filter((name) => !isHad(name, machine)).map((name) => PROGRAMS[name].missing);
}

function isHad(name, machine) {
  if (machine.mayApt) {
    machine.tell(`正在安装 ${PROGRAMS[name].what}（apt-get）… Installing it …`);
    if (PROGRAMS[name].packages.some((each) => isHadFromApt(each, machine) && machine.has(name))) return true;
  }
  return name === 'browser' && isHadFromPlaywright(machine);
}

function isHadFromApt(packageName, machine) {
  return machine.run('apt-get', ['install', ...APT_OPTIONS, '--no-install-recommends', packageName]);
}

/** Its headless shell, of which playwright knows by itself where it is; nothing is fetched where it is there. */
function isHadFromPlaywright(machine) {
  const cli = join(root, 'node_modules', 'playwright-core', 'cli.js');
  const libraries = machine.mayApt ? ['--with-deps'] : [];
  return machine.run(process.execPath, [cli, 'install', ...libraries, '--only-shell', 'chromium']);
}

function thisMachine() {
  return {
    has: (name) => PROGRAMS[name].find() !== undefined,
    mayApt: process.getuid?.() === 0 && run('apt-get', ['--version']),
    run,
    tell: (line) => console.error(line),
  };
}

function run(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { stdio: 'ignore', env }).status === 0;
}
