import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { PACKAGE_ROOT } from '../../cli/shipped.ts';
import type { Report } from '../../engine/report.ts';
import { WAITING } from './browser.ts';

/** A page of the workbench, and what went wrong in it that nobody saw. */
export interface WorkbenchSession {
  readonly page: Page;
  /** Errors of scripts, and refusals by the content security policy. */
  readonly faults: string[];
  close(): Promise<void>;
}

export async function openWorkbench(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<WorkbenchSession> {
  const context = await browser.newContext({
    ...{ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1400, height: 860 } },
    ...options,
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.setDefaultTimeout(WAITING);
  await page.goto(address);
  return { page, faults, close: () => context.close() };
}

export interface DroppedFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/** Drops files onto the page as a person does with the mouse. */
export async function drop(page: Page, files: readonly DroppedFile[]): Promise<void> {
  const plain = files.map(({ name, content }) => ({ name, base64: Buffer.from(content).toString('base64') }));
  const transfer = await page.evaluateHandle((all) => {
    const data = new DataTransfer();
    for (const { name, base64 } of all) {
      data.items.add(new File([Uint8Array.from(atob(base64), (it) => it.charCodeAt(0))], name));
    }
    return data;
  }, plain);
  await page.dispatchEvent('.page', 'drop', { dataTransfer: transfer });
}

/** The bytes of one of the samples. */
export function sample(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(PACKAGE_ROOT, 'samples', name)));
}

export const SAMPLE = '芦淞区科工信局2021年度绩效自评.xlsx';
export const SAMPLE_NARRATIVE = '芦淞区科工信局2021年度绩效自评报告.txt';
export const DAY = '2022-03-01';

/** Goes by the day that the samples are judged on, and waits until the check is done. */
export async function settled(page: Page): Promise<void> {
  await page.locator('.gouji-pane .counts, .gouji-pane .clean').first().waitFor();
}

/** What a click hands to the downloads. */
export async function download(page: Page, button: string): Promise<{ name: string; content: Uint8Array }> {
  const [got] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return { name: got.suggestedFilename(), content: new Uint8Array(readFileSync(await got.path())) };
}

/** Runs in the page before its scripts: settings as a person left them, and the reports that its worker gives. */
export function remember(settings: string): void {
  try {
    if (localStorage.getItem('gouji.settings') === null) localStorage.setItem('gouji.settings', settings);
  } catch {
    // A blank page has no storage.
  }
  const heard = globalThis as typeof globalThis & { reports: unknown[] };
  heard.reports = [];
  const Plain = Worker;
  globalThis.Worker = class extends Plain {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }) => {
        if (data?.value?.schema === 'gouji.report/1') heard.reports.push(data.value);
      });
    }
  };
}

/** The last report that the page's own worker gave. */
export function lastReport(page: Page): Promise<Report> {
  return page.evaluate(() => (globalThis as typeof globalThis & { reports: Report[] }).reports.at(-1)!);
}
