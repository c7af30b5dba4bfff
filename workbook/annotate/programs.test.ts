import { describe, expect, test } from '@jest/globals';
import type { Workbook } from '../../engine/cells.ts';
import { askOpenpyxl, savedByLibreOffice, savedByOpenpyxl } from '../../test/programs.ts';
import { sampleWorkbook } from '../../test/sample-workbook.ts';
import { readXlsx } from '../xlsx/read-xlsx.ts';
import { annotateWorkbook } from './annotate-workbook.ts';
import { clearAnnotations } from './clear-annotations.ts';
import { brokenRules } from './package-rules.fixture.ts';
import { readExplanations } from './read-explanations.ts';
import { sampleReport } from './sample-report.fixture.ts';

/** Starting LibreOffice takes seconds on a slow machine. */
const PATIENCE = 180_000;

const original = sampleWorkbook();
const risky = sampleReport().findings.map((finding, i) => {
  return i === 0 ? { ...finding, item: '=1+1', suggestion: '@SUM(A1)', message: '+86' } : finding;
});
const annotated = annotateWorkbook(original, sampleReport({ findings: risky }));

const read = (bytes: Uint8Array): Workbook => readXlsx(bytes, '预算.xlsx');
const cellsOf = (bytes: Uint8Array): unknown =>
  read(bytes).sheets.map(({ name, cells, merges, notes }) => [
    name,
    [...cells],
    merges,
    notes.map((it) => [it.row, it.column, it.text]),
  ]);

/** Fill, font, border, alignment and number format of every cell, as openpyxl understands them. */
const looksOf = (bytes: Uint8Array): unknown =>
  askOpenpyxl(
    bytes,
    `
import openpyxl, sys, json
book = openpyxl.load_workbook(sys.argv[1])
def look(c):
    return [c.fill.patternType, str(c.fill.fgColor.rgb), c.number_format, c.font.name, c.font.b, c.border.left.style, c.alignment.horizontal]
print(json.dumps([[s.title, [[c.coordinate] + look(c) for r in s.iter_rows() for c in r if look(c) != look(s['XFD1'])]] for s in book]))`,
  );

describe('openpyxl', () => {
  test('opens the annotated sample and finds what was written', () => {
    const seen = askOpenpyxl(
      annotated,
      `
import openpyxl, sys, json
book = openpyxl.load_workbook(sys.argv[1])
results, projects = book['校验结果'], book['项目预算执行情况表']
print(json.dumps({
  'active': book.active.title,
  'states': [s.sheet_state for s in book],
  'filter': results.auto_filter.ref,
  'frozen': results.freeze_panes,
  'titles': results.print_title_rows,
  'landscape': results.page_setup.orientation,
  'link': results['D8'].hyperlink.location,
  'types': [results[r].data_type for r in ('E6', 'F6', 'G6')],
  'note': [projects['H5'].comment.author, projects['H5'].comment.text.split('\\n')[1]],
  'own': projects['B5'].comment.text,
  'format': projects['H5'].number_format,
  'validations': len(projects.data_validations.dataValidation),
  'conditional': len(projects.conditional_formatting),
  'charts': len(projects._charts),
}))`,
    );
    expect(seen).toEqual({
      active: '校验结果',
      states: ['visible', 'visible', 'visible', 'visible', 'visible', 'visible', 'visible', 'veryHidden'],
      filter: 'A5:J21',
      frozen: 'A6',
      titles: '$5:$5',
      landscape: 'landscape',
      link: "'项目预算执行情况表'!H5",
      types: ['s', 's', 's'],
      note: ['勾稽', '【错误】项目预算执行率偏低'],
      own: '财政局已审核',
      format: '0.00%',
      validations: 1,
      conditional: 1,
      charts: 1,
    });
  });

  test('saves it, and clearing gives cells, notes and looks back', () => {
    const cleared = clearAnnotations(savedByOpenpyxl(annotated));
    const expected = savedByOpenpyxl(original);
    expect(brokenRules(cleared)).toEqual([]);
    expect(cellsOf(cleared)).toEqual(cellsOf(expected));
    expect(looksOf(cleared)).toEqual(looksOf(expected));
  });

  test('types into 说明 and changes a figure; both outlive the next annotation', () => {
    const worked = savedByOpenpyxl(
      annotated,
      "workbook['校验结果']['I8'] = '按季结算'\nworkbook['项目预算执行情况表']['G5'] = 2100",
    );
    const again = annotateWorkbook(worked, sampleReport({ findings: risky }));
    expect(brokenRules(again)).toEqual([]);
    expect(readExplanations(again)).toEqual([{ fingerprint: risky[2]!.fingerprint, text: '按季结算' }]);
    const projects = read(again).sheets.find(({ name }) => name === '项目预算执行情况表')!;
    expect(projects.cells.at(4, 6)?.value).toBe(2100);
    expect(projects.notes).toHaveLength(12);
    expect(read(again).sheets).toHaveLength(8);
  });
});

describe('LibreOffice', () => {
  test(
    'saves it with our sheets, notes and fills; texts stay texts',
    () => {
      const { sheets } = read(savedByLibreOffice(annotated));
      expect(sheets.map(({ name }) => name)).toEqual(read(annotated).sheets.map(({ name }) => name));
      expect(sheets[0]!.cells.at(5, 4)).toMatchObject({ kind: 'text', value: '=1+1' });
      expect([...sheets[0]!.cells].filter(({ formula }) => formula !== undefined)).toEqual([]);
      const counts = (book: Workbook) => book.sheets.map(({ notes }) => notes.length);
      expect(counts({ ...read(annotated), sheets })).toEqual(counts(read(annotated)));
    },
    PATIENCE,
  );

  test(
    'saves it, and clearing gives cells, notes and looks back',
    () => {
      const cleared = clearAnnotations(savedByLibreOffice(annotated));
      const expected = savedByLibreOffice(original);
      expect(brokenRules(cleared)).toEqual([]);
      expect(cellsOf(cleared)).toEqual(cellsOf(expected));
      expect(looksOf(cleared)).toEqual(looksOf(expected));
    },
    PATIENCE,
  );
});
