// The add-in on https://localhost, for sideloading into Excel beside the local cloud: `npm start -- --addin`.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { extname, join, normalize } from 'node:path';
import { buildAddin } from './build-addin.mjs';
import { root } from './ensure-installed.mjs';

/** Its port is this much above the local cloud's first one. */
export const ADDIN_PORT = 7;
const DAYS = 365;

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.xml': 'application/xml',
  '.png': 'image/png',
};

/**
 * Makes the trusted certificate on the first call, which asks the system's certificate store and so perhaps the user;
 * builds the add-in for the local cloud; serves it.
 * @param first the local cloud's first port
 * @param certificate {key, cert} in place of the trusted one
 * @param outdir folder of the built add-in
 * @returns {address, manifest, close()}
 */
export async function serveAddin(first, certificate, outdir = join(root, 'dist', 'addin')) {
  const { key, cert } = certificate ?? (await trustedCertificate());
  const local = (port) => `http://127.0.0.1:${first + port}`;
  const address = `https://localhost:${first + ADDIN_PORT}/`;
  await buildAddin(outdir, {
    api: local(1),
    uploads: local(2),
    oidc: { issuer: local(4), clientId: 'gouji-addin', scope: 'openid profile' },
    workbench: local(0),
    base: address,
  });
  const server = createServer({ key, cert }, (request, response) => {
    const { pathname } = new URL(request.url ?? '/', address);
    if (pathname === '/workbench/') return response.writeHead(302, { location: local(0) }).end();
    const file = join(outdir, normalize(decoded(pathname)));
    try {
      const bytes = readFileSync(file);
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject).listen(first + ADDIN_PORT, '127.0.0.1', resolve);
  });
  const close = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
  return { address, manifest: join(outdir, 'manifest.local.xml'), close };
}

/** Excel takes no page that its system does not trust: Microsoft's tool makes a certificate and has it trusted. */
async function trustedCertificate() {
  const { default: certificates } = await import('office-addin-dev-certs');
  return certificates.getHttpsServerOptions(DAYS);
}

/** As a path below the folder, whatever is asked for. */
function decoded(pathname) {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return '/';
  }
}
