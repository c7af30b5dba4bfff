/**
 * How fast the pane is, in Chromium on the genuine office.js and against the local cloud: until it can be worked, and
 * from the click to the marked workbook for the sample and for 50,000 cells; and what is loaded before the first
 * finding shows.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { PaneSession, SessionOptions } from '../test/browser/pane/pane-session.ts';
import { PaneStage } from '../test/browser/pane/pane-stage.ts';
import { ModelWorkbook } from '../test/office-host/model.ts';
import { readXlsx } from '../workbook/xlsx/read-xlsx.ts';

const ROUNDS = 5;
const bytes = new Uint8Array(readFileSync('samples/芦淞区科工信局2021年度绩效自评.xlsx'));
const sample = readXlsx(bytes, '预算.xlsx');

/** The sample and, beside it, ledgers of twelve columns that bring it to 50,000 cells. */
function large(): ModelWorkbook {
  const model = ModelWorkbook.of(sample);
  const have = sample.sheets.reduce((sum, { cells }) => sum + cells.count, 0);
  for (let n = 0; n < 5; n++) {
    const sheet = model.add(`明细账${n + 1}`);
    for (let i = 0; i < (50_000 - have) / 5; i++) {
      const cell = sheet.open(Math.floor(i / 12), i % 12);
      cell.value = i % 12 === 0 ? `2021年第${i}号凭证 办公费` : i * 1.25;
    }
  }
  return model;
}

const stage = await PaneStage.start();
printSizes(stage.folder);
await measure('sample', () => ModelWorkbook.of(sample), 'service');
await measure('50,000 cells', large, 'service');
await measure('50,000 cells, on the device', large, 'device');
await stage.stop();

async function measure(name: string, make: () => ModelWorkbook, where: 'service' | 'device'): Promise<void> {
  const ready: number[] = [];
  const first: number[] = [];
  const again: number[] = [];
  let counted = '';
  for (let round = 0; round < ROUNDS; round++) {
    const options: SessionOptions = { workbook: make(), settings: { where } };
    const session = await stage.session(options);
    ready.push(session.readyAfter);
    // Signed in beforehand: how long somebody looks for a name to click is not the pane's.
    if (where === 'service') await signIn(session);
    for (const times of [first, again]) {
      session.host.forget();
      times.push(await session.timedCheck());
    }
    counted = syncsOf(session);
    await session.close();
  }
  console.log(
    `${name}: pane ready ${median(ready)} ms; from the click to the list and the marked cells ${median(first)} ms the first time, ${median(again)} ms again; ${counted}`,
  );
}

async function signIn(session: PaneSession): Promise<void> {
  await session.click('设置');
  await session.click('登录');
  await session.frame.waitForSelector('.user');
  await session.click('关闭');
}

/** Syncs of a check with its marks, and those of them that read blocks of cells. */
function syncsOf(session: PaneSession): string {
  const syncs = session.host.syncs.filter(({ housekeeping }) => !housekeeping);
  const blocks = syncs.filter(({ readsCells }) => readsCells).length;
  return `${syncs.length} syncs, ${blocks} of them blocks`;
}

/** Kilobytes that a browser fetches, gzipped, before a finding shows; office.js is Microsoft's and not among them. */
function printSizes(folder: string): void {
  const kilobytes = (name: string): number => gzipSync(readFileSync(join(folder, name))).length / 1024;
  const names = readdirSync(folder);
  const text = readFileSync(join(folder, 'taskpane.js'), 'utf8');
  const parts = names.filter((name) => name.startsWith('part-'));
  const shared = parts.filter(
    (name) => text.includes(`from"./${name}"`) || text.includes(`import"./${name}"`),
  );
  const later = parts.filter((name) => !shared.includes(name));
  const page = ['taskpane.html', 'taskpane.js', 'pane.css', 'page.css', ...shared];
  const device = ['check-worker.js', 'knowledge.json'];
  const sum = (all: readonly string[]): string =>
    all.reduce((total, name) => total + kilobytes(name), 0).toFixed(1);
  console.log(
    `gzipped: ${sum(page)} KB before the first finding of the service, ${sum(device)} KB more for 本机校验, ${sum(later)} KB more where the host signs in`,
  );
}

function median(times: readonly number[]): number {
  return Math.round([...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]!);
}
