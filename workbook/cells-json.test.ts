import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type CellsJson, jsonOfWorkbook, workbookOfJson } from './cells-json.ts';
import { readWorkbook } from './read-workbook.ts';

const SAMPLE = 'samples/芦淞区科工信局2021年度绩效自评.xlsx';
const one = (cells: CellsJson['sheets'][number]['cells']): CellsJson => ({
  schema: 'gouji.cells/1',
  name: '表.xlsx',
  formats: ['General', '0.00%'],
  sheets: [{ name: '表', cells }],
});

describe('cells as a host sends them', () => {
  test('the sample comes through whole', async () => {
    const workbook = await readWorkbook(readFileSync(SAMPLE), '自评.xlsx');
    const back = workbookOfJson(JSON.parse(JSON.stringify(jsonOfWorkbook(workbook))));
    for (const [i, sheet] of workbook.sheets.entries()) {
      const { cells, ...rest } = back.sheets[i]!;
      expect([...cells]).toEqual([...sheet.cells]);
      const { cells: _, ...expected } = sheet;
      expect(rest).toEqual(expected);
    }
    expect(back.definedNames).toEqual(workbook.definedNames);
  });

  test('each kind of value, format and formula', () => {
    const { sheets } = workbookOfJson(
      one([
        [0, 0, 1.5, 1, '=B1*2'],
        [0, 1, '文字'],
        [1, 0, true],
        [1, 1, { error: '#DIV/0!' }],
      ]),
    );
    expect([...sheets[0]!.cells]).toEqual([
      { row: 0, column: 0, kind: 'number', value: 1.5, format: '0.00%', formula: 'B1*2' },
      { row: 0, column: 1, kind: 'text', value: '文字', format: 'General' },
      { row: 1, column: 0, kind: 'boolean', value: true, format: 'General' },
      { row: 1, column: 1, kind: 'error', value: '#DIV/0!', format: 'General' },
    ]);
  });

  test.each([
    ['a row before the first', [-1, 0, 1]],
    ['a row past the last', [1_048_576, 0, 1]],
    ['a column past the last', [0, 16_384, 1]],
    ['half a row', [0.5, 0, 1]],
  ] as const)('%s is no place', (_, cell) => {
    expect(() => workbookOfJson(one([cell]))).toThrow('no place');
  });

  test('limits hold', () => {
    expect(() => workbookOfJson(one([[0, 0, '字'.repeat(32_768)]]))).toThrow('32,768');
  });
});
