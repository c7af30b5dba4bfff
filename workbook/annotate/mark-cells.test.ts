import { describe, expect, test } from '@jest/globals';
import type { Sheet } from '../../engine/cells.ts';
import { readXlsx } from '../xlsx/read-xlsx.ts';
import { openZip } from '../zip/open-zip.ts';
import { annotateWorkbook } from './annotate-workbook.ts';
import { buildWorkbook } from './built-workbook.fixture.ts';
import { editedPackage } from './edited-package.fixture.ts';
import { formatsOf } from './formats-of.fixture.ts';
import { brokenRules } from './package-rules.fixture.ts';
import { SHADE_COLOURS } from './palette.ts';
import { sampleReport } from './sample-report.fixture.ts';

const sheetOf = (bytes: Uint8Array, name: string): Sheet =>
  readXlsx(bytes, '预算.xlsx').sheets.find((it) => it.name === name)!;
const partOf = (bytes: Uint8Array, name: string): string => {
  const archive = openZip(bytes);
  return new TextDecoder().decode(archive.read(archive.entry(name)!));
};
const at = (sheet: string, ref: string, changes = {}) => ({
  ...sampleReport().findings[2]!,
  place: { sheet, ref },
  ...changes,
});

describe('where findings stand', () => {
  const built = (changes = {}) =>
    buildWorkbook({
      sheets: [
        {
          name: '表',
          rows: [
            { row: 1, cells: [{ column: 1, content: 5, style: 1 }], spans: true },
            { row: 3, cells: [], style: 2 },
            { row: 5, cells: [{ column: 2, content: '合计' }] },
          ],
          merges: [{ top: 5, left: 2, bottom: 6, right: 4 }],
          columnStyle: 1,
          ...changes,
        },
      ],
    });
  const xmlFor = (bytes: Uint8Array, refs: readonly string[]): string => {
    const findings = refs.map((ref) => at('表', ref));
    const annotated = annotateWorkbook(bytes, sampleReport({ findings }));
    expect(brokenRules(annotated)).toEqual([]);
    return partOf(annotated, 'xl/worksheets/sheet1.xml');
  };

  test.each([
    ['a cell with a value', 'B2', /<c r="B2" s="\d+"><v>5<\/v><\/c>/],
    ['a blank before it: the row’s spans grow', 'A2', /<row r="2" spans="1:2"><c r="A2" s="\d+"\/><c r="B2"/],
    ['a blank behind it', 'D2', /spans="2:4"><c r="B2" s="1"><v>5<\/v><\/c><c r="D2" s="\d+"\/><\/row>/],
    ['a blank in a self-closing row', 'C4', /<row r="4" s="2" customFormat="1"><c r="C4" s="\d+"\/><\/row>/],
    ['a row that is not there, between others', 'B3', /<row r="3"><c r="B3" s="\d+"\/><\/row><row r="4"/],
    [
      'a row that is not there, in front',
      'B1',
      /<sheetData><row r="1"><c r="B1" s="\d+"\/><\/row><row r="2"/,
    ],
    ['a row that is not there, at the end', 'B9', /<row r="9"><c r="B9" s="\d+"\/><\/row><\/sheetData>/],
    ['a place inside merged cells: their first cell', 'D7', /<c r="C6" s="\d+" t="inlineStr">/],
  ])('%s', (_, ref, expected) => {
    expect(xmlFor(built(), [ref])).toMatch(expected);
  });

  test('a sheet without any row', () => {
    const xml = xmlFor(built({ rows: [], merges: [] }), ['B2', 'A1']);
    expect(xml).toMatch(
      /<sheetData><row r="1"><c r="A1" s="\d+"\/><\/row><row r="2"><c r="B2" s="\d+"\/><\/row><\/sheetData>/,
    );
  });

  test('rows and cells that do not say where they are', () => {
    const bytes = editedPackage(built(), 'xl/worksheets/sheet1.xml', (xml) =>
      xml.replace(
        /<sheetData>.*<\/sheetData>/,
        '<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c/></row></sheetData>',
      ),
    );
    const findings = [at('表', 'B1'), at('表', 'A2'), at('表', 'C2')];
    const xml = partOf(annotateWorkbook(bytes, sampleReport({ findings })), 'xl/worksheets/sheet1.xml');
    expect(xml).toMatch(
      /<row><c><v>1<\/v><\/c><c s="\d+"><v>2<\/v><\/c><\/row><row><c s="\d+"\/><c r="C2" s="\d+"\/><\/row>/,
    );
  });

  test('a made cell shows the format that the place showed before: the row’s, else the column’s', () => {
    const annotated = annotateWorkbook(built(), sampleReport({ findings: [at('表', 'C4'), at('表', 'B9')] }));
    const formats = formatsOf(annotated);
    const numberFormat = (ref: string): string => JSON.parse(formats.get(`表!${ref}`)!)[0][0][1];
    expect([numberFormat('C4'), numberFormat('B9')]).toEqual(['10', '4']);
  });

  test.each(['没有这张表!A1', '表!XFE1', '表!A1048577', '表!', '表!A0'])(
    '%s is listed without link',
    (place) => {
      const [sheet, ref] = place.split('!');
      const annotated = annotateWorkbook(built(), sampleReport({ findings: [at(sheet!, ref!)] }));
      expect(brokenRules(annotated)).toEqual([]);
      expect(sheetOf(annotated, '校验结果').cells.at(5, 3)?.value).toBe(place);
      expect(sheetOf(annotated, '表').notes).toEqual([]);
    },
  );
});

describe('several findings at one cell', () => {
  const bytes = buildWorkbook({
    sheets: [{ name: '表', rows: [{ row: 0, cells: [{ column: 0, content: 1 }] }] }],
  });
  const shade = (findings: readonly object[]): string => {
    const all = findings.map((changes) => at('表', 'A1', changes));
    const [, fill] = JSON.parse(
      formatsOf(annotateWorkbook(bytes, sampleReport({ findings: all }))).get('表!A1')!,
    );
    return fill[1][0][0][1];
  };

  test.each([
    [['info', 'error', 'warning'], SHADE_COLOURS.error],
    [['info', 'warning'], SHADE_COLOURS.warning],
    [['info'], SHADE_COLOURS.info],
  ])('%j: the worst decides', (severities, colour) => {
    expect(shade(severities.map((severity) => ({ severity })))).toBe(colour);
  });

  test('one that is explained or waived counts no more', () => {
    const explained = { severity: 'error', status: 'explained' };
    expect(shade([explained])).toBe(SHADE_COLOURS.settled);
    expect(shade([explained, { severity: 'info' }])).toBe(SHADE_COLOURS.info);
  });

  test('share one note, which names five and counts the rest', () => {
    const findings = Array.from({ length: 8 }, (_, i) => at('表', 'A1', { title: `问题${i + 1}` }));
    const [note] = sheetOf(annotateWorkbook(bytes, sampleReport({ findings })), '表').notes;
    expect(note!.text).toContain('【错误】问题5\n');
    expect(note!.text).not.toContain('问题6');
    expect(note!.text.endsWith('\n另有 3 处，见「校验结果」。')).toBe(true);
  });
});
