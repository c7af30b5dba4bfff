import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { PACKAGE_ROOT } from '../../cli/shipped.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

/** What a careful server sends: nothing inline, nothing evaluated, nothing from elsewhere. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; worker-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The workbench's files, built anew where that is stale, and the packaged service. @returns the files' folder */
export function builtWorkbench(): string {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/local-cloud.mjs'], {
    encoding: 'utf8',
    cwd: PACKAGE_ROOT,
  });
  if (status !== 0) throw new Error(`the workbench was not built: ${stderr}`);
  return join(PACKAGE_ROOT, 'node_modules', '.cache', 'gouji-workbench');
}

/** A static server under a strict policy. */
export class WorkbenchSite {
  readonly address: string;
  private readonly server: Server;

  private constructor(server: Server) {
    this.server = server;
    this.address = `http://localhost:${(server.address() as AddressInfo).port}`;
  }

  static async open(folder: string): Promise<WorkbenchSite> {
    const server = createServer((request, response) => {
      const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
      const file = join(folder, normalize(path === '/' ? '/index.html' : path));
      try {
        const content = readFileSync(file);
        const type = TYPES[extname(file)] ?? 'application/octet-stream';
        response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY });
        response.end(content);
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new WorkbenchSite(server);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
