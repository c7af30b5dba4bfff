import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { ModelWorkbook } from '../../office-host/model.ts';
import { launchBrowser } from '../browser.ts';
import { closeSessions, PaneSession, removePages, sampleFindings, sampleModel } from './pane-session.ts';


/** */
export function limitTests(stage: () => PaneStage): void {

const PROJECTS = '项目预算执行情况表';

describe('where marks cannot be written, findings are listed with the reason and nothing is written', () => {
  const cases: readonly [string, (workbook: ModelWorkbook) => void, string][] = [
    ['a protected sheet', (it) => (it.sheet(PROJECTS).protected = true), '工作表受保护'],
    ['a protected workbook', (it) => (it.protected = true), '工作簿结构受保护'],
    ['a file open for reading', (it) => (it.readOnly = true), '工作簿是只读的'],
  ];
  test.each(cases)('%s', async (_, protect, reason) => {
    const workbook = await sampleModel();
    protect(workbook);
    const session = await stage().session({ workbook });
    const before = workbook.snapshot();
    await session.check();
    expect((await session.text('.message.failed'))[0]).toContain(reason);
    expect((await session.text('.finding')).length).toBe((await sampleFindings()).length);
    expect(workbook.snapshot()).toBe(before);
  });

  test('Excel refuses in the middle of writing', async () => {
    const session = await stage().session();
    const { workbook } = session;
    const before = workbook.snapshot();
    session.host.beforeSync = (body) => {
      if (!body.Actions.some(({ ActionType, Name }) => ActionType === 4 && Name === 'TabColor')) return;
      workbook.sheet('奖补资金').protected = true;
      session.host.beforeSync = () => {
        workbook.sheet('奖补资金').protected = false;
      };
    };
    await session.check();
    expect((await session.text('.message.failed')).length).toBe(1);
    expect(workbook.snapshot()).toBe(before);
  });
});

test('while a cell is being edited the officer is told to finish', async () => {
  const session = await stage().session();
  session.workbook.inCellEdit = true;
  await session.check();
  expect((await session.text('.message.failed'))[0]).toContain('表格正在编辑中');
  session.workbook.inCellEdit = false;
  await session.check();
  expect((await session.text('.message.done'))[0]).toContain('已在表中标注');
});

test('a colleague edits between reading and marking: it is read and checked again', async () => {
  const session = await stage().session();
  let edited = false;
  session.host.beforeSync = (body) => {
    const looks = body.Actions.some(({ QueryInfo }) => QueryInfo?.Select?.includes('readOnly'));
    if (!looks || edited) return;
    edited = true;
    session.workbook.sheet(PROJECTS).at('G6').value = 15;
  };
  await session.check();
  expect((await session.text('.message.done'))[0]).toContain('已在表中标注');
  expect(session.checksSent().length).toBe(2);
  expect((await session.text('.finding .text')).some((text) => text.includes('超出 2.80 万元'))).toBe(false);
});

test('hidden rows, merged cells and number formats reach the engine as a file has them', async () => {
  const workbook = await sampleModel();
  workbook.sheet(PROJECTS).hiddenRows.add(7).add(8);
  workbook.sheet(PROJECTS).hiddenColumns.add(8);
  const session = await stage().session({ workbook });
  await session.check();
  const sheet = session.cells()[0]!.sheets.find(({ name }) => name === PROJECTS)!;
  expect(sheet.hiddenRows).toEqual([7, 8]);
  expect(sheet.hiddenColumns).toEqual([[8, 8]]);
  expect(sheet.merges?.length).toBe(workbook.sheet(PROJECTS).merges.length);
});

test('a stray cell at the far end, and formatted empty rows without end, cost a few requests only', async () => {
  const workbook = await sampleModel();
  const sheet = workbook.sheet('奖补资金');
  sheet.at('XFD1048576').value = '误填';
  sheet.formattedTo = { top: 0, left: 0, bottom: 1_048_575, right: 16_383 };
  const session = await stage().session({ workbook });
  session.host.forget();
  await session.check();
  expect((await session.text('.finding')).length).toBeGreaterThan(29);
  expect(session.host.syncs.filter(({ housekeeping }) => !housekeeping).length).toBeLessThan(20);
  expect(Math.max(...session.host.syncs.map((sync) => sync.responseBytes))).toBeLessThan(1_000_000);
});

test('a large sheet is read in blocks below what Excel passes on', async () => {
  const workbook = new ModelWorkbook('大表.xlsx');
  const sheet = workbook.add('明细');
  for (let row = 0; row < 3000; row++) {
    sheet.open(row, 0).value = `科目名称${row}`.repeat(8);
    for (let column = 1; column < 12; column++) sheet.open(row, column).value = row * column + 0.25;
  }
  const session = await stage().session({ workbook });
  session.host.forget();
  await session.check();
  expect(Math.max(...session.host.syncs.map((sync) => sync.responseBytes))).toBeLessThan(5 * 1024 * 1024);
  expect(session.cells()[0]!.sheets[0]!.cells.length).toBe(36_000);
});

test('Excel 2019 is told kindly, and where to go instead', async () => {
  const session = await stage().session({ excelApi: '1.8' });
  expect((await session.text('#too-old'))[0]).toContain('请使用 Excel 2021 及以后版本');
  expect(await session.frame.getByRole('link', { name: '勾稽工作台' }).count()).toBe(1);
});

}
