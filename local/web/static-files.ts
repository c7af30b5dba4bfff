import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { Addresses } from '../cloud/addresses.ts';
import { landingPage } from './landing-page.ts';
import type { Listener } from './loopback.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.xml': 'application/xml',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The file that a path names below a folder; undefined when it names none, or leads out. */
export async function findFile(
  folder: string,
  path: string,
): Promise<{ path: string; size: number } | undefined> {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  if (decoded.includes('\0')) return undefined;
  const root = normalize(`${folder}${sep}`);
  for (const candidate of [decoded, `${decoded}/index.html`]) {
    const full = normalize(join(root, candidate));
    if (!full.startsWith(root)) return undefined;
    const found = await stat(full).catch(() => undefined);
    if (found?.isFile()) return { path: full, size: found.size };
  }
  return undefined;
}

/**
 * Serves a folder, and `/addresses.json` without the secret key, so that a page finds the API and the issuer.
 * Without a folder, a page with all addresses.
 */
export function staticListener(folder: string | undefined, addresses: Addresses): Listener {
  const { secretAccessKey: _secret, accessKeyId: _id, ...s3 } = addresses.s3;
  const shown = JSON.stringify({ ...addresses, s3 });
  return (incoming, outgoing) => {
    const path = (incoming.url ?? '/').split('?')[0] as string;
    if (incoming.method !== 'GET' && incoming.method !== 'HEAD') {
      outgoing.writeHead(405).end();
      return;
    }
    if (path === '/addresses.json') {
      outgoing.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(shown);
      return;
    }
    void (folder === undefined ? Promise.resolve(undefined) : findFile(folder, path)).then((file) => {
      if (file) {
        const contentType = types[extname(file.path)] ?? 'application/octet-stream';
        outgoing.writeHead(200, {
          'content-type': contentType,
          'content-length': file.size,
          'cache-control': 'no-cache',
        });
        if (incoming.method === 'HEAD') outgoing.end();
        else
          createReadStream(file.path)
            .on('error', () => outgoing.destroy())
            .pipe(outgoing);
      } else if (path === '/') {
        outgoing.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(landingPage(addresses));
      } else outgoing.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
    });
  };
}
