import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { loadForms, loadPacks } from '../cli/shipped.ts';
import { CORRECTED, NARRATIVE, SAMPLE } from '../test/command/gouji.ts';
import { readXlsx } from '../workbook/xlsx/read-xlsx.ts';
import { check } from './check.ts';

const knowledge = { forms: loadForms(), packs: loadPacks() };
const options = { asOf: '2022-03-01', language: 'zh' } as const;
const bookIn = (file: string) => readXlsx(new Uint8Array(readFileSync(file)), '预算.xlsx');

describe('check', () => {
  test('the same bytes, packs and day give the same report, byte for byte', () => {
    const once = JSON.stringify(check(bookIn(SAMPLE), knowledge, options));
    expect(JSON.stringify(check(bookIn(SAMPLE), knowledge, options))).toBe(once);
  });

  test('both languages find the same', () => {
    const places = (language: 'zh' | 'en') =>
      check(bookIn(SAMPLE), knowledge, { ...options, language }).findings.map((f) => [
        f.rule,
        f.place,
        f.fingerprint,
      ]);
    expect(places('en')).toEqual(places('zh'));
  });

  test('amounts in English have no Chinese unit; what the sheet says stays as it is (≤25万元)', () => {
    const { findings } = check(bookIn(SAMPLE), knowledge, { ...options, language: 'en' });
    const told = findings.flatMap(({ message, evidence, suggestion }) => [message, evidence, suggestion]);
    expect(told.filter((text) => /\d [千万亿]?元/u.test(text))).toEqual([]);
    expect(told.filter((text) => text.includes('× 10,000 yuan')).length).toBeGreaterThan(10);
  });

  test('fingerprints are unique and findings stand in reading order', () => {
    const { findings, workbook } = check(bookIn(SAMPLE), knowledge, options);
    expect(new Set(findings.map((f) => f.fingerprint)).size).toBe(findings.length);
    const names = workbook.sheets.map((sheet) => sheet.name);
    const sheets = findings.map((f) => ('sheet' in f.place ? names.indexOf(f.place.sheet) : -1));
    expect(sheets).toEqual([...sheets].sort((a, b) => a - b));
  });

  test('the narrative beside the workbook is compared with its tables', () => {
    const narrative = readFileSync(NARRATIVE, 'utf8');
    const { findings } = check(bookIn(SAMPLE), knowledge, options, { narrative });
    const said = findings.filter((f) => f.rule === 'reconciliation/text-vs-table').map((f) => f.evidence);
    expect(said).toEqual(['50.00 万元 ≠ 25.00 万元', '1,731.02 万元 ≠ 1,731.01 万元']);
  });

  test('the corrected workbook has no finding that asks for a change', () => {
    const { totals, summary } = check(bookIn(CORRECTED), knowledge, options);
    expect(totals).toMatchObject({ error: 0, warning: 0 });
    expect(summary).toMatch(/未发现问题/);
  });

  test('a workbook last year is compared with: nothing carried over, nothing differs', () => {
    const { findings } = check(bookIn(CORRECTED), knowledge, options, { prior: bookIn(CORRECTED) });
    expect(findings.filter((f) => f.severity !== 'info')).toEqual([]);
  });
});
