/** Takes the pictures docs/pictures/workbench-*.png anew: `node scripts/pictures-workbench.mjs [STATE …]`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as library from '@e965/xlsx';
import type { Page } from 'playwright-core';
import { encryptedWorkbook } from '../e2e/encrypted-workbook.fixture.ts';
import { workbookOf } from '../e2e/workbook-of.fixture.ts';
import { launchBrowser } from './browser.ts';
import { FIRST_DAY, seedHistory } from './seeded-history.ts';
import { OFFICER, openPlace, SUPERVISOR, signIn, startWorkbenchCloud } from './workbench-cloud.ts';
import { DAY, drop, SAMPLE, SAMPLE_NARRATIVE, sample, settled } from './workbench-session.ts';

const PICTURES = process.env.PICTURES ?? join('docs', 'pictures');
const LOOKS = [
  { language: 'zh', colorScheme: 'light', width: 1400, name: 'zh-light' },
  { language: 'en', colorScheme: 'dark', width: 1400, name: 'en-dark' },
  { language: 'zh', colorScheme: 'dark', width: 320, name: 'zh-dark-phone' },
  { language: 'en', colorScheme: 'light', width: 320, name: 'en-light-phone' },
] as const;
type Look = (typeof LOOKS)[number];

mkdirSync(PICTURES, { recursive: true });
let today = FIRST_DAY;
// It goes on, or what is to be tried again would never be.
const now = () => new Date(Date.parse(`${today}T04:00:00.000Z`) + performance.now());
const cloud = await startWorkbenchCloud({ now });
const browser = await launchBrowser();
await cloud.watch('supervisor@demo.example', ['*'], { name: SUPERVISOR });
await seedHistory(cloud, (day) => {
  today = day;
});
await cloud.upload({ name: '加密.xlsx', bytes: encryptedWorkbook(), department: '教育局', year: 2022 });
const book = library.read(workbookOf('教育局'), { type: 'buffer' });
const old = new Uint8Array(library.write(book, { type: 'array', bookType: 'biff8' }));
await cloud.upload({ name: '旧格式.xls', bytes: old, department: '教育局', year: 2022 });
await cloud.settled();
const ofEducation = await cloud.history('教育局');
const idOf = (name: string) => ofEducation.find((check) => check.name.startsWith(name)).checkId as string;
for (const look of LOOKS) {
  await firstScreens(look);
  await checking(look);
  await recorded(look);
  await supervisor(look);
}
await browser.close();
await cloud.stop();

async function opened(look: Look, place: string): Promise<Page> {
  const { width, colorScheme, language } = look;
  const options = { viewport: { width, height: 844 }, colorScheme, reducedMotion: 'reduce' as const };
  return (await openPlace(browser, cloud, place, { asOf: DAY, language, live: 'on' }, options)).page;
}

function shoot(page: Page, state: string, look: Look, fullPage = false): Promise<unknown> {
  return page.screenshot({ path: join(PICTURES, `workbench-${state}-${look.name}.png`), fullPage });
}

function enter(page: Page, who: string, { language }: Look): Promise<void> {
  return signIn(page, who, language === 'zh' ? '登录' : 'Sign in');
}

/** On a phone: the table, or the findings. */
async function part(page: Page, n: 0 | 1, { width }: Look): Promise<void> {
  if (width < 800) await page.locator('.switch button').nth(n).click();
}

/** On a phone the actions are folded away once a file is open. */
async function menu(page: Page, { width }: Look): Promise<void> {
  if (width < 800) await page.locator('.top .menu').click();
}

async function shown(page: Page, look: Look): Promise<void> {
  if (look.width < 800) await page.locator('.switch button', { hasText: /\d/u }).waitFor();
  else await settled(page);
}

async function firstScreens(look: Look): Promise<void> {
  const page = await opened(look, '');
  await page.locator('.drop-target').waitFor();
  await shoot(page, 'start', look);
  await enter(page, OFFICER, look);
  await page.locator('.top .user').waitFor();
  await shoot(page, 'signed-in', look);
  await page.locator('a[href="#/upload"]').click();
  await page.locator('form.panel').waitFor();
  await shoot(page, 'hand-in', look);
  await page.context().close();
}

