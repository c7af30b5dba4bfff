import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { PACKAGE_ROOT } from '../../cli/shipped.ts';
import { TestCloud, type TestCloudOptions } from '../e2e/cloud.fixture.ts';
import { openWorkbench, remember, type WorkbenchSession } from './workbench-session.ts';
import { builtWorkbench } from './workbench-site.ts';

/** The whole service as `npm start` runs it, the workbench among it: built and packaged first where that is stale. */
export async function startWorkbenchCloud(options: TestCloudOptions = {}): Promise<TestCloud> {
  const workbench = builtWorkbench();
  // Named, since the pictures' script is bundled into another folder.
  const runtime = pathToFileURL(join(PACKAGE_ROOT, 'local', 'lambda', 'runtime.mjs'));
  return TestCloud.start({}, { workbench, runtime, ...options });
}

/** Opens a place of the workbench as somebody with these settings left it. */
export async function openPlace(
  browser: Browser,
  cloud: TestCloud,
  place: string,
  settings: Record<string, string> = {},
  options: BrowserContextOptions = {},
): Promise<WorkbenchSession> {
  const session = await openWorkbench(browser, 'about:blank', options);
  await session.page.context().addInitScript(remember, JSON.stringify(settings));
  await session.page.goto(`${cloud.cloud.addresses.workbench}/${place}`);
  return session;
}

/** The demo's people, as the issuer's page shows them. */
export const OFFICER = '李文静';
export const SUPERVISOR = '王建国';
export const STRANGER = '赵敏';

/** Signs in on the issuer's own page, in the window that a button opens. */
export async function signIn(page: Page, who: string, button = '登录'): Promise<void> {
  const [issuer] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: button, exact: true }).first().click(),
  ]);
  await Promise.all([issuer.waitForEvent('close'), issuer.getByRole('button', { name: who }).click()]);
}
