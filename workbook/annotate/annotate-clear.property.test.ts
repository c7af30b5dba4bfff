import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Area, refOf } from '../../engine/cells.ts';
import type { Finding, Report } from '../../engine/report.ts';
import { readXlsx } from '../xlsx/read-xlsx.ts';
import { openZip } from '../zip/open-zip.ts';
import { carryPart, writeZip } from '../zip/write-zip.ts';
import { annotateWorkbook } from './annotate-workbook.ts';
import {
  BUILT_FORMATS,
  type BuiltSheet,
  type BuiltWorkbook,
  buildWorkbook,
} from './built-workbook.fixture.ts';
import { clearAnnotations } from './clear-annotations.ts';
import { formatsOf } from './formats-of.fixture.ts';
import { REVERSAL_PART } from './markers.ts';
import { isOwnSheet } from './own-sheets.ts';
import { brokenRules } from './package-rules.fixture.ts';
import { sampleReport } from './sample-report.fixture.ts';
import { withoutAnnotations } from './without-annotations.ts';

const TEXTS = ['合计', '=1+1', ' 年初预算 & <数> ', '_x0041_', '@甲', '-5', '两\n行', '—— 勾稽校验 ——', ''];

const text = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ maxLength: 12 }));
const style = fc.option(fc.nat(BUILT_FORMATS - 1), { nil: undefined });
const place = { row: fc.nat(8), column: fc.nat(6) };

const cell = fc.record(
  {
    column: place.column,
    content: fc.oneof(
      fc.integer({ min: -9999, max: 9999 }),
      fc.constantFrom('甲项目', '<乙> & "丙"', '=文字'),
      fc.boolean(),
      fc.constant(null),
      fc.constant({ formula: 'A1+B1', value: 7 }),
    ),
    style,
  },
  { requiredKeys: ['column', 'content'] },
);

const rows = fc
  .uniqueArray(
    fc.record({
      row: place.row,
      cells: fc.uniqueArray(cell, { selector: ({ column }) => column, maxLength: 5 }),
      spans: fc.boolean(),
      style,
    }),
    { selector: ({ row }) => row, maxLength: 5 },
  )
  .map((list) =>
    list
      .map((row) => ({ ...row, cells: [...row.cells].sort((a, b) => a.column - b.column) }))
      .sort((a, b) => a.row - b.row),
  );

const merge = fc
  .record({ ...place, height: fc.integer({ min: 1, max: 2 }), width: fc.integer({ min: 1, max: 2 }) })
  .map(({ row, column, height, width }): Area => {
    return { top: row, left: column, bottom: row + height, right: column + width };
  });

const notes = fc.uniqueArray(
  fc.record({
    ...place,
    text: fc.constantFrom('财政局已审核', ' 前后空格 ', '两\n行 & <b>', '改'),
    form: fc.constantFrom('plain' as const, 'runs' as const, 'thread' as const),
  }),
  { selector: ({ row, column }) => refOf(row, column), maxLength: 4 },
);

const sheet = fc.record(
  {
    name: fc.constantFrom('项目', '整体支出', "科's 室", '校验结果', '_gouji', 'Check results', 'A&B'),
    state: fc.constantFrom('visible' as const, 'hidden' as const, 'veryHidden' as const),
    rows,
    merges: fc.oneof(
      fc.constant([]),
      merge.map((it) => [it]),
    ),
    notes,
    columnStyle: style,
    tail: fc.boolean(),
    prefix: fc.constantFrom('', 'x:'),
  },
  { requiredKeys: ['name', 'rows', 'notes', 'prefix'] },
);

const workbook: fc.Arbitrary<BuiltWorkbook> = fc
  .record({
    sheets: fc.uniqueArray(sheet, { selector: ({ name }) => name.toLowerCase(), minLength: 1, maxLength: 3 }),
    active: fc.nat(2),
    strict: fc.boolean(),
    styles: fc.boolean(),
    prefix: fc.constantFrom('', 'x:'),
    encoding: fc.constantFrom('plain', 'plain', 'mark', 'utf16'),
    absoluteTargets: fc.boolean(),
    names: fc.boolean(),
    dimension: fc.boolean(),
    pretty: fc.boolean(),
  })
  .map(({ sheets, active, encoding, styles, ...rest }) => {
    const at = active % sheets.length;
    const built = sheets.map((it, i): BuiltSheet => {
      const shown = i === at ? { ...it, state: 'visible' as const, selected: true } : it;
      return styles ? (shown as BuiltSheet) : withoutStyles(shown as BuiltSheet);
    });
    return {
      ...rest,
      sheets: built,
      styles,
      active: at,
      byteOrderMark: encoding === 'mark',
      utf16: encoding === 'utf16',
    };
  });

function withoutStyles({ columnStyle: _, ...sheet }: BuiltSheet): BuiltSheet {
  const bare = sheet.rows.map(({ style: _row, ...row }) => {
    return { ...row, cells: row.cells.map(({ column, content }) => ({ column, content })) };
  });
  return { ...sheet, rows: bare };
}

