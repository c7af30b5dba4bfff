import { type Browser, chromium } from 'playwright-core';
import { installedBrowser, PROGRAMS } from '../../scripts/programs.mjs';

/** Milliseconds that anything in a page is waited for: a guard against what never comes, as jest's own is. */
export const WAITING = 150_000;

/**
 * The machine's own browser, else playwright's headless shell.
 * @throws where there is neither, in one line that says how to get one
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = installedBrowser();
  const launched = chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--lang=zh-CN',
    ],
  });
  return executablePath === undefined ? launched.catch(throwMissing) : launched;
}

function throwMissing(cause: unknown): never {
  throw new Error(PROGRAMS.browser.missing, { cause });
}
