import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { violations } from './axe-violations.ts';
import { multiplyFindings, projectsFile } from './many-findings.ts';
import { drop, settled, type WorkbenchSession } from './workbench-session.ts';
import { WorkbenchStage } from './workbench-stage.ts';

const COUNT = 9_000;
/** As many as the list draws at once. */
const MOST = 300;

describe('a list of very many findings', () => {
  let stage: WorkbenchStage;
  let session: WorkbenchSession;
  let page: Page;
  const listed = () => page.locator('.gouji-pane .finding');
  const positions = () =>
    listed().evaluateAll((items) => items.map((item) => Number(item.getAttribute('aria-posinset'))));
  const hints = () => page.locator('.group .hint').allTextContents();

  beforeAll(async () => {
    stage = await WorkbenchStage.start();
  });

  afterAll(() => stage?.stop());

  beforeEach(async () => {
    session = await stage.open({}, (blank) => blank.context().addInitScript(multiplyFindings, COUNT));
    page = session.page;
    await drop(page, [{ name: '项目.xlsx', content: projectsFile(COUNT / 3) }]);
    await settled(page);
    await page.locator('.message.done').waitFor();
  });

  afterEach(async () => {
    expect(session.faults).toEqual([]);
    await session.close();
  });

  test('draws a stretch of them, says which and how many there are, and passes axe', async () => {
    expect(await positions()).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
    expect(await listed().first().getAttribute('aria-setsize')).toBe(String(COUNT));
    expect(await page.locator('.steps [role=status]').textContent()).toBe('符合条件 9000 条，共 9000 条');
    const [same, part] = await hints();
    expect(same).toMatch(/多半出于同一个原因/u);
    expect(part).toBe('列出第 1–60 条，共 9,000 条；用上方「搜索问题」可在全部问题中查找。');
    expect(await violations(page)).toEqual([]);
  });

  test('goes along with the keyboard: round to the last, and to the one before', async () => {
    await page.keyboard.press('Alt+PageUp');
    await page.locator('.finding.selected').waitFor();
    expect((await positions()).at(-1)).toBe(COUNT);
    expect((await positions()).length).toBeLessThanOrEqual(MOST);
    expect(await page.locator('.finding.selected').getAttribute('aria-posinset')).toBe('9000');
    expect(await page.locator('.cell.active').getAttribute('id')).toBe(`cell-${4 + COUNT / 3 - 1}-9`);
    await page.keyboard.press('Alt+PageUp');
    await page.locator('.finding.selected[aria-posinset="8999"]').waitFor();
    await page.waitForFunction(() => document.activeElement?.closest('li')?.ariaPosInSet === '8999');
  });

  test('shows more at either end, never more than it can draw, and the focus goes along', async () => {
    for (let n = 0; n < 6; n++) await page.getByRole('button', { name: /^再显示/u }).click();
    const drawn = await positions();
    expect([drawn[0], drawn.at(-1)]).toEqual([121, 420]);
    const focused = () => page.evaluate(() => document.activeElement?.closest('li')?.ariaPosInSet);
    expect(await focused()).toBe('361');
    await page.getByRole('button', { name: /^显示前面的/u }).click();
    expect((await positions())[0]).toBe(61);
    expect(await focused()).toBe('120');
  });

  test('a search looks through all of them', async () => {
    await page.getByRole('searchbox').fill('G2500');
    await page.waitForFunction(() => document.querySelectorAll('.gouji-pane .finding').length === 1);
    expect(await page.locator('.finding .place').textContent()).toContain('G2500');
    expect(await hints()).toEqual([]);
    await page.getByRole('searchbox').fill('');
    await page.waitForFunction(() => document.querySelectorAll('.gouji-pane .finding').length === 60);
  });
});
