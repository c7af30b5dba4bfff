import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadForms, loadPacks } from './shipped.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gouji-shipped-'));
  mkdirSync(join(folder, 'empty'));
  mkdirSync(join(folder, 'letters'));
  writeFileSync(join(folder, 'letters', '说明.txt'), '');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['empty', '没有规则包', '没有表样'],
  ['letters', '没有规则包', '没有表样'],
  ['not there', '', ''],
])(
  'a folder that is %s is no folder of packs or forms: nobody believes that they are in force',
  (name, packs, forms) => {
    const path = join(folder, name);
    expect(() => loadPacks([path])).toThrow(expect.objectContaining({ what: told(packs) }));
    expect(() => loadForms([path])).toThrow(expect.objectContaining({ what: told(forms) }));
  },
);

const told = (zh: string) => expect.objectContaining({ zh: expect.stringContaining(zh) });
