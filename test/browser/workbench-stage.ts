import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { openWorkbench, type WorkbenchSession } from './workbench-session.ts';
import { builtWorkbench, WorkbenchSite } from './workbench-site.ts';

/** One browser and the workbench as static files without a service, for all sessions of a test file. */
export class WorkbenchStage {
  readonly browser: Browser;
  readonly site: WorkbenchSite;
  /** Where the files lie. */
  readonly folder: string;

  private constructor(browser: Browser, site: WorkbenchSite, folder: string) {
    this.browser = browser;
    this.site = site;
    this.folder = folder;
  }

  static async start(): Promise<WorkbenchStage> {
    const folder = builtWorkbench();
    const site = await WorkbenchSite.open(folder);
    return new WorkbenchStage(await launchBrowser(), site, folder);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.site.close();
  }

  /** Opens the page. @param prepare what is set up before it loads */
  async open(
    options: BrowserContextOptions = {},
    prepare?: (page: Page) => Promise<unknown>,
  ): Promise<WorkbenchSession> {
    const session = await openWorkbench(this.browser, 'about:blank', options);
    await prepare?.(session.page);
    await session.page.goto(this.site.address);
    return session;
  }
}
