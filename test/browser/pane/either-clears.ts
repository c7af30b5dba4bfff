import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { formatsOf } from '../../../workbook/annotate/formats-of.fixture.ts';
import { readWorkbook } from '../../../workbook/read-workbook.ts';
import type { ModelWorkbook } from '../../office-host/model.ts';
import { openedModel, savedModel } from '../../office-host/saved-model.ts';
import { sampleModel } from './pane-session.ts';
import type { PaneStage } from './pane-stage.ts';

const NAME = '自评.xlsx';
const PROJECTS = '项目预算执行情况表';

/** What the pane marked the command takes off, and the other way round: by a file that is saved between. */
export function eitherClearsTests(stage: () => PaneStage): void {
  describe('marks of one, taken off by the other', () => {
    test('of the pane, by gouji clear', async () => {
      const workbook = await colouredModel();
      const original = savedModel(workbook);
      const session = await stage().session({ workbook, notes: true, settings: { where: 'device' } });
      await session.check();
      expect(await session.text('.message')).toEqual([expect.stringContaining('已在表中标注')]);
      expect(workbook.sheet(PROJECTS).notes.size).toBeGreaterThan(1);
      const marked = savedModel(workbook);
      expect(formatsOf(marked)).not.toEqual(formatsOf(original));
      const cleared = gouji(marked, 'clear');
      expect(formatsOf(cleared)).toEqual(formatsOf(original));
      expect(await contentOf(cleared)).toEqual(await contentOf(original));
    });

    test('of gouji check --annotate, by the pane', async () => {
      const original = savedModel(await colouredModel());
      const untouched = await openedModel(original, NAME);
      const workbook = await openedModel(
        gouji(original, 'check', '--as-of', '2022-03-01', '--annotate'),
        NAME,
      );
      expect(workbook.sheets.map(({ name }) => name)).toContain('校验结果');
      expect(workbook.sheet(PROJECTS).notes.size).toBeGreaterThan(1);
      const session = await stage().session({ workbook, notes: true });
      await session.click('清除标注');
      await session.frame.waitForSelector('.message.done >> text=已清除');
      expect(workbook.snapshot()).toBe(untouched.snapshot());
    });
  });
}

/** The sample with fills and a note of the officer's own. */
async function colouredModel(): Promise<ModelWorkbook> {
  const model = await sampleModel();
  const sheet = model.sheet(PROJECTS);
  sheet.at('G5').look = { 'fill.color': '#FFFF00', 'fill.pattern': 'Solid' };
  sheet.at('H12').look = {
    'fill.color': '#00FF00',
    'fill.pattern': 'Gray50',
    'fill.patternColor': '#FF0000',
  };
  sheet.notes.set('G5', { row: 4, column: 6, author: '李局长', text: '请核实' });
  return model;
}

/** Runs the command on a file. @returns the file that it wrote */
function gouji(bytes: Uint8Array, command: 'check' | 'clear', ...options: string[]): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-either-'));
  try {
    const [file, out] = [join(folder, NAME), join(folder, '另存.xlsx')];
    writeFileSync(file, bytes);
    const args = command === 'clear' ? ['clear', file, '--out', out] : ['check', file, ...options, out];
    const { stderr } = spawnSync(process.execPath, ['dist/gouji.js', ...args], { encoding: 'utf8' });
    try {
      return new Uint8Array(readFileSync(out));
    } catch {
      throw new Error(stderr);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function contentOf(bytes: Uint8Array): Promise<unknown> {
  const { sheets, definedNames } = await readWorkbook(bytes, NAME);
  return {
    definedNames,
    sheets: sheets.map(({ name, visibility, cells, merges, notes }) => ({
      ...{ name, visibility, merges, notes, cells: [...cells] },
    })),
  };
}
