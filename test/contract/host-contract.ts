import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { annotationPlan } from '../../addin/host/annotation-plan.ts';
import type { HostChange, SpreadsheetHost } from '../../addin/host/port.ts';
import { loadForms, loadPacks } from '../../cli/shipped.ts';
import type { Workbook } from '../../engine/cells.ts';
import { Checker } from '../../engine/check.ts';
import type { Report } from '../../engine/report.ts';
import { jsonOfWorkbook } from '../../workbook/cells-json.ts';
import { readWorkbook } from '../../workbook/read-workbook.ts';
import { sampleWorkbook } from '../sample-workbook.ts';

/** A host over a workbook that the test owns. */
export interface HostUnderTest {
  readonly host: SpreadsheetHost;
  /** All that a user sees or saves of the workbook: two equal texts are equal workbooks. */
  snapshot(): string;
  /** An edit by the officer, of which the spreadsheet tells. */
  edit(sheet: string, ref: string, value: number | string): Promise<void>;
  /** An edit of which nobody was told yet. */
  editSilently?(sheet: string, ref: string, value: number | string): Promise<void>;
  /** Whether notes of old can be read; Excel before ExcelApi 1.18 shows them to nobody. */
  readonly readsNotes?: boolean;
  protect?(sheet: string): void;
  /** Another host over the same workbook, as after closing and opening the file. */
  reopen?(): Promise<SpreadsheetHost>;
  close(): Promise<void>;
}

const PROJECTS = '项目预算执行情况表';

/** What every implementation of the host port must do, whatever spreadsheet is behind it. */
export function hostContract(name: string, open: (workbook: Workbook) => Promise<HostUnderTest>): void {
  describe(`the host port over ${name}`, () => {
    let sample: Workbook;
    let checker: Checker;
    let opened: HostUnderTest | undefined;

    beforeAll(async () => {
      sample = await readWorkbook(sampleWorkbook(), '自评.xlsx');
      checker = new Checker(
        { forms: loadForms(), packs: loadPacks() },
        { asOf: '2022-03-01', language: 'zh' },
      );
    });
    afterEach(async () => {
      await opened?.close();
      opened = undefined;
    });
    const start = async (): Promise<HostUnderTest> => {
      opened = await open(sample);
      return opened;
    };

    test('reads what the file holds: cells, formulas, number formats, merged cells, hidden rows', async () => {
      const { host, readsNotes = true } = await start();
      const progress: number[] = [];
      const workbook = await host.read({ onProgress: ({ done, total }) => progress.push(done / total) });
      expect(comparable(workbook, readsNotes)).toEqual(comparable(sample, readsNotes));
      expect(progress.at(-1)).toBe(1);
      expect(checker.check(workbook).findings).toEqual(checker.check(sample).findings);
    });

    test('marks, marks again as if once, and takes everything off', async () => {
      const under = await start();
      const before = under.snapshot();
      const workbook = await under.host.read();
      const report = checker.check(workbook);
      expect(await under.host.annotate(report, workbook)).toMatchObject({
        marked: marksOf(report, workbook),
      });
      const marked = under.snapshot();
      await under.host.annotate(report, workbook);
      expect(under.snapshot()).toBe(marked);
      expect(checker.check(await under.host.read()).findings).toEqual(report.findings);
      expect(await under.host.clear()).toEqual({ restored: marksOf(report, workbook) });
      expect(under.snapshot()).toBe(before);
      expect(await under.host.clear()).toEqual({ restored: 0 });
    });

    test('takes marks off after the file was closed and opened again', async () => {
      const under = await start();
      if (!under.reopen) return;
      const before = under.snapshot();
      const workbook = await under.host.read();
      const report = checker.check(workbook);
      await under.host.annotate(report, workbook);
      const again = await under.reopen();
      expect(await again.clear()).toEqual({ restored: marksOf(report, workbook) });
      expect(under.snapshot()).toBe(before);
    });

    test('writes no mark where a cell was changed meanwhile', async () => {
      const under = await start();
      const workbook = await under.host.read();
      const report = checker.check(workbook);
      await (under.editSilently ?? under.edit)(PROJECTS, 'G6', 15);
      const before = under.snapshot();
      await expect(under.host.annotate(report, workbook)).rejects.toMatchObject({ name: 'PlacesChanged' });
      expect(under.snapshot()).toBe(before);
    });

    test('writes no mark anywhere where a sheet is protected', async () => {
      const under = await start();
      if (!under.protect) return;
      const workbook = await under.host.read();
      under.protect(PROJECTS);
      const before = under.snapshot();
      const marking = under.host.annotate(checker.check(workbook), workbook);
      await expect(marking).rejects.toMatchObject({ name: 'ProtectedSheets' });
      expect(under.snapshot()).toBe(before);
    });

    test('goes to a cell, and says so where it is gone', async () => {
      const { host } = await start();
      await host.goTo({ sheet: PROJECTS, ref: 'G6' });
      await expect(host.goTo({ sheet: '没有这张表', ref: 'A1' })).rejects.toMatchObject({
        name: 'PlaceGone',
      });
    });

    test('applies a fix and takes it back; neither where the cell holds something else', async () => {
      const under = await start();
      const before = under.snapshot();
      const place = { sheet: PROJECTS, ref: 'G6' };
      const fix = { place, before: { value: 17.8 }, after: { value: 15 } };
      const applied = await under.host.apply(fix);
      await expect(under.host.apply(fix)).rejects.toMatchObject({ name: 'PlacesChanged' });
      await applied.undo();
      expect(under.snapshot()).toBe(before);
      await expect(applied.undo()).rejects.toMatchObject({ name: 'PlacesChanged' });
    });

    test('tells of the officer’s edits, and reads again what they changed', async () => {
      const under = await start();
      const workbook = await under.host.read();
      const told: HostChange[] = [];
      const stop = await under.host.watch((changes) => told.push(...changes));
      await under.edit(PROJECTS, 'G6', 15);
      await until(() => told.length > 0);
      const area = { top: 5, left: 6, bottom: 5, right: 6 };
      expect(told).toEqual([{ kind: 'cells', sheet: PROJECTS, area }]);
      const fresh = await under.host.reread(workbook, told);
      expect(fresh.sheets.find(({ name: it }) => it === PROJECTS)?.cells.at(5, 6)?.value).toBe(15);
      expect(checker.check(fresh).findings).toEqual(checker.check(await under.host.read()).findings);
      await stop();
      await under.edit(PROJECTS, 'G6', 16);
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(told.length).toBe(1);
    });

    test('keeps settings', async () => {
      const { host } = await start();
      expect(host.settings.get('live')).toBeUndefined();
      await host.settings.set('live', 'on');
      expect(host.settings.get('live')).toBe('on');
      await host.settings.set('live', undefined);
      expect(host.settings.get('live')).toBeUndefined();
    });
  });
}

function marksOf(report: Report, workbook: Workbook): number {
  return annotationPlan(report, workbook).length;
}

/** Names that a program keeps for itself (print areas) are told by files alone. */
function comparable(workbook: Workbook, notes: boolean): unknown {
  const { definedNames: _, sheets, ...rest } = jsonOfWorkbook(workbook);
  return { ...rest, sheets: notes ? sheets : sheets.map((sheet) => ({ ...sheet, notes: [] })) };
}

async function until(ready: () => boolean): Promise<void> {
  for (let n = 0; n < 2000 && !ready(); n++) await new Promise((resolve) => setTimeout(resolve, 30));
}
