import { describe, expect, test } from '@jest/globals';
import { PlaceGone, PlacesChanged } from '../addin/host/host-errors.ts';
import type { HostChange } from '../addin/host/port.ts';
import type { Finding, Report } from '../engine/report.ts';
import { readXlsx } from '../workbook/xlsx/read-xlsx.ts';
import { BrowserSettings } from './browser-settings.ts';
import { recalculate } from './engine/recalculate.ts';
import { GridHost, type GridMarks } from './grid-host.ts';
import { GridModel } from './grid-model.ts';
import { handMade } from './package/sheet-package.fixture.ts';

/** A1 = 1, B1 = 2, C1 = A1 + B1. */
const FILE = handMade(
  '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><f>A1+B1</f><v>3</v></c></row>',
);

function opened() {
  const model = new GridModel(readXlsx(FILE, '表.xlsx'), async (book, changed) => recalculate(book, changed));
  let marks: GridMarks = new Map();
  const shown: unknown[] = [];
  const host = new GridHost(model, new BrowserSettings(undefined), {
    show: (place) => shown.push(place),
    onMarks: (all) => {
      marks = all;
    },
  });
  return { model, host, shown, marks: () => marks };
}

const finding = (ref: string): Finding => ({
  ...{ rule: 'p/r', title: '题', severity: 'error', item: '', message: '话', evidence: '', related: [] },
  ...{ place: { sheet: '表', ref }, values: {}, basis: [], suggestion: '', fingerprint: ref, status: 'open' },
});
const reportOn = (...refs: string[]) =>
  ({ language: 'zh', findings: refs.map(finding) }) as unknown as Report;

describe('the host port over the grid', () => {
  test('an edit and what follows from it are read, told of, and taken back to the very workbook', async () => {
    const { model, host } = opened();
    const before = await host.read();
    const told: HostChange[] = [];
    const stop = await host.watch((changes) => told.push(...changes));
    await model.write({ sheet: '表', row: 0, column: 0 }, { kind: 'number', value: 5, format: 'General' });
    const after = await host.reread();
    expect(after.sha256).toBe('');
    expect(after.sheets[0]!.cells.at(0, 2)?.value).toBe(7);
    expect(told.map((change) => change.kind === 'cells' && change.area.left)).toEqual([0, 2]);
    await model.undo();
    expect(await host.read()).toBe(before);
    expect(model.written).toEqual([]);
    await stop();
  });

  test('marks stand at the cells of findings; nothing is marked where a cell changed meanwhile', async () => {
    const { model, host, marks } = opened();
    const checked = await host.read();
    expect(await host.annotate(reportOn('A1', 'C1'), checked)).toEqual({ marked: 2, as: 'notes' });
    expect(marks().get('表')?.size).toBe(2);
    await model.write({ sheet: '表', row: 0, column: 0 }, { kind: 'number', value: 5, format: 'General' });
    await expect(host.annotate(reportOn('A1'), checked)).rejects.toThrow(PlacesChanged);
    expect(await host.clear()).toEqual({ restored: 2 });
    expect(await host.clear()).toEqual({ restored: 0 });
  });

  test('a fix is written only where the cell holds what was checked, and undone unless it changed since', async () => {
    const { model, host } = opened();
    const place = { sheet: '表', ref: 'A1' };
    const fix = { place, before: { value: 1 }, after: { value: 4 } };
    const applied = await host.apply(fix);
    expect(model.workbook.sheets[0]!.cells.at(0, 2)?.value).toBe(6);
    await expect(host.apply(fix)).rejects.toThrow(PlacesChanged);
    await applied.undo();
    expect(model.written).toEqual([]);
    await expect(applied.undo()).rejects.toThrow(PlacesChanged);
  });

  test('it goes to places that are there', async () => {
    const { host, shown } = opened();
    await host.goTo({ sheet: '表', ref: 'B1:C1' });
    expect(shown).toEqual([{ sheet: '表', row: 0, column: 1 }]);
    await expect(host.goTo({ sheet: '没有', ref: 'A1' })).rejects.toThrow(PlaceGone);
  });
});
