import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type BareCloud, startBareCloud } from '../fixture/bare-cloud.ts';
import { scratchFolder } from '../fixture/small-cloud.ts';

const folder = scratchFolder();
let bare: BareCloud;
let plain: BareCloud;

beforeAll(async () => {
  mkdirSync(join(folder, 'page', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'page', 'index.html'), '<h1>勾稽</h1>');
  writeFileSync(join(folder, 'page', 'assets', 'a b.js'), '1');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  bare = await startBareCloud({}, { workbench: join(folder, 'page') });
  plain = await startBareCloud({});
});

afterAll(async () => {
  await bare?.stop();
  await plain?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Asks with the path as it is: `fetch` would tidy it up first. */
function ask(path: string): Promise<{ status: number | undefined; type: string | undefined }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(bare.cloud.addresses.workbench);
    request({ hostname, port, path }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode, type: answer.headers['content-type'] });
    })
      .on('error', reject)
      .end();
  });
}

describe('the workbench', () => {
  test.each([
    ['/', 200, 'text/html; charset=utf-8'],
    ['/assets/a%20b.js?v=1', 200, 'text/javascript; charset=utf-8'],
    ['/addresses.json', 200, 'application/json'],
    ['/assets', 404, 'text/plain'],
    ['/../secret.txt', 404, 'text/plain'],
    ['/%2e%2e/secret.txt', 404, 'text/plain'],
    ['/assets/..%2f..%2fsecret.txt', 404, 'text/plain'],
    ['/%', 404, 'text/plain'],
    ['/a%00b', 404, 'text/plain'],
  ])('answers %s with %i', async (path, status, type) => {
    expect(await ask(path)).toEqual({ status, type });
  });

  test('tells pages where everything is, but no secret', async () => {
    const text = await (await fetch(`${bare.cloud.addresses.workbench}/addresses.json`)).text();
    expect(text).toContain(bare.cloud.addresses.api);
    expect(text).not.toContain(bare.cloud.addresses.s3.secretAccessKey);
  });

  test('is a page of addresses where none is built', async () => {
    expect(await (await fetch(plain.cloud.addresses.workbench)).text()).toContain(
      plain.cloud.addresses.inbox,
    );
  });
});