async function checking(look: Look): Promise<void> {
  const page = await opened(look, '');
  await page.locator('.drop-target').waitFor();
  await drop(page, [
    { name: SAMPLE, content: sample(SAMPLE) },
    { name: SAMPLE_NARRATIVE, content: sample(SAMPLE_NARRATIVE) },
  ]);
  await shown(page, look);
  await part(page, 0, look);
  await shoot(page, 'checked', look);
  await menu(page, look);
  await enter(page, OFFICER, look);
  await menu(page, look);
  await page.locator('.provenance .where.service').waitFor({ state: 'attached' });
  await part(page, 1, look);
  await page.locator('.finding .opener', { hasText: '1,062.43' }).first().click();
  await page.locator('.cell.active').waitFor({ state: 'attached' });
  await part(page, 1, look);
  await shoot(page, 'finding', look);
  // Another one, that this one is as it was in every picture.
  await page.locator('.finding .opener', { hasText: '118.67%' }).first().click();
  await part(page, 1, look);
  const explain = look.language === 'zh' ? '说明' : 'Explain';
  await page.locator('.finding.selected').getByRole('button', { name: explain, exact: true }).click();
  await page.locator('.finding.selected textarea').fill('上级资金 12 月下达，已结转下年使用。');
  await page.locator('.finding.selected form').scrollIntoViewIfNeeded();
  await shoot(page, 'explaining', look);
  await page.locator('.finding.selected form button[type=submit]').click();
  await page.locator('.message.done').waitFor();
  await page.locator('.message.done').scrollIntoViewIfNeeded();
  await shoot(page, 'explained', look);
  await part(page, 0, look);
  await page.locator('.tabs [role=tab]', { hasText: '奖补资金' }).click();
  await page.locator('#cell-9-2').click();
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('2021.47');
  await page.keyboard.press('Enter');
  await page.locator('#cell-9-2.written').waitFor();
  await page.waitForTimeout(800);
  await shoot(page, 'edited', look);
  await page.locator('.tabs [role=tab]').last().click();
  await page.locator('.narrative').waitFor();
  await shoot(page, 'narrative', look);
  await page.route(`${cloud.cloud.addresses.api}/**`, (route) => route.abort('connectionrefused'));
  await part(page, 1, look);
  await page.locator('.gouji-pane .actions .primary').click();
  await page.locator('.message.failed').waitFor();
  await shoot(page, 'offline', look);
  if (look.width < 800) {
    await menu(page, look);
    await shoot(page, 'menu', look);
    await menu(page, look);
  }
  await drop(page, [{ name: '坏文件.xlsx', content: new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]) }]);
  await page.locator('.banner.failed').waitFor();
  await shoot(page, 'unreadable', look);
  await page.context().close();
}

async function recorded(look: Look): Promise<void> {
  const page = await opened(look, `#/checks/${idOf('2022年度')}`);
  await page.locator('.panel').waitFor();
  await shoot(page, 'link', look);
  await enter(page, SUPERVISOR, look);
  await settled(page);
  await shoot(page, 'recorded', look);
  const go = (hash: string) =>
    page.evaluate((it) => {
      location.hash = it;
    }, hash);
  await go(`#/checks/${idOf('旧格式')}`);
  await page.locator('.halves.absent').waitFor();
  await settled(page);
  await shoot(page, 'findings-only', look);
  await go(`#/checks/${idOf('加密')}`);
  await page.locator('.panel .reason').waitFor();
  await shoot(page, 'failed', look);
  await go(`#/checks/${'0'.repeat(32)}`);
  await page.locator('.panel [role=alert], .panel[role=alert]').waitFor();
  await page.waitForTimeout(300);
  await shoot(page, 'no-such-check', look);
  await page.context().close();
}

async function supervisor(look: Look): Promise<void> {
  const page = await opened(look, '#/departments');
  await page.locator('.notice button').waitFor();
  await shoot(page, 'supervisor-signed-out', look);
  await enter(page, SUPERVISOR, look);
  await page.locator('.explanation').first().waitFor();
  await page.waitForTimeout(200);
  await shoot(page, 'supervisor', look, true);
  await page.locator('.wide tbody th a').first().click();
  await page.locator('.checks li').first().waitFor();
  await page.waitForTimeout(200);
  await shoot(page, 'supervisor-department', look, true);
  await page.context().close();
}
