/**
 * How fast the pane is, in Chromium on the genuine office.js: until it can be worked, and from the click to the
 * marked workbook for the sample and for 50,000 cells, with the stand-in of the service on this machine.
 */
import { readFileSync } from 'node:fs';
import { launchBrowser } from '../test/browser/browser.ts';
import { PaneSession, removePages } from '../test/browser/pane-session.ts';
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

const browser = await launchBrowser();
await measure('sample', () => ModelWorkbook.of(sample), 'service');
await measure('50,000 cells', large, 'service');
await measure('50,000 cells, on the device', large, 'device');
await browser.close();
removePages();

async function measure(name: string, make: () => ModelWorkbook, where: 'service' | 'device'): Promise<void> {
  const ready: number[] = [];
  const first: number[] = [];
  const marked: number[] = [];
  let blocks = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const session = await PaneSession.open(browser, { workbook: make(), settings: { where } });
    ready.push(session.readyAfter);
    for (let again = 0; again < 2; again++) {
      session.host.forget();
      const times = await session.timedCheck();
      (again === 0 ? first : marked).push(times);
    }
    const { syncs } = session.host;
    blocks = syncs.filter(({ housekeeping }) => !housekeeping).length;
    await session.close();
  }
  console.log(
    `${name}: pane ready ${median(ready)} ms; from the click to the list and the marked cells ${median(first)} ms the first time, ${median(marked)} ms again; ${blocks} syncs`,
  );
}

function median(times: readonly number[]): number {
  return Math.round([...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]!);
}
