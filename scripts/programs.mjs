// The programs beside Node that the tests open pages and workbooks with: what finds them, Debian's packages, what to say.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The headless shell first: it has no windows to draw, and takes half the processor time. */
const BROWSERS = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const FOLDERS = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), '/snap/bin'];
const BROWSERS_ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const OFFICES_ELSEWHERE = [
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
  'C:\\Program Files\\LibreOffice\\program\\soffice.com',
];

/** @returns the path of this machine's Chromium, Chrome or Edge; undefined where there is none */
export function installedBrowser() {
  const inFolders = BROWSERS.flatMap((name) => FOLDERS.map((folder) => join(folder, name)));
  const here = [process.env.CHROME_PATH, ...inFolders].filter(Boolean).filter(existsSync);
  // Ubuntu has a script by this name that only says that it is not installed.
  return here.find((path) => answers(path, ['--version'])) ?? BROWSERS_ELSEWHERE.find(existsSync);
}

/** @returns the Python that has openpyxl; undefined where none has */
export function pythonWithOpenpyxl() {
  return ['/usr/bin/python3', 'python3', 'python'].find((python) =>
    answers(python, ['-c', 'import openpyxl']),
  );
}

/** @returns LibreOffice's command; undefined where it is not installed */
export function installedOffice() {
  const onPath = ['soffice', 'libreoffice'].find((office) => answers(office, ['--version']));
  return onPath ?? OFFICES_ELSEWHERE.find(existsSync);
}

function answers(command, args) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/** What each is, what finds it, Debian's packages of which one will do, and the line for a machine that neither has nor gets it. */
export const PROGRAMS = {
  browser: {
    what: 'Chromium, Chrome or Edge',
    find: installedBrowser,
    packages: ['chromium-headless-shell', 'chromium'],
    missing:
      'The browser tests need Chromium, Chrome or Edge: apt-get install chromium-headless-shell, or set CHROME_PATH to one.',
  },
  openpyxl: {
    what: 'openpyxl',
    find: pythonWithOpenpyxl,
    packages: ['python3-openpyxl'],
    missing:
      'Some tests need Python with openpyxl: apt-get install python3-openpyxl, or python3 -m pip install openpyxl.',
  },
  office: {
    what: 'LibreOffice Calc',
    find: installedOffice,
    packages: ['libreoffice-calc-nogui'],
    missing:
      'Some tests need LibreOffice Calc as soffice: apt-get install libreoffice-calc-nogui, or libreoffice.org.',
  },
};
