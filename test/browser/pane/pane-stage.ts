import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { PACKAGE_ROOT } from '../../../cli/shipped.ts';
import { TestCloud } from '../../e2e/cloud.fixture.ts';
import { launchBrowser } from '../browser.ts';
import { buildPane } from '../build-pages.ts';
import { PaneSession, type SessionOptions } from './pane-session.ts';

/** What a session's requests come to first, so that no test waits for a cold start. */
const WARM = ['check-workbook', 'create-upload', 'check-upload', 'get-check', 'record-explanation'];

/** Named, since the bench is bundled into another folder. */
const RUNTIME = pathToFileURL(join(PACKAGE_ROOT, 'local', 'lambda', 'runtime.mjs'));

/** One browser, one local cloud and one built pane, for all sessions of a test file. */
export class PaneStage {
  readonly browser: Browser;
  readonly cloud: TestCloud;
  readonly folder: string;
  readonly port: number;
  private readonly open = new Set<PaneSession>();
  private readonly contexts = new Map<string, Promise<BrowserContext>>();

  private constructor(browser: Browser, cloud: TestCloud, folder: string, port: number) {
    this.browser = browser;
    this.cloud = cloud;
    this.folder = folder;
    this.port = port;
  }

  static async start(): Promise<PaneStage> {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/local-cloud.mjs'], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`service and pages were not made: ${stderr}`);
    const port = await freePort();
    const [browser, cloud] = await Promise.all([
      launchBrowser(),
      TestCloud.start({ AllowedOrigins: `https://localhost:${port}` }, { runtime: RUNTIME }),
    ]);
    cloud.cloud.warm(...WARM);
    const { api, issuer, audience, s3 } = cloud.cloud.addresses;
    const oidc = { issuer, clientId: audience, scope: 'openid profile gouji', nested: true };
    const folder = await buildPane({
      api,
      oidc,
      uploads: s3.endpoint,
      workbench: 'https://gouji.example/workbench/',
    });
    return new PaneStage(browser, cloud, folder, port);
  }

  /** One for all sessions that look alike, so that office.js is loaded and compiled once. */
  context(locale: string, page: BrowserContextOptions = {}): Promise<BrowserContext> {
    const key = JSON.stringify([locale, page]);
    const known = this.contexts.get(key);
    if (known) return known;
    const viewport = { width: 360, height: 900 };
    const made = this.browser.newContext({ locale, ignoreHTTPSErrors: true, viewport, ...page });
    this.contexts.set(key, made);
    return made;
  }

  async session(options: SessionOptions = {}): Promise<PaneSession> {
    const session = await PaneSession.open(this, options);
    this.open.add(session);
    return session;
  }

  /** Ends every session that a test left open. @throws where a pane asked its host for what it does not know */
  async closeSessions(): Promise<void> {
    const left = [...this.open].filter((session) => !session.isClosed);
    this.open.clear();
    for (const session of left) await session.close();
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.cloud.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A port that was free a moment ago: the cloud's CORS names it before anything listens on it. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
