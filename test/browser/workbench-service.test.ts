import * as library from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { writtenPdf } from '../../documents/pdf/written-pdf.fixture.ts';
import type { Report } from '../../engine/report.ts';
import { renderJson } from '../../render/json.ts';
import { readWorkbook } from '../../workbook/read-workbook.ts';
import type { TestCloud } from '../e2e/cloud.fixture.ts';
import { encryptedWorkbook } from '../e2e/encrypted-workbook.fixture.ts';
import { workbookOf } from '../e2e/workbook-of.fixture.ts';
import { violations } from './axe-violations.ts';
import { launchBrowser } from './browser.ts';
import { OFFICER, openPlace, STRANGER, SUPERVISOR, signIn, startWorkbenchCloud } from './workbench-cloud.ts';
import {
  DAY,
  download,
  drop,
  lastReport,
  SAMPLE,
  SAMPLE_NARRATIVE,
  sample,
  settled,
} from './workbench-session.ts';

const DEPARTMENT = '教育局';
describe('the workbench with the whole service on this machine', () => {
  let cloud: TestCloud;
  let browser: Browser;

  beforeAll(async () => {
    cloud = await startWorkbenchCloud();
    browser = await launchBrowser();
    await cloud.watch('supervisor@demo.example', ['*'], { name: SUPERVISOR });
    await cloud.upload({
      name: '自评.xlsx',
      bytes: workbookOf(DEPARTMENT),
      department: DEPARTMENT,
      year: 2021,
    });
    await cloud.upload({ name: '加密.xlsx', bytes: encryptedWorkbook(), department: DEPARTMENT, year: 2020 });
    await cloud.settled();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await cloud?.stop();
  });

  const open = (place = '', settings: Record<string, string> = {}, options = {}) =>
    openPlace(browser, cloud, place, { asOf: DAY, ...settings }, options);

  test('an officer checks without signing in, signs in, and gets the very same report from the service', async () => {
    const { page, faults, close } = await open();
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(request.url());
    });
    await drop(page, [{ name: SAMPLE, content: sample(SAMPLE) }]);
    await settled(page);
    expect(await page.locator('.provenance').textContent()).toContain('本机校验');
    expect(sent).toEqual([]);
    const here = await lastReport(page);
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.url().includes('/v1/checks')),
      signIn(page, OFFICER),
    ]);
    await page.locator('.provenance', { hasText: '在线校验' }).waitFor();
    const there = ((await answer.json()) as { report: Report }).report;
    expect(renderJson(there)).toBe(renderJson(here));
    expect(await page.locator('.top .user').textContent()).toBe(OFFICER);
    expect(faults).toEqual([]);
    await close();
  });

  test('a narrative dropped along is sent, and gives the report that this device gives', async () => {
    const { page, close } = await open();
    await drop(page, [
      { name: SAMPLE, content: sample(SAMPLE) },
      { name: SAMPLE_NARRATIVE, content: sample(SAMPLE_NARRATIVE) },
    ]);
    await settled(page);
    const here = await lastReport(page);
    expect(here.findings.some(({ place }) => 'narrative' in place)).toBe(true);
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.url().includes('/v1/checks')),
      signIn(page, STRANGER),
    ]);
    expect(renderJson(((await answer.json()) as { report: Report }).report)).toBe(renderJson(here));
    await close();
  });

  test('she goes to a cell, applies a fix, explains, checks again, clears, and the copy holds what is left', async () => {
    const { page, faults, close } = await open();
    await signIn(page, OFFICER);
    await drop(page, [{ name: SAMPLE, content: sample(SAMPLE) }]);
    await page.locator('.provenance', { hasText: '在线校验' }).waitFor();
    const total = page.locator('.finding', { hasText: '1,062.43' });
    await total.locator('.opener').click();
    await page.locator('#cell-9-2.active').waitFor();
    await total.getByRole('button', { name: '采用建议' }).click();
    await total.waitFor({ state: 'detached' });
    await explainFirst(page, '8.04%', '上级资金 12 月下达，已结转下年使用。');
    await page.getByRole('button', { name: '再次校验' }).click();
    await page.locator('.provenance', { hasText: '在线校验' }).waitFor();
    await page.locator('.finding', { hasText: '8.04%' }).getByText('已说明').first().waitFor();
    const { name, content } = await download(page, '下载标注副本');
    const copy = await readWorkbook(content, name);
    expect(copy.sheets[0]?.name).toBe('校验结果');
    expect(copy.sheets.find((sheet) => sheet.name === '奖补资金')?.cells.at(9, 2)?.value).toBe(2021.47);
    await page.getByRole('button', { name: '清除标注' }).click();
    await page.getByText('已清除标注').waitFor();
    expect(await page.locator('.cell.shade').count()).toBe(0);
    expect(faults).toEqual([]);
    await close();
  });

  test('a supervisor sees departments by year, the trend and the explanation, accepts it; the next check says so', async () => {
    const { page, faults, close } = await open('#/departments');
    await page.getByText('登录后查看各部门').waitFor();
    await signIn(page, SUPERVISOR);
    const row = page.locator('.wide tbody tr', { hasText: DEPARTMENT });
    await row.waitFor();
    const [latest] = (await cloud.history(DEPARTMENT)).filter(({ status }) => status === 'done');
    const { error, warning } = latest.open;
    expect(await row.locator('td').first().textContent()).toBe(`${error} 错误 / ${warning} 警告`);
    expect(await page.locator('.card.error b').textContent()).toBe(String(error));
    await page.getByText('以表格查看').click();
    expect(await page.locator('details table tbody tr').count()).toBe(1);
    await row.getByRole('link').click();
    await page.locator('.checks li', { hasText: '加密.xlsx' }).getByText('无法读取：已加密').waitFor();
    const explanation = page.locator('.explanation', { hasText: '已结转下年使用' });
    await explanation.getByRole('button', { name: '不予认可' }).click();
    expect(await page.locator('.fault').textContent()).toBe('请填写核定意见');
    await explanation.getByRole('button', { name: /^认可/u }).click();
    await page.locator('.decided .waived').waitFor();
    expect(faults).toEqual([]);
    await close();
    const officer = await open();
    await signIn(officer.page, OFFICER);
    await drop(officer.page, [{ name: SAMPLE, content: sample(SAMPLE) }]);
    const accepted = officer.page.locator('.finding', { hasText: '8.04%' });
    await accepted.getByText('已豁免').first().waitFor();
    await officer.close();
  });

  test('a supervisor keeps an approved budget for a department: what it handed in is checked against it, until withdrawn', async () => {
    const department = '园林局';
    const rows = (...lines: string[]) => Buffer.from(lines.map((line) => `${line}\n`).join(''));
    const executed = rows(
      '2024年度项目支出预算执行情况表',
      `部门名称：${department},,,单位：万元`,
      '项目名称,年初预算数,全年预算数,执行数',
      '绿地养护,50,50,50',
      '雕塑采购,60,60,60',
    );
    const approved = rows(
      '2024年项目支出预算表',
      `部门名称：${department},,单位：万元`,
      '序号,项目名称,年初预算数',
      '1,绿地养护,50',
      '2,苗圃,30',
    );
    await cloud.upload({ name: '执行.csv', bytes: executed, department, year: 2024 });
    await cloud.settled();
    const { page, faults, close } = await open(`#/departments/${encodeURIComponent(department)}`);
    await signIn(page, SUPERVISOR);
    await page.locator('.references input[type=file]').setInputFiles([
      { name: '批复.csv', mimeType: 'text/csv', buffer: approved },
      {
        name: '他局批复.csv',
        mimeType: 'text/csv',
        buffer: rows('2024年项目支出预算表', '部门名称：林业局', '序号,项目名称,年初预算数', '1,造林,50'),
      },
    ]);
    await page.locator('.keep input[type=number]').fill('2024');
    await page.locator('.keep input[type=date]').fill('2024-02-01');
    await page.getByLabel('文号').fill('某财预〔2024〕3号');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: '存入' }).click();
    await page.locator('.kept li').waitFor();
    expect(await page.locator('.kept li').allTextContents()).toEqual([
      expect.stringMatching(/批复预算 · 批复\.csv · 某财预〔2024〕3号/u),
    ]);
    expect(await page.getByRole('alert').textContent()).toMatch(/不能作为依据：是「林业局」的/u);
    await cloud.settled();
    const found = async () => {
      const [latest] = await cloud.history(department);
      const { body } = await cloud.call(`GET /v1/checks/${latest.checkId}`);
      return body.report.findings.some(
        ({ item, rule }: { item: string; rule: string }) =>
          rule === 'unbudgeted-projects/not-approved' && item === '雕塑采购',
      );
    };
    expect(await found()).toBe(true);
    await page.getByRole('button', { name: '撤回' }).click();
    await page.locator('.kept').getByText('已撤回').waitFor();
    await cloud.settled();
    expect(await found()).toBe(false);
    expect(faults).toEqual([expect.stringContaining('422')]);
    await close();
  });

  test('who signed in at the workbench is known at the departments, at a check and back; the file stays open', async () => {
    const { page, faults, close } = await open();
    let windows = 0;
    page.on('popup', () => windows++);
    // She goes on before the token has come.
    await page.route('**/token', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });
    await signIn(page, SUPERVISOR);
    await page.getByRole('link', { name: '主管部门页面' }).click();
    await page.locator('.wide tbody tr', { hasText: DEPARTMENT }).getByRole('link').click();
    await page.locator('.checks').getByRole('link', { name: '自评.xlsx' }).click();
    await settled(page);
    expect(await page.locator('.visit-bar').textContent()).toContain(DEPARTMENT);
    await page.goBack();
    await page.locator('.checks li').first().waitFor();
    await page.getByRole('link', { name: '工作台' }).click();
    await settled(page);
    expect(await page.locator('.top .user').textContent()).toBe(SUPERVISOR);
    expect(windows).toBe(1);
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    const cookies = await page.context().cookies(cloud.cloud.addresses.workbench);
    expect([kept, page.url(), JSON.stringify(cookies)].filter((text) => /eyJ|token/u.test(text))).toEqual([]);
    expect(await page.title()).toContain('自评.xlsx');
    expect(faults).toEqual([]);
    await close();
  });

  test('a mail’s link opens the check: findings at the cells, the copy and the page to download', async () => {
    const { page, close } = await open();
    await page.goto(cloud.cloud.addresses.inbox);
    await page.locator('.list a', { hasNotText: '无法读取' }).filter({ hasText: DEPARTMENT }).last().click();
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      page.frameLocator('iframe').getByRole('link', { name: '查看完整报告' }).click(),
    ]);
    const faults: string[] = [];
    opened.on('pageerror', (error) => faults.push(String(error)));
    await opened.getByText('登录后查看问题清单').waitFor();
    await signIn(opened, SUPERVISOR);
    await settled(opened);
    expect(await opened.locator('.visit-bar').textContent()).toContain(DEPARTMENT);
    await opened.locator('.finding .opener', { hasText: '1,062.43' }).click();
    await opened.locator('#cell-9-2.active').waitFor();
    expect((await download(opened, '下载标注副本')).name).toBe('自评-已校验.xlsx');
    const html = await download(opened, '下载网页报告');
    expect(new TextDecoder().decode(html.content)).toContain('项目预算执行率偏低');
    expect(faults).toEqual([]);
    await close();
  });

  test('a recorded check of a PDF has its pages with the marks and its text with the sentence', async () => {
    const text = '本年支出100万元，比上年80万元增加20万元，增长30%。';
    const bytes = Buffer.from(writtenPdf({ pages: [{ texts: [[70, 60, text]] }] }));
    await cloud.upload({ name: '决算说明.pdf', bytes, department: DEPARTMENT, year: 2018 });
    await cloud.settled();
    const { page, faults, close } = await open(`#/checks/${await idOf('决算说明.pdf')}`);
    await signIn(page, SUPERVISOR);
    await settled(page);
    expect(await page.locator('.page-mark').count()).toBe(1);
    await page.locator('.page-mark').click();
    expect(await page.locator('.finding.selected .quote').textContent()).toBe(text);
    await page.getByRole('tab', { name: /文字说明/u }).click();
    expect(await page.locator('.narrative').textContent()).toBe(text);
    expect((await download(page, '下载标注副本')).name).toBe('决算说明-已校验.pdf');
    expect(faults).toEqual([]);
    await close();
  });

  test('the mail’s other links: to the copy, which is saved, and to explain, where the form is open', async () => {
    const { page, close } = await open(`#/checks/${await idOf('自评.xlsx')}/workbook`);
    const [saved] = await Promise.all([page.waitForEvent('download'), signIn(page, OFFICER)]);
    expect(saved.suggestedFilename()).toBe('自评-已校验.xlsx');
    await page.evaluate("location.hash = location.hash.replace('/workbook', '/explain')");
    await page.locator('.finding.selected textarea').waitFor();
    await close();
  });

  test('an officer hands a file in; an .xls has its findings listed and no grid, and says what to do for one', async () => {
    const book = library.read(workbookOf(DEPARTMENT), { type: 'buffer' });
    const content = Buffer.from(library.write(book, { type: 'array', bookType: 'biff8' }));
    const { page, faults, close } = await open('#/upload');
    await signIn(page, OFFICER);
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: '旧格式.xls', mimeType: '', buffer: content });
    await page.getByLabel('部门').fill(DEPARTMENT);
    await page.getByLabel('年度').fill('2019');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: '报送' }).click();
    await settled(page);
    expect(await page.locator('.table-half').textContent()).toContain('没有标注副本');
    expect(await page.getByRole('button', { name: '下载标注副本' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: '再次校验' }).click();
    await page.getByText('没有打开表格').waitFor();
    expect(
      (await cloud.history(DEPARTMENT)).some(({ year, name }) => year === 2019 && name === '旧格式.xls'),
    ).toBe(true);
    expect(faults).toEqual([]);
    await close();
  });

  test('a file whose workbook names another department waits for the supervisor, who says whose it is', async () => {
    const department = '民政局';
    await cloud.upload({ name: '误传.xlsx', bytes: workbookOf(DEPARTMENT), department, year: 2018 });
    await cloud.settled();
    const { page, faults, close } = await open('#/held');
    await signIn(page, SUPERVISOR);
    await page.getByRole('heading', { name: '待核定归属的文件' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: `按上传：${department}` }).click();
    await page.getByRole('heading', { name: '待核定归属的文件' }).waitFor({ state: 'detached' });
    expect(await cloud.history(department)).toMatchObject([{ name: '误传.xlsx', year: 2018 }]);
    expect(faults).toEqual([]);
    await close();
  });

  test('a failed check says why; one of nobody, of another tenant, past its time, or a cut-off link say so', async () => {
    const failed = await open(`#/checks/${await idOf('加密.xlsx')}`);
    await signIn(failed.page, SUPERVISOR);
    await failed.page.getByText('无法读取：已加密').waitFor();
    expect(await violations(failed.page)).toEqual([]);
    const told = async (hash: string) => {
      await failed.page.evaluate((it) => {
        location.hash = it;
      }, hash);
      await failed.page.getByRole('alert').getByRole('heading').waitFor();
      return failed.page.getByRole('alert').getByRole('heading').textContent();
    };
    expect(await told(`#/checks/${'0'.repeat(32)}`)).toBe('没有这次校验，或您无权查看');
    const gone = 'e'.repeat(32);
    const record = await cloud.item<object>(`CHECK#${await idOf('自评.xlsx')}`);
    await cloud.putItem(`CHECK#${gone}`, { ...record, checkId: gone });
    expect(await told(`#/checks/${gone}`)).toBe('这次校验的报告已过保存期限');
    expect(await told('#/checks/123')).toBe('链接不完整或有误');
    await failed.close();
    const stranger = await open(`#/checks/${await idOf('自评.xlsx')}`);
    await signIn(stranger.page, STRANGER);
    await stranger.page.getByText('没有这次校验，或您无权查看').waitFor();
    await stranger.close();
  });

  test('every link in every mail, the digest among them, leads to a page that has what it promises', async () => {
    const checkId = await idOf('自评.xlsx');
    const { body } = await cloud.call(`GET /v1/checks/${checkId}`);
    const { fingerprint } = body.report.findings[0];
    await cloud.call('POST /v1/explanations', { body: { checkId, fingerprint, reason: '待财政批复' } });
    await cloud.invoke('send-digest', { scheduledTime: new Date(Date.now() + 7 * 86_400_000).toISOString() });
    await cloud.settled();
    const { workbench, api } = cloud.cloud.addresses;
    const { page, close } = await open();
    const mails = await cloud.mails();
    const links = new Set(mails.flatMap(({ html, text }) => linksIn(html).concat(linksIn(text))));
    // What a mail carries in place of an annotated copy that is too large for it.
    links.add(`${workbench}/#/checks/${checkId}/workbook`);
    const seen: Record<string, number> = {};
    for (const link of links) {
      const kind = kindOf(link, workbench, api);
      seen[kind] = (seen[kind] ?? 0) + 1;
      if ((seen[kind] ?? 0) > 1) continue;
      await page.goto('about:blank');
      await page.goto(link);
      await page
        .getByText(PROMISES[kind] ?? 'no such page')
        .first()
        .waitFor();
    }
    expect(Object.keys(seen).sort()).toEqual(Object.keys(PROMISES).sort());
    await close();
  });

  test('who has no right is told so in the words of the service; a token that ended asks to sign in', async () => {
    const { page, close } = await open('#/departments');
    await signIn(page, OFFICER);
    await page.locator('.wide tbody tr').first().waitFor();
    const stale = await cloud.token('officer', '&lifetime=-10');
    await page.route(`${cloud.cloud.addresses.api}/**`, (route) =>
      route.continue({ headers: { ...route.request().headers(), authorization: `Bearer ${stale}` } }),
    );
    await page.getByRole('button', { name: '刷新' }).click();
    await page.getByText('登录后查看各部门').waitFor();
    await close();
  });

  test.each([
    ['light', 1200],
    ['dark', 320],
  ] as const)(
    'the supervisor’s page, %s, %i pixels wide: no violation of WCAG 2.2 AA, no sideways scrolling',
    async (colorScheme, width) => {
      const { page, close } = await open(
        '#/departments/教育局',
        {},
        { colorScheme, viewport: { width, height: 800 } },
      );
      expect(await violations(page)).toEqual([]);
      await signIn(page, SUPERVISOR);
      await page.locator('.checks li').first().waitFor();
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByText('Open findings over time').waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await close();
    },
  );

  test('with the service stopped it says so, offers 本机校验, and the report is byte for byte the service’s', async () => {
    const cloud = await startWorkbenchCloud();
    const { page, close } = await openPlace(browser, cloud, '', { asOf: DAY });
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.url().includes('/v1/checks')),
      signIn(page, STRANGER).then(() => drop(page, [{ name: SAMPLE, content: sample(SAMPLE) }])),
    ]);
    const there = ((await answer.json()) as { report: Report }).report;
    await page.locator('.provenance', { hasText: '在线校验' }).waitFor();
    await cloud.stop();
    await page.getByRole('button', { name: '再次校验' }).click();
    await page.getByText('连不上校验服务').waitFor();
    await page.getByRole('button', { name: '本机校验' }).click();
    await page.locator('.provenance', { hasText: '本机校验' }).waitFor();
    expect(renderJson(await lastReport(page))).toBe(renderJson(there));
    await close();
  });

  async function idOf(name: string): Promise<string> {
    return (await cloud.history(DEPARTMENT)).find((check) => check.name === name).checkId;
  }
});