const finding = (names: readonly string[]): fc.Arbitrary<Finding> =>
  fc.record({
    rule: fc.constantFrom('execution-rate/overall-low', 'reconciliation/sum-differs'),
    title: text,
    severity: fc.constantFrom('error' as const, 'warning' as const, 'info' as const),
    item: text,
    message: text,
    evidence: text,
    place: fc.oneof(
      fc.record({
        sheet: fc.constantFrom(...names),
        ref: fc.record(place).map((it) => refOf(it.row, it.column)),
      }),
      fc.record({
        sheet: fc.constantFrom(...names, '没有这张表'),
        ref: fc.constantFrom('XFD1048576', 'ZZZ1', 'B2:C3', ''),
      }),
      fc.constant({ narrative: { start: 0, end: 5 } }),
    ),
    related: fc.constant([]),
    values: fc.constant({}),
    basis: fc.constant([{ document: '《预算法》', article: '第十三条', certainty: 'read' as const }]),
    suggestion: text,
    fingerprint: fc.constantFrom('0000000000000001', '0000000000000002'),
    status: fc.constantFrom('open' as const, 'explained' as const, 'waived' as const),
  });

const cases = workbook.chain((built) =>
  fc.record({
    built: fc.constant(built),
    findings: fc.array(finding(built.sheets.map(({ name }) => name)), { maxLength: 6 }),
    language: fc.constantFrom('zh' as const, 'en' as const),
  }),
);

const RUNS = { numRuns: 100 };

function partsOf(bytes: Uint8Array): [string, string][] {
  const archive = openZip(bytes);
  return archive.entries.map((entry) => [entry.name, new TextDecoder('latin1').decode(archive.read(entry))]);
}

/** As a tool leaves the file that drops parts it does not know. */
function withoutReversal(bytes: Uint8Array): Uint8Array {
  const archive = openZip(bytes);
  const parts = archive.entries.map((entry) => carryPart(archive, entry));
  const at = archive.entries.findIndex(({ name }) => name === REVERSAL_PART);
  const types = archive.read(archive.entry('[Content_Types].xml')!);
  expect(types.length).toBeGreaterThan(0);
  return writeZip(
    parts.map((part, i) =>
      i === at ? { ...part, method: 0, packed: new Uint8Array(), size: 0, crc32: 0 } : part,
    ),
  );
}

interface Case {
  readonly bytes: Uint8Array;
  readonly report: Report;
  readonly annotated: Uint8Array;
}

/** Each property draws the same cases: what was made of one is kept for the next. */
const made = new Map<string, Case>();

function caseOf(drawn: { built: BuiltWorkbook; findings: Finding[]; language: 'zh' | 'en' }): Case {
  const key = JSON.stringify(drawn);
  const known = made.get(key);
  if (known) return known;
  const bytes = buildWorkbook(drawn.built);
  const report = sampleReport({ findings: drawn.findings, language: drawn.language });
  const fresh = { bytes, report, annotated: annotateWorkbook(bytes.slice(), report) };
  made.set(key, fresh);
  return fresh;
}

function holds(check: (drawn: Case) => void): void {
  fc.assert(
    fc.property(cases, (drawn) => check(caseOf(drawn))),
    RUNS,
  );
}

describe('for any workbook and any findings', () => {
  test('the workbooks of this test are sound themselves', () => {
    holds(({ bytes }) => expect(brokenRules(bytes)).toEqual([]));
  });

  test('annotating breaks no rule of the package', () => {
    holds(({ annotated }) => expect(brokenRules(annotated)).toEqual([]));
  });

  test('annotating changes no cell, no merged range and no hidden row of the sheets', () => {
    holds(({ bytes, annotated }) => {
      const before = readXlsx(bytes, 'a.xlsx').sheets;
      const after = withoutAnnotations(readXlsx(annotated, 'a.xlsx')).sheets;
      expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
      for (const [i, sheet] of before.entries()) {
        expect([...after[i]!.cells]).toEqual([...sheet.cells]);
        expect(after[i]!.merges).toEqual(sheet.merges);
        expect(after[i]!.hiddenRows).toEqual(sheet.hiddenRows);
      }
    });
  });

  test('clearing gives every part back, byte for byte and in its order', () => {
    holds(({ bytes, annotated }) => {
      expect(partsOf(clearAnnotations(annotated))).toEqual(partsOf(bytes));
    });
  });

  test('annotating twice gives the same bytes as once', () => {
    holds(({ report, annotated: once }) => {
      expect(Buffer.compare(annotateWorkbook(once, report), once)).toBe(0);
    });
  });

  test('where the way back was lost, clearing gives cells, notes and formats back', () => {
    holds(({ bytes, annotated }) => {
      const cleared = clearAnnotations(withoutReversal(annotated));
      expect(brokenRules(cleared)).toEqual([]);
      const [before, after] = [readXlsx(bytes, 'a.xlsx'), readXlsx(cleared, 'a.xlsx')];
      expect(after.sheets.filter(isOwnSheet)).toEqual([]);
      expect(after.definedNames).toEqual(before.definedNames);
      for (const [i, sheet] of before.sheets.entries()) {
        expect([...after.sheets[i]!.cells]).toEqual([...sheet.cells]);
        expect(after.sheets[i]!.notes).toEqual(sheet.notes);
      }
      expect(formatsOf(cleared)).toEqual(formatsOf(bytes));
    });
  });
});
