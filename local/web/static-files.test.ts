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
    ['/settings.json', 200, 'application/json'],
    ['/assets', 404, 'text/plain'],
    ['/../secret.txt', 404, 'text/plain'],
    ['/%2e%2e/secret.txt', 404, 'text/plain'],
    ['/assets/..%2f..%2fsecret.txt', 404, 'text/plain'],
    ['/%', 404, 'text/plain'],
    ['/a%00b', 404, 'text/plain'],
  ])('answers %s with %i', async (path, status, type) => {
    expect(await ask(path)).toEqual({ status, type });
  });

  test('tells pages where the service is and who signs in, and nothing else', async () => {
    const { workbench, api, issuer } = bare.cloud.addresses;
    expect(await (await fetch(`${workbench}/settings.json`)).json()).toEqual({
      api,
      oidc: { issuer, clientId: 'gouji-workbench', scope: 'openid profile' },
    });
    expect((await fetch(`${plain.cloud.addresses.workbench}/settings.json`)).status).toBe(404);
  });

  test('may speak with the service and nobody else, and runs nothing inline', async () => {
    const { workbench, api, issuer, s3 } = bare.cloud.addresses;
    const policy = (await fetch(workbench)).headers.get('content-security-policy');
    expect(policy).toContain(`connect-src 'self' ${api} ${issuer} ${s3.endpoint};`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
  });

  test('is a page of addresses where none is built', async () => {
    expect(await (await fetch(plain.cloud.addresses.workbench)).text()).toContain(
      plain.cloud.addresses.inbox,
    );
  });
});
