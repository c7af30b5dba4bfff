/**
 * Takes the pictures of the mails, the inbox and the sign-in page in docs/pictures/ anew, from what the packaged
 * service really sends: `node scripts/pictures-mail.mjs`.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { startLocalCloud } from '../../local/start-cloud.ts';
import { encryptedWorkbook } from '../e2e/encrypted-workbook.fixture.ts';
import { launchBrowser } from './browser.ts';

const PICTURES = process.env.PICTURES ?? join('docs', 'pictures');
const SAMPLE = readFileSync('samples/芦淞区科工信局2021年度绩效自评.xlsx');
const CORRECTED = readFileSync('samples/芦淞区科工信局2021年度绩效自评-更正后.xlsx');
/** What departments hand in, one after another. */
const UPLOADS = [
  ['科工信局', '2021年度绩效自评.xlsx', SAMPLE],
  ['农业农村局', '2021年度绩效自评.xlsx', SAMPLE],
  ['农业农村局', '2021年度绩效自评.xlsx', CORRECTED],
  ['教育局', '2021年度绩效自评.xlsx', CORRECTED],
  ['民政局', '2021年度部门决算.xlsx', encryptedWorkbook()],
] as const;
const SUPERVISORS = [
  { email: 'zh@demo.example', name: '王建国', language: 'zh' },
  { email: 'en@demo.example', name: 'Wang Jianguo', language: 'en' },
] as const;
const DESK = { '': 720 };
const WIDTHS = { ...DESK, '-phone': 390 };

mkdirSync(PICTURES, { recursive: true });
const packaged = join('dist', 'package');
const root = mkdtempSync(join(tmpdir(), 'gouji-mail-pictures-'));
const cloud = await startLocalCloud({
  template: join(packaged, 'template.json'),
  artefacts: packaged,
  root,
  port: 0,
  runtime: pathToFileURL(join(process.cwd(), 'local/lambda/runtime.mjs')),
});
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
  rmSync(root, { recursive: true, force: true });
}

async function settings(): Promise<void> {
  const due = new Date(Date.now() - 17 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  const deadlines = [{ department: '卫生健康局', year: 2021, due }];
  await put('/v1/settings', { deadlines, asOf: '2022-03-01' });
  for (const { email, ...recipient } of SUPERVISORS) {
    await put(`/v1/recipients/${email}`, { departments: ['*'], ...recipient });
  }
}

async function put(path: string, body: object): Promise<void> {
  const told = await fetch(`${cloud.addresses.issuer}/token?user=administrator`);
  const token = (await told.text()).trim();
  const { status } = await fetch(cloud.addresses.api + path, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (status !== 200) throw new Error(`${path} was answered ${status}`);
}

async function handIn([department, name, bytes]: (typeof UPLOADS)[number]): Promise<void> {
  const { endpoint, region, accessKeyId, secretAccessKey, incomingBucket } = cloud.addresses.s3;
  const credentials = { accessKeyId, secretAccessKey };
  const s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  const Key = `tenants/demo/incoming/${department}/2021/-/${name}`;
  await s3.send(new PutObjectCommand({ Bucket: incomingBucket, Key, Body: bytes }));
  s3.destroy();
  await cloud.settled();
}

/** The week that ends today. */
async function digests(): Promise<void> {
  const scheduledTime = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString();
  await cloud.function('send-digest').invoke({ scheduledTime });
  await cloud.settled();
}

async function mails(email: string, language: string): Promise<void> {
  const names = ['notice', 'notice-2', 'notice-better', 'notice-clean', 'notice-unreadable', 'digest'];
  const own = cloud.inbox.messages().filter(({ envelope }) => envelope.to[0] === email);
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
  { origin = cloud.addresses.inbox, widths = DESK as Readonly<Record<string, number>> } = {},
): Promise<void> {
  for (const [suffix, width] of Object.entries(widths)) {
    const page = await browser.newPage({ viewport: { width, height: 600 }, locale: 'zh-CN' });
    await page.goto(origin + path);
    await page.screenshot({ path: join(PICTURES, `${name}${suffix}.png`), fullPage: true });
    await page.close();
  }
}

async function pages(): Promise<void> {
  const [first] = cloud.inbox.messages();
  await shoot('/', 'local-inbox');
  await shoot(`/messages/${first?.id}`, 'local-message');
  const query = new URLSearchParams({
    ...{ response_type: 'code', client_id: 'gouji-addin', state: 'x', scope: 'openid' },
    ...{
      redirect_uri: `${cloud.addresses.workbench}/`,
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    },
  });
  await shoot(`/authorize?${query}`, 'local-sign-in', { origin: cloud.addresses.issuer });
}
