import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../../engine/report.ts';
import { askOpenpyxl } from '../../test/programs.ts';
import { readXlsx } from '../xlsx/read-xlsx.ts';
import { clearAnnotations } from './clear-annotations.ts';
import { brokenRules } from './package-rules.fixture.ts';
import { resultsWorkbook } from './results-workbook.ts';
import { sampleReport } from './sample-report.fixture.ts';

const PATIENCE = 180_000;
const SHEET = { name: "往来'款", forms: [] };

const [first, second] = sampleReport().findings as readonly [Finding, Finding];
const report = sampleReport({
  workbook: { name: '台账 1.xls', sha256: '', sheets: [SHEET] },
  findings: [
    { ...first, place: { sheet: SHEET.name, ref: 'C5' } },
    { ...second, place: { narrative: { start: 3, end: 6 }, quote: '本年支出100万元。' } },
  ],
  coverage: {
    ...{ seen: 12, compared: 8, left: 4 },
    sheets: [{ sheet: SHEET.name, read: true, seen: 12, compared: 8, left: 4, leftAt: ['B3:B6'] }],
  },
});
const list = resultsWorkbook(report);

describe('the list of what was found in a file that nothing can be written into', () => {
  test('is a workbook that keeps the rules', () => {
    expect(brokenRules(list)).toEqual([]);
  });

  test('has the findings, and what was compared, each on a sheet', () => {
    const { sheets } = readXlsx(list, '清单.xlsx');
    expect(sheets.map(({ name }) => name)).toEqual(['问题清单', '核对范围']);
    const texts = [...sheets[0]!.cells].map(({ value }) => String(value)).join('\n');
    expect(texts).toContain(`${SHEET.name}!C5`);
    expect(texts).toContain('原文：本年支出100万元。');
    const rows = [...sheets[1]!.cells].map(({ value }) => value);
    expect(rows.slice(5)).toEqual([SHEET.name, 12, 8, 4, 'B3:B6', '合计', 12, 8, 4]);
  });

  test(
    'leads to the cells of the file that lies beside it',
    () => {
      const seen = askOpenpyxl(
        list,
        `
import openpyxl, sys, json
sheet = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
print(json.dumps([[h.ref, h.target, h.location] for r in sheet.iter_rows() for h in [c.hyperlink for c in r] if h]))`,
      );
      expect(seen).toEqual([['D6', encodeURIComponent('台账 1.xls'), "'往来''款'!C5"]]);
    },
    PATIENCE,
  );

  test('is no annotated copy: nothing is taken off it', () => {
    expect(clearAnnotations(list)).toBe(list);
  });
});
