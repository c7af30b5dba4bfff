import { readdirSync, readFileSync } from 'node:fs';
import * as XLSX from '@e965/xlsx';
import { describe, expect, test } from '@jest/globals';
import { placeOfRef, refOf, type Workbook } from '../../engine/cells.ts';
import { readXlsx } from './read-xlsx.ts';

/** The shared samples, which LibreOffice wrote. */
const samples = readdirSync('samples').filter((name) => name.endsWith('.xlsx'));
const load = (corrected: boolean): Workbook => {
  const name = samples.find((sample) => sample.includes('更正后') === corrected)!;
  return readXlsx(new Uint8Array(readFileSync(`samples/${name}`)), name);
};

const cellAt = (workbook: Workbook, sheet: string, ref: string) => {
  const { row, column } = placeOfRef(ref)!;
  return workbook.sheets.find((it) => it.name === sheet)?.cells.at(row, column);
};

describe('the self-evaluation of 2021', () => {
  const workbook = load(false);

  test('has its sheets with all their cells', () => {
    expect(workbook.sheets.map((sheet) => [sheet.name, sheet.visibility, sheet.cells.count])).toEqual([
      ['整体支出绩效自评表', 'visible', 89],
      ['项目预算执行情况表', 'visible', 104],
      ['一般公共预算支出', 'visible', 24],
      ['政府性基金', 'visible', 36],
      ['奖补资金', 'visible', 25],
      ['拖欠账款台账', 'visible', 32],
    ]);
  });

  test.each([
    ['整体支出绩效自评表', 'D5', 2623.22, '#,##0.00', undefined],
    ['整体支出绩效自评表', 'B6', '其中：一般公共预算', 'General', undefined],
    ['项目预算执行情况表', 'F5', 2300, '#,##0.00', 'D5+E5'],
    ['项目预算执行情况表', 'H8', 1.7, '0.00%', undefined],
    ['项目预算执行情况表', 'K9', '使用上年专项结余未纳入年初预算', 'General', undefined],
    ['奖补资金', 'C10', 2012, '#,##0.00', undefined],
    ['一般公共预算支出', 'A6', '206', 'General', undefined],
  ])('%s!%s', (sheet, ref, value, format, formula) => {
    const cell = cellAt(workbook, sheet, ref);
    expect([cell?.value, cell?.format, cell?.formula]).toEqual([value, format, formula]);
  });

  test('has its note, names and merged titles', () => {
    const projects = workbook.sheets[1]!;
    expect(projects.notes).toEqual([{ row: 4, column: 1, author: ' ', text: '财政局已审核' }]);
    expect(projects.merges).toHaveLength(1);
    expect(workbook.definedNames[0]).toEqual({ name: '执行数', refersTo: '项目预算执行情况表!$G$5:$G$13' });
    expect(workbook.dateSystem).toBe(1900);
  });
});

test('its corrected twin differs in the figures that were wrong', () => {
  const corrected = load(true);
  expect(cellAt(corrected, '整体支出绩效自评表', 'D5')?.value).toBe(2208.17);
  expect(cellAt(corrected, '奖补资金', 'C10')?.value).toBe(2021.47);
});

test.each(samples)('every cell of %s is what another reader sees', (name) => {
  const bytes = new Uint8Array(readFileSync(`samples/${name}`));
  const other = XLSX.read(bytes, { cellNF: true, sheetStubs: false });
  for (const sheet of readXlsx(bytes, name).sheets) {
    const seen = Object.entries(other.Sheets[sheet.name]!)
      .filter(([ref, cell]) => !ref.startsWith('!') && cell.v !== undefined && cell.v !== '')
      .map(([ref, { v, f, z }]) => [ref, v, f, z === 'General' ? undefined : z]);
    const ours = [...sheet.cells].map(({ row, column, value, formula, format }) => [
      refOf(row, column),
      value,
      formula,
      format === 'General' ? undefined : format,
    ]);
    expect(ours).toEqual(seen);
  }
});
