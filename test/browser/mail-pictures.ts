/**
 * Takes the pictures of the mails, the inbox and the sign-in page in docs/pictures/ anew, from what the packaged
 * service really sends: `node scripts/pictures-mail.mjs`.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CORRECTED } from '../e2e/cloud.fixture.ts';
import { encryptedWorkbook } from '../e2e/encrypted-workbook.fixture.ts';
import { workbookOf } from '../e2e/workbook-of.fixture.ts';
import { launchBrowser } from './browser.ts';
import { startWorkbenchCloud } from './workbench-cloud.ts';

const PICTURES = process.env.PICTURES ?? join('docs', 'pictures');
/** What departments hand in, one after another. */
const UPLOADS = [
  ['科工信局', '2021年度绩效自评.xlsx', workbookOf('科工信局')],
  ['农业农村局', '2021年度绩效自评.xlsx', workbookOf('农业农村局')],
  ['农业农村局', '2021年度绩效自评.xlsx', workbookOf('农业农村局', CORRECTED)],
  ['教育局', '2021年度绩效自评.xlsx', workbookOf('教育局', CORRECTED)],
  ['民政局', '2021年度部门决算.xlsx', encryptedWorkbook()],
] as const;
const SUPERVISORS = [
  { email: 'zh@demo.example', name: '王建国', language: 'zh' },
  { email: 'en@demo.example', name: 'Wang Jianguo', language: 'en' },
] as const;
const DESK = { '': 720 };
const WIDTHS = { ...DESK, '-phone': 390 };

mkdirSync(PICTURES, { recursive: true });
const cloud = await startWorkbenchCloud();
const browser = await launchBrowser();
try {
  await settings();
  for (const upload of UPLOADS) await handIn(upload);
  await digests();
  for (const { email, language } of SUPERVISORS) await mails(email, language);
  await pages();
} finally {
  await browser.close();
  await cloud.stop();
}

async function settings(): Promise<void> {
  const due = new Date(Date.now() - 17 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  const deadlines = [{ department: '卫生健康局', year: 2021, due }];
  await cloud.call('PUT /v1/settings', { body: { deadlines, asOf: '2022-03-01' } });
  for (const { email, ...recipient } of SUPERVISORS) {
    await cloud.watch(email, ['*'], recipient);
  }
}

async function handIn([department, name, bytes]: (typeof UPLOADS)[number]): Promise<void> {
  await cloud.upload({ name, bytes, department, year: 2021 });
  await cloud.settled();
}

/** The week that ends today. */
async function digests(): Promise<void> {
  const scheduledTime = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString();
  await cloud.invoke('send-digest', { scheduledTime });
  await cloud.settled();
}

async function mails(email: string, language: string): Promise<void> {
  const names = ['notice', 'notice-2', 'notice-better', 'notice-clean', 'notice-unreadable', 'digest'];
  const own = cloud.cloud.inbox.messages().filter(({ envelope }) => envelope.to[0] === email);
  if (own.length !== names.length) throw new Error(`${email} got ${own.length} mails`);
  for (const [i, { id }] of own.entries()) {
    if (names[i] === 'notice-2') continue;
    const widths = language === 'zh' ? WIDTHS : DESK;
    await shoot(`/messages/${id}/html`, `mail-${names[i]}-${language}`, { widths });
  }
}

async function shoot(
  path: string,
  name: string,
  { origin = cloud.cloud.addresses.inbox, widths = DESK as Readonly<Record<string, number>> } = {},
): Promise<void> {
  for (const [suffix, width] of Object.entries(widths)) {
    const page = await browser.newPage({ viewport: { width, height: 600 }, locale: 'zh-CN' });
    await page.goto(origin + path);
    await page.screenshot({ path: join(PICTURES, `${name}${suffix}.png`), fullPage: true });
    await page.close();
  }
}

async function pages(): Promise<void> {
  const [first] = cloud.cloud.inbox.messages();
  await shoot('/', 'local-inbox');
  await shoot(`/messages/${first?.id}`, 'local-message');
  const query = new URLSearchParams({
    ...{ response_type: 'code', client_id: 'gouji-addin', state: 'x', scope: 'openid' },
    ...{
      redirect_uri: `${cloud.cloud.addresses.workbench}/`,
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    },
  });
  await shoot(`/authorize?${query}`, 'local-sign-in', { origin: cloud.cloud.addresses.issuer });
}
