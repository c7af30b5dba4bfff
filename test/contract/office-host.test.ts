import { afterAll, beforeAll } from '@jest/globals';
import type { Browser, BrowserContext } from 'playwright-core';
import { launchBrowser } from '../browser/browser.ts';
import { hostContract } from './host-contract.ts';
import { officeUnderTest } from './office-under-test.ts';

let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  browser = await launchBrowser();
  context = await browser.newContext();
});
afterAll(() => browser.close());

hostContract('Office.js', (workbook) => officeUnderTest(context, workbook));
hostContract('Office.js with notes', (workbook) => officeUnderTest(context, workbook, true));
