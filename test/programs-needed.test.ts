import { describe, expect, test } from '@jest/globals';

const { missingPrograms } = await import(new URL('../scripts/ensure-programs.mjs', import.meta.url).pathname);

interface Machine {
  /** What is installed at first. */
  has: string[];
  mayApt?: boolean;
  /** What a program's run brings about; a run of no other goes well. */
  apt?: string[];
  playwright?: boolean;
}

const PACKAGES: Record<string, string> = {
  'chromium-headless-shell': 'browser',
  chromium: 'browser',
  'python3-openpyxl': 'openpyxl',
  'libreoffice-calc-nogui': 'office',
};

/** What was run, shortened, and what is told as missing, by its first words. */
function asked(names: string[], { has, mayApt = false, apt = [], playwright = false }: Machine) {
  const ran: string[] = [];
  const installed = new Set(has);
  const run = (command: string, args: string[]): boolean => {
    const last = args.at(-1)!;
    if (command !== 'apt-get') {
      ran.push(args.includes('--with-deps') ? 'playwright with its libraries' : 'playwright');
      return playwright;
    }
    ran.push(`apt-get ${last}`);
    if (!apt.includes(last)) return false;
    if (PACKAGES[last]) installed.add(PACKAGES[last]);
    return true;
  };
  const machine = { has: (name: string) => installed.has(name), mayApt, run, tell: () => {} };
  const missing: string[] = missingPrograms(names, machine);
  return { ran, missing: missing.map((line) => line.split(':')[0]) };
}

describe('the programs that tests need', () => {
  const all = ['browser', 'openpyxl', 'office'];
  const browserLine = 'The browser tests need Chromium, Chrome or Edge';

  test.each<[string, string[], Machine, string[], string[]]>([
    ['are left as they are where they are installed', all, { has: all, mayApt: true }, [], []],
    [
      'come from apt-get, for root, each that is missing',
      all,
      { has: ['openpyxl'], mayApt: true, apt: ['chromium-headless-shell', 'libreoffice-calc-nogui'] },
      ['apt-get update', 'apt-get chromium-headless-shell', 'apt-get libreoffice-calc-nogui'],
      [],
    ],
    [
      'a browser that apt-get does not have comes from playwright',
      all,
      { has: ['openpyxl', 'office'], mayApt: true, playwright: true },
      [
        'apt-get update',
        'apt-get chromium-headless-shell',
        'apt-get chromium',
        'playwright with its libraries',
      ],
      [],
    ],
    [
      'a Debian without the headless shell gives the whole browser',
      ['browser'],
      { has: [], mayApt: true, apt: ['chromium'] },
      ['apt-get update', 'apt-get chromium-headless-shell', 'apt-get chromium'],
      [],
    ],
    ['so where apt-get may not install', ['browser'], { has: [], playwright: true }, ['playwright'], []],
    ['a browser that nothing brings is told', ['browser'], { has: [] }, ['playwright'], [browserLine]],
    [
      'so is everything else, a line each',
      all,
      { has: ['browser'] },
      [],
      ['Some tests need Python with openpyxl', 'Some tests need LibreOffice Calc as soffice'],
    ],
  ])('%s', (_, names, machine, ran, missing) => {
    expect(asked(names, machine)).toEqual({ ran, missing });
  });

  test('a browser that apt-get brings in name only, as Ubuntu does, comes from playwright', () => {
    const machine = { has: () => false, mayApt: true, run: () => true, tell: () => {} };
    expect(missingPrograms(['browser'], machine)).toEqual([]);
    expect(missingPrograms(['office'], machine)).toHaveLength(1);
  });
});
