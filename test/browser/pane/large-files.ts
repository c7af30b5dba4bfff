import { beforeAll, describe, expect, test } from '@jest/globals';
import { CellsBuilder, type Sheet, type Workbook } from '../../../engine/cells.ts';
import { readWorkbook } from '../../../workbook/read-workbook.ts';
import { addIncompressibleRows } from '../../incompressible-rows.ts';
import { ModelWorkbook } from '../../office-host/model.ts';
import { sampleWorkbook } from '../../sample-workbook.ts';
import { xlsxBytes } from '../../workbooks/xlsx-bytes.ts';
import { findingsIn, type PaneSession } from './pane-session.ts';
import type { PaneStage } from './pane-stage.ts';

/** A workbook whose cells are more than the API takes in one request goes there as a file, by presigned form. */
export function largeFileTests(stage: () => PaneStage): void {
  describe('a workbook above 4 MiB', () => {
    let bytes: Uint8Array;
    let read: Workbook;
    beforeAll(async () => {
      const sample = await readWorkbook(sampleWorkbook(), '自评.xlsx');
      bytes = xlsxBytes({ ...sample, sheets: [...sample.sheets, unpackable('凭证明细')] });
      read = await readWorkbook(bytes, '自评.xlsx');
    });
    const open = async (): Promise<PaneSession> => {
      const session = await stage().session({ byHost: true, workbook: ModelWorkbook.of(read) });
      session.host.copies.bytes = bytes;
      return session;
    };

    test('is asked of Excel slice by slice, uploaded and checked, with the findings of the file', async () => {
      const session = await open();
      await session.check();
      expect(await session.text('.message')).toEqual([expect.stringContaining('已在表中标注')]);
      const messages = await session.text('.finding .text');
      expect(messages.sort()).toEqual((await findingsIn(read)).map(({ message }) => message).sort());
      const { copies } = session.host;
      expect(copies).toMatchObject({ opened: 1, slices: Math.ceil(bytes.length / 2 ** 20) });
      expect(copies.open.size).toBe(0);
      expect(session.checksSent()).toEqual([]);
      const uploads = session.addresses.filter((it) =>
        it.startsWith(stage().cloud.cloud.addresses.s3.endpoint),
      );
      expect(uploads.length).toBe(1);
    });

    test('cancelled in the midst: the copy is closed, nothing is sent or written, and the next check goes through', async () => {
      const session = await open();
      const before = session.workbook.snapshot();
      let goOn = (): void => {};
      session.host.copies.beforeSlice = () =>
        new Promise((resolve) => {
          goOn = resolve;
        });
      await session.click('校验');
      await session.frame.waitForSelector('.activity >> text=正在校验');
      while (session.host.copies.open.size === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      await session.click('取消');
      await session.frame.waitForSelector('.message.done >> text=已取消');
      session.host.copies.beforeSlice = undefined;
      // Pressed again while the first copy is still open: a second one is not opened beside it.
      await session.click('校验');
      await new Promise((resolve) => setTimeout(resolve, 600));
      expect(session.host.copies).toMatchObject({ opened: 1, slices: 0 });
      expect(session.workbook.snapshot()).toBe(before);
      goOn();
      await session.frame.waitForSelector('.message.done >> text=已在表中标注');
      expect(session.host.copies).toMatchObject({ opened: 2, mostOpen: 1 });
      expect(session.host.copies.open.size).toBe(0);
      expect(session.sent.filter(({ path }) => path === '/v1/uploads').length).toBe(1);
    });

    test('that Excel does not hand over: the officer is told why, and it is checked on this device', async () => {
      const session = await open();
      session.host.copies.bytes = undefined;
      await session.check();
      const [message] = await session.text('.message.failed');
      expect(message).toContain('Excel 没有交出文件（5001）');
      expect(message).toContain('请先保存文件再试');
      await session.click('本机校验');
      await session.frame.waitForSelector('.message.done >> text=已在表中标注');
      expect((await session.text('.finding')).length).toBe((await findingsIn(read)).length);
      expect(session.sent).toEqual([]);
    });
  });
}

/** A sheet of texts that hardly get smaller when packed: 2.3 million characters, one of 20,000 each. */
function unpackable(name: string): Sheet {
  const builder = new CellsBuilder();
  addIncompressibleRows(builder, 2300);
  return {
    ...{ name, visibility: 'visible', cells: builder.build(), merges: [] },
    ...{ hiddenRows: new Set<number>(), hiddenColumns: [], notes: [] },
  };
}
