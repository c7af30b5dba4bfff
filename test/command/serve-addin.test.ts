import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { testCertificate } from '../office-host/certificate.ts';

interface Answer {
  readonly status: number | undefined;
  readonly type: string | undefined;
  readonly text: string;
}

interface Served {
  readonly address: string;
  close(): Promise<unknown>;
}

let served: Served;
let first = 0;
const outdir = mkdtempSync(join(tmpdir(), 'gouji-addin-'));

beforeAll(async () => {
  const free = createServer();
  await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
  first = (free.address() as AddressInfo).port - 7;
  await new Promise((resolve) => free.close(resolve));
  const script = join(process.cwd(), 'scripts', 'serve-addin.mjs');
  const { serveAddin } = (await import(script)) as {
    serveAddin(first: number, certificate: object, outdir: string): Promise<Served>;
  };
  served = await serveAddin(first, testCertificate(), outdir);
}, 60_000);
afterAll(async () => {
  await served.close();
  rmSync(outdir, { recursive: true, force: true });
});

function ask(path: string): Promise<Answer> {
  const options = { port: first + 7, host: '127.0.0.1', path, rejectUnauthorized: false };
  return new Promise((resolve, reject) => {
    request(options, async (response) => {
      const pieces: Buffer[] = [];
      for await (const piece of response) pieces.push(piece as Buffer);
      const text = Buffer.concat(pieces).toString('utf8');
      resolve({ status: response.statusCode, type: response.headers['content-type'], text });
    })
      .once('error', reject)
      .end();
  });
}

test('the pane is served by https and may speak with the local cloud alone', async () => {
  const { status, type, text } = await ask('/taskpane.html');
  expect([status, type]).toEqual([200, 'text/html; charset=utf-8']);
  const cloud = [1, 4, 2].map((above) => `http://127.0.0.1:${first + above}`);
  expect(text).toContain(`connect-src 'self' ${cloud.join(' ')};`);
  expect(text).toContain('https://appsforoffice.microsoft.com/lib/1/hosted/office.js');
});

test('the manifest to upload names this very address', async () => {
  const { status, text } = await ask('/manifest.local.xml');
  expect(status).toBe(200);
  expect(text).toContain(`<SourceLocation DefaultValue="https://localhost:${first + 7}/taskpane.html"/>`);
  for (const [, address] of text.matchAll(/DefaultValue="(https:[^"]+)"/g)) {
    expect([200, 302]).toContain((await ask(new URL(address!).pathname)).status);
  }
});

test.each(['/../package.json', '/%2e%2e/package.json', '/nothing', '/', '/%zz'])(
  '%s is not there',
  async (path) => {
    expect((await ask(path)).status).toBe(404);
  },
);
