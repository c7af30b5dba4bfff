import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { makeOwnFolder } from './own-folder.ts';

let place: string;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'gouji-own-'));
});

afterEach(() => rmSync(place, { recursive: true, force: true }));

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

test('nobody else on the machine reads the workbooks and mails of the demo', () => {
  const root = join(place, '.local');
  makeOwnFolder(root);
  expect(['', 's3', 'mail', 'incoming', 'dynamodb'].map((name) => modeOf(join(root, name)))).toEqual(
    Array(5).fill('700'),
  );
});

test('what an earlier version left open to all is closed', () => {
  const root = join(place, '.local');
  mkdirSync(join(root, 'mail'), { recursive: true });
  writeFileSync(join(root, 'operator-key.json'), '{}');
  chmodSync(root, 0o755);
  chmodSync(join(root, 'mail'), 0o755);
  makeOwnFolder(root);
  expect([modeOf(root), modeOf(join(root, 'mail'))]).toEqual(['700', '700']);
});

test("a folder with a person's own things stays as it is, what is put into it is closed", () => {
  writeFileSync(join(place, 'letter.txt'), '');
  chmodSync(place, 0o755);
  makeOwnFolder(place);
  expect([modeOf(place), modeOf(join(place, 's3'))]).toEqual(['755', '700']);
});
