import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { violations } from './axe-violations.ts';
import { installedBrowser, launchBrowser } from './browser.ts';
import { HistoryStandIn } from './history-stand-in.ts';
import { openWorkbench, type WorkbenchSession } from './workbench-session.ts';
import { builtWorkbench, newFolder, WorkbenchSite } from './workbench-site.ts';

/** Milliseconds: a test here waits for a browser. */
jest.setTimeout(20_000);
const inBrowser = installedBrowser() ? describe : describe.skip;

inBrowser("the supervisor's page", () => {
  let folder: string;
  let site: WorkbenchSite;
  let browser: Browser;
  let service: HistoryStandIn;

  beforeAll(async () => {
    folder = newFolder();
    site = await WorkbenchSite.open(folder, (request, response) => service.answer(request, response));
    builtWorkbench({ api: site.address }, folder);
    browser = await launchBrowser();
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await site?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  function open(options = {}): Promise<WorkbenchSession> {
    service = new HistoryStandIn('卫生健康局<b>');
    return openWorkbench(browser, `${site.address}/supervisor.html`, options);
  }

  test('departments by year, worst first, what is open, and the trend', async () => {
    const { page, close } = await open();
    const rows = page.locator('.wide tbody tr');
    await rows.first().waitFor();
    expect(await rows.locator('th').allTextContents()).toEqual([
      '教育局',
      '科技和工业信息化局',
      '卫生健康局<b>',
    ]);
    expect(await rows.nth(1).locator('td').first().textContent()).toBe('4 错误 / 3 警告');
    expect(await page.locator('.card.error b').textContent()).toBe('11');
    await page.getByText('以表格查看').click();
    const trend = page.locator('details table tbody tr');
    expect(await trend.allTextContents()).toEqual([
      '2023-03-021163',
      '2023-03-101885',
      '2023-03-121895',
      '2023-03-181163',
    ]);
    await page.getByRole('combobox', { name: '年度' }).selectOption('2021');
    expect(await page.locator('.card.error b').textContent()).toBe('21');
    await close();
  });

  test('an explanation is accepted; declining needs a reason', async () => {
    const { page, close } = await open();
    const forms = page.locator('.explanation');
    await forms.first().waitFor();
    await forms.first().getByRole('button', { name: '不予认可' }).click();
    expect(await page.locator('.fault').textContent()).toBe('请填写核定意见');
    expect(service.decided).toEqual([]);
    await forms.first().getByLabel('核定意见').fill('结转须附批复原件');
    await forms.first().getByRole('button', { name: '不予认可' }).click();
    await page.locator('.decided .declined').waitFor();
    await forms.first().getByRole('button', { name: /^认可/u }).click();
    await page.locator('.decided .waived').waitFor();
    expect(service.decided.map(({ accept, answer }) => [accept, answer])).toEqual([
      [false, '结转须附批复原件'],
      [true, undefined],
    ]);
    expect(await page.getByText('没有待核定的说明').count()).toBe(1);
    await close();
  });

  test('who may not see it is told so in the words of the service', async () => {
    const { page, close } = await open();
    service.refuse = 403;
    await page.getByRole('button', { name: '刷新' }).click();
    const alert = page.locator('.banner.failed');
    await alert.waitFor();
    expect(await alert.textContent()).toBe('没有查看各部门的权限。请管理员授权');
    await close();
  });

  test.each([
    ['light', 1200],
    ['dark', 320],
  ] as const)(
    '%s, %i pixels wide, in both languages: no violation of WCAG 2.2 AA, no sideways scrolling',
    async (colorScheme, width) => {
      const { page, close } = await open({ colorScheme, viewport: { width, height: 800 } });
      await page.locator('.explanation').first().waitFor();
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByText('Open findings over time').waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await close();
    },
  );
});
