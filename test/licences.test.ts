import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { PACKAGE_ROOT } from '../cli/shipped.ts';
import {
  bundledPackages,
  installedPackages,
  materialsOf,
  noticesOf,
  packageFacts,
} from '../scripts/third-parties.mjs';
import { isOpen, OPEN } from './open-licences.ts';

/** What only helps to make and test it, besides those. */
const TOOLS = ['CC0-1.0', 'CC-BY-4.0', 'MPL-2.0', 'PSF-2.0', 'Python-2.0'];

/** Packages whose package.json names no licence that SPDX lists, with where it stands. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'node_modules/@microsoft/office-js':
    'LICENSE: for use with Office; the tests alone load it, nothing of it is handed out',
};

interface Locked {
  readonly packages: Readonly<Record<string, { readonly license?: string }>>;
}

test('every package that Gouji is made or tested with has a licence that is known to be fit for it', () => {
  const { packages } = JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package-lock.json'), 'utf8')) as Locked;
  const others = Object.entries(packages)
    .filter(([folder]) => folder !== '' && !(folder in ELSEWHERE))
    .map(([folder, { license = 'none' }]) => ({ folder, license }))
    .filter(({ license }) => !isOpen(license, [...OPEN, ...TOOLS]));
  expect(others).toEqual([]);
});

test('what is installed with the command asks for its notice and no more', () => {
  const folders = installedPackages();
  expect(folders).toContain('node_modules/ajv');
  const others = folders.map(packageFacts).filter(({ licence }) => !isOpen(licence, OPEN));
  expect(others).toEqual([]);
});

test('a file of a package within a package is that inner one’s; what nothing is left of is left out', () => {
  const inputs = {
    'node_modules/a/index.js': { bytesInOutput: 3 },
    'node_modules/a/node_modules/@b/c/d/e.js': { bytesInOutput: 1 },
    'node_modules/gone/index.js': { bytesInOutput: 0 },
    'engine/money.ts': { bytesInOutput: 9 },
  };
  expect(bundledPackages([{ outputs: { 'out.js': { inputs } } }])).toEqual([
    'node_modules/a',
    'node_modules/a/node_modules/@b/c',
  ]);
});

test('packages of one licence text share it in the notices', () => {
  const folders = installedPackages().slice(0, 12);
  expect(noticesOf(folders)).toBe(noticesOf(folders));
  expect(JSON.parse(materialsOf(folders)).components).toHaveLength(12);
});
