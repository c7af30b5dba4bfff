import { describe, expect, test } from '@jest/globals';
import { ModelWorkbook } from '../../office-host/model.ts';
import { findingsIn, type PaneSession, sampleModel } from './pane-session.ts';
import type { PaneStage } from './pane-stage.ts';

const PROJECTS = '项目预算执行情况表';

/** What Excel refuses or cannot do, and what colleagues do meanwhile. */
export function limitTests(stage: () => PaneStage): void {
  describe('where marks cannot be written, findings are listed with the reason and nothing is written', () => {
    const cases: readonly [string, (workbook: ModelWorkbook) => void, string][] = [
      ['a protected sheet', (it) => (it.sheet(PROJECTS).protected = true), '工作表受保护'],
      ['a protected workbook', (it) => (it.protected = true), '工作簿结构受保护'],
      ['a file open for reading', (it) => (it.readOnly = true), '工作簿是只读的'],
    ];
    test.each(cases)('%s', async (_, protect, reason) => {
      const workbook = await sampleModel();
      protect(workbook);
      const session = await stage().session({ workbook, settings: { where: 'device' } });
      const before = workbook.snapshot();
      await session.check();
      expect((await session.text('.message.failed'))[0]).toContain(reason);
      expect((await session.text('.finding')).length).toBe((await findingsIn()).length);
      expect(workbook.snapshot()).toBe(before);
    });

    test('Excel refuses in the middle of writing', async () => {
      const session = await stage().session({ byHost: true });
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

    test('a cell is being edited when it is time to mark', async () => {
      const session = await stage().session({ byHost: true });
      const before = session.workbook.snapshot();
      onceAtMarking(session, () => {
        session.workbook.inCellEdit = true;
      });
      await session.check();
      expect((await session.text('.message.failed'))[0]).toContain('表格正在编辑中');
      expect((await session.text('.finding')).length).toBe((await findingsIn()).length);
      expect(session.workbook.snapshot()).toBe(before);
    });
  });

  describe('where marks cannot be taken off all of them stay, and the reason is told', () => {
    test.each<[string, (workbook: ModelWorkbook) => void, string]>([
      ['a protected sheet', (it) => (it.sheet(PROJECTS).protected = true), '撤消工作表保护'],
      ['a protected workbook', (it) => (it.protected = true), '撤消工作簿保护'],
      ['a file open for reading', (it) => (it.readOnly = true), '工作簿是只读的'],
      ['a cell being edited', (it) => (it.inCellEdit = true), '表格正在编辑中'],
    ])('%s', async (_, hinder, reason) => {
      const session = await stage().session({ settings: { where: 'device' } });
      await session.check();
      hinder(session.workbook);
      const marked = session.workbook.snapshot();
      await session.click('清除标注');
      await session.frame.waitForSelector('.message.failed');
      expect((await session.text('.message.failed'))[0]).toContain(reason);
      expect((await session.text('.message.failed'))[0]).toMatch(/标注没有清除|正在编辑/);
      expect(session.workbook.snapshot()).toBe(marked);
    });
  });

  test('while a cell is being edited the officer is told to finish', async () => {
    const session = await stage().session({ byHost: true });
    session.workbook.inCellEdit = true;
    await session.check();
    expect((await session.text('.message.failed'))[0]).toContain('表格正在编辑中');
    session.workbook.inCellEdit = false;
    await session.check();
    expect((await session.text('.message.done'))[0]).toMatch(/^已在表中标注 \d+ 处$/);
  });

  describe('a colleague edits between reading and marking', () => {
    test('once: it is read and checked again', async () => {
      const session = await stage().session({ byHost: true });
      onceAtMarking(session, () => {
        session.workbook.sheet(PROJECTS).at('G6').value = 15;
      });
      await session.check();
      expect((await session.text('.message.done'))[0]).toContain('已在表中标注');
      expect(session.checksSent().length).toBe(2);
      expect((await session.text('.finding .text')).some((text) => text.includes('超出 2.80 万元'))).toBe(
        false,
      );
    });

    test('a sheet is removed: the same', async () => {
      const session = await stage().session({ byHost: true });
      onceAtMarking(session, () => {
        const at = session.workbook.sheets.findIndex(({ name }) => name === '奖补资金');
        session.workbook.sheets.splice(at, 1);
      });
      await session.check();
      expect(await session.text('.message')).toEqual([expect.stringContaining('已在表中标注')]);
      expect(session.checksSent().length).toBe(2);
      expect(await session.text('.group h2 .title')).not.toContain('奖补资金');
    });

    test('without end: nothing is written, and the place is told', async () => {
      const session = await stage().session({ byHost: true });
      let value = 15;
      session.host.beforeSync = (body) => {
        if (isMarking(body)) session.workbook.sheet(PROJECTS).at('G6').value = ++value;
      };
      await session.check();
      const [message] = await session.text('.message.failed');
      expect(message).toContain('校验期间表格有改动');
      expect(message).toContain(PROJECTS);
      expect(session.workbook.sheets.some(({ name }) => name === '校验结果')).toBe(false);
    });
  });

  test('hidden and filtered rows, merged cells and number formats reach the engine as a file has them', async () => {
    const workbook = await sampleModel();
    workbook.sheet(PROJECTS).hiddenRows.add(7).add(8);
    workbook.sheet(PROJECTS).hiddenColumns.add(8);
    const session = await stage().session({ workbook, byHost: true });
    await session.check();
    const sheet = session.cells()[0]!.sheets.find(({ name }) => name === PROJECTS)!;
    expect(sheet.hiddenRows).toEqual([7, 8]);
    expect(sheet.hiddenColumns).toEqual([[8, 8]]);
    expect(sheet.merges?.length).toBe(workbook.sheet(PROJECTS).merges.length);
  });

  describe('large sheets', () => {
    test('a stray cell at the far end, and formatted empty rows without end, cost a few requests only', async () => {
      const workbook = await sampleModel();
      const sheet = workbook.sheet('奖补资金');
      sheet.at('XFD1048576').value = '误填';
      sheet.formattedTo = { top: 0, left: 0, bottom: 1_048_575, right: 16_383 };
      const session = await stage().session({ workbook, byHost: true });
      session.host.forget();
      await session.check();
      expect((await session.text('.finding')).length).toBeGreaterThan(29);
      expect(session.host.syncs.filter(({ housekeeping }) => !housekeeping).length).toBeLessThan(20);
      expect(Math.max(...session.host.syncs.map((sync) => sync.responseBytes))).toBeLessThan(1_000_000);
    });

    test('are read in blocks below what Excel passes on', async () => {
      const session = await stage().session({ byHost: true, workbook: ledger(3000, 12) });
      session.host.forget();
      await session.check();
      expect(Math.max(...session.host.syncs.map((sync) => sync.responseBytes))).toBeLessThan(5 * 1024 * 1024);
      expect(session.host.refused).toBe(0);
      expect(session.cells()[0]!.sheets[0]!.cells.length).toBe(36_000);
    });

    test('where Excel refuses a block for its size smaller ones are asked for, and every cell comes once', async () => {
      const session = await stage().session({ byHost: true, workbook: ledger(1000, 12) });
      session.host.limits = { cells: 5_000_000, bytes: 200_000 };
      session.host.forget();
      await session.check();
      expect(session.host.refused).toBeGreaterThan(0);
      expect(session.host.refused).toBeLessThan(6);
      expect(await session.text('.message.failed')).toEqual([]);
      expect(placesOf(session).size).toBe(12_000);
    });

    test('where Excel answers null for the values of a range it is cut until it answers', async () => {
      const session = await stage().session({ byHost: true, workbook: ledger(400, 12) });
      session.host.limits = { cells: 700, bytes: 5 * 1024 * 1024 };
      await session.check();
      expect(await session.text('.message.failed')).toEqual([]);
      expect(placesOf(session).size).toBe(4800);
    });
  });

  test('Excel 2019 is told kindly, and where to go instead', async () => {
    const session = await stage().session({ excelApi: '1.8' });
    expect((await session.text('#too-old'))[0]).toContain('请使用 Excel 2021 及以后版本');
    expect(await session.frame.getByRole('link', { name: '勾稽工作台' }).count()).toBe(1);
  });
}

type Body = Parameters<NonNullable<PaneSession['host']['beforeSync']>>[0];

/** The sync that looks at every place again, before anything is written. */
function isMarking(body: Body): boolean {
  return body.Actions.some(({ QueryInfo }) => QueryInfo?.Select?.includes('readOnly'));
}

function onceAtMarking({ host }: PaneSession, act: () => void): void {
  host.beforeSync = (body) => {
    if (!isMarking(body)) return;
    host.beforeSync = undefined;
    act();
  };
}

function ledger(rows: number, columns: number): ModelWorkbook {
  const workbook = new ModelWorkbook('大表.xlsx');
  const sheet = workbook.add('明细');
  for (let row = 0; row < rows; row++) {
    sheet.open(row, 0).value = `科目名称${row}`.repeat(8);
    for (let column = 1; column < columns; column++) sheet.open(row, column).value = row * column + 0.25;
  }
  return workbook;
}

/** Cells of the first sheet that was sent, each by its place and value. */
function placesOf(session: PaneSession): Set<string> {
  const { cells } = session.cells()[0]!.sheets[0]!;
  const model = session.workbook.sheet('明细');
  return new Set(
    cells
      .filter(([row, column, value]) => model.cell(row, column)?.value === value)
      .map(([r, c]) => `${r} ${c}`),
  );
}
