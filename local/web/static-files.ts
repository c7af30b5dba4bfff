import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { Addresses } from '../cloud/addresses.ts';
import { landingPage } from './landing-page.ts';
import type { Listener } from './loopback.ts';
import { pagePolicy, pageSettings } from './page-settings.ts';

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
 * Serves the workbench's folder, and beside it the `/settings.json` by which its pages find the API and the issuer.
 * Without a folder, a page with all addresses.
 */
export function staticListener(folder: string | undefined, addresses: Addresses): Listener {
  const settings = JSON.stringify(pageSettings(addresses));
  const policy = pagePolicy(addresses);
  return (incoming, outgoing) => {
    const path = (incoming.url ?? '/').split('?')[0] as string;
    if (incoming.method !== 'GET' && incoming.method !== 'HEAD') {
      outgoing.writeHead(405).end();
      return;
    }
    if (folder !== undefined && path === '/settings.json') {
      const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
      outgoing.writeHead(200, headers).end(incoming.method === 'HEAD' ? undefined : settings);
      return;
    }
    void (folder === undefined ? Promise.resolve(undefined) : findFile(folder, path)).then((file) => {
      if (file) {
        const contentType = types[extname(file.path)] ?? 'application/octet-stream';
        outgoing.writeHead(200, {
          'content-type': contentType,
          'content-length': file.size,
          'cache-control': 'no-cache',
          'content-security-policy': policy,
          'referrer-policy': 'no-referrer',
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
