import { afterAll, beforeAll, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../browser/browser.ts';
import { hostContract } from './host-contract.ts';
import { officeUnderTest } from './office-under-test.ts';

jest.setTimeout(60_000);
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

hostContract('Office.js', (workbook) => officeUnderTest(browser, workbook));
hostContract('Office.js with notes', (workbook) => officeUnderTest(browser, workbook, true));