/** What each kind of link that mails carry opens, before anybody has signed in. */
const PROMISES: Readonly<Record<string, string>> = {
  'checks/…': '登录后查看问题清单',
  'checks/…/workbook': '登录后查看问题清单',
  'checks/…/explain': '登录后查看问题清单',
  departments: '登录后查看各部门',
  'departments/…': '登录后查看各部门',
  explanations: '登录后查看各部门',
  held: '登录后查看各部门',
  upload: '登录后报送',
  unsubscribe: '退订通知',
};

function kindOf(link: string, workbench: string, api: string): string {
  if (link.startsWith(`${api}/v1/unsubscribe?token=`)) return 'unsubscribe';
  if (!link.startsWith(`${workbench}/#/`)) return link;
  const path = link.slice(`${workbench}/#/`.length);
  return path.replace(/^checks\/[0-9a-f]{32}/u, 'checks/…').replace(/^departments\/.+/u, 'departments/…');
}

function linksIn(text: string): string[] {
  return [...text.matchAll(/https?:\/\/[^\s"'<>（）]+/gu)].map(([link]) => link.replaceAll('&amp;', '&'));
}

async function explainFirst(page: Page, text: string, reason: string): Promise<void> {
  const finding = page.locator('.finding', { hasText: text }).first();
  await finding.locator('.opener').click();
  await finding.getByRole('button', { name: '说明', exact: true }).click();
  await finding.getByLabel('情况说明').fill(reason);
  await finding.getByRole('button', { name: '提交' }).click();
  await page.getByText('说明已提交').waitFor();
}
