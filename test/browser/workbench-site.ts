import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { PACKAGE_ROOT } from '../../cli/shipped.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** What a careful server sends: nothing inline, nothing evaluated, nothing from elsewhere. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; worker-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'gouji-workbench-'));
}

/** Builds the workbench into a folder. @returns the folder */
export function builtWorkbench(options: object = {}, folder = newFolder()): string {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['scripts/build-workbench.mjs', folder, JSON.stringify(options)],
    { encoding: 'utf8', cwd: PACKAGE_ROOT },
  );
  if (status !== 0) throw new Error(`the workbench was not built: ${stderr}`);
  return folder;
}

/** Answers what is not a file; false where it does not. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => boolean;

/** A static server under a strict policy. */
export class WorkbenchSite {
  readonly address: string;
  private readonly server: Server;

  private constructor(server: Server) {
    this.server = server;
    this.address = `http://localhost:${(server.address() as AddressInfo).port}`;
  }

  /** @param policy of the pages; a script's own is that of its page */
  static async open(folder: string, answer: Answer = () => false, policy = POLICY): Promise<WorkbenchSite> {
    const server = createServer((request, response) => {
      if (answer(request, response)) return;
      const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
      const file = join(folder, normalize(path === '/' ? '/index.html' : path));
      try {
        const content = readFileSync(file);
        const type = TYPES[extname(file)] ?? 'application/octet-stream';
        response.writeHead(200, { 'content-type': type, 'content-security-policy': policy });
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
