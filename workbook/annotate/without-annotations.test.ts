import { describe, expect, test } from '@jest/globals';
import { sampleWorkbook } from '../../test/sample-workbook.ts';
import { readXlsx } from '../xlsx/read-xlsx.ts';
import { annotateWorkbook } from './annotate-workbook.ts';
import { sampleReport } from './sample-report.fixture.ts';
import { markerAt, withoutAnnotations } from './without-annotations.ts';

describe('checking an annotated copy again', () => {
  const original = readXlsx(sampleWorkbook(), '预算.xlsx');
  const annotated = readXlsx(annotateWorkbook(sampleWorkbook(), sampleReport()), '预算.xlsx');

  test('sees the officer’s sheets and notes and none of ours', () => {
    const left = withoutAnnotations(annotated);
    expect(left.sheets.map(({ name, notes }) => [name, notes])).toEqual(
      original.sheets.map(({ name, notes }) => [name, notes]),
    );
    expect(left.definedNames).toEqual(original.definedNames);
  });

  test('a workbook without annotations is the same object', () => {
    expect(withoutAnnotations(original)).toBe(original);
  });
});

test.each([
  ['—— 勾稽校验 ——\n【错误】', 0],
  ['财政局已审核\n—— 勾稽校验 ——\n【错误】', 7],
  ['ok\n—— Gouji check ——', 3],
  ['请看 —— 勾稽校验 —— 一栏', undefined],
  ['', undefined],
])('our part of %j starts at %p', (text, at) => {
  expect(markerAt(text)).toBe(at);
});
