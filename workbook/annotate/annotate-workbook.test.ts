import { describe, expect, test } from '@jest/globals';
import { unzipSync, zipSync } from 'fflate';
import type { Cell, Sheet } from '../../engine/cells.ts';
import { GoujiError } from '../../engine/gouji-error.ts';
import { HOSTILE_TEXTS, hostileReport } from '../../render/report.fixture.ts';
import { sampleWorkbook } from '../../test/sample-workbook.ts';
import { readXlsx } from '../xlsx/read-xlsx.ts';
import { openZip } from '../zip/open-zip.ts';
import { annotateWorkbook } from './annotate-workbook.ts';
import { buildWorkbook } from './built-workbook.fixture.ts';
import { clearAnnotations } from './clear-annotations.ts';
import { formatsOf } from './formats-of.fixture.ts';
import { brokenRules } from './package-rules.fixture.ts';
import { SHADE_COLOURS } from './palette.ts';
import { sampleReport } from './sample-report.fixture.ts';

const read = (bytes: Uint8Array) => readXlsx(bytes, '预算.xlsx');
const sheetOf = (bytes: Uint8Array, name: string): Sheet =>
  read(bytes).sheets.find((it) => it.name === name)!;
const textsOf = (cells: Iterable<Cell>): string[] => [...cells].map(({ value }) => String(value));
const partOf = (bytes: Uint8Array, name: string): string => {
  const archive = openZip(bytes);
  return new TextDecoder().decode(archive.read(archive.entry(name)!));
};

test('a file that can be read without its content types, but not written into, says so', () => {
  const part = '[Content_Types].xml';
  const { [part]: _, ...parts } = unzipSync(sampleWorkbook());
  const bytes = zipSync(parts);
  expect(read(bytes).sheets).toHaveLength(6);
  const annotate = () => annotateWorkbook(bytes, sampleReport());
  expect(annotate).toThrow(GoujiError);
  expect(annotate).toThrow(part);
});

describe('the sample, annotated', () => {
  const original = sampleWorkbook();
  const report = sampleReport();
  const annotated = annotateWorkbook(original, report);

  test('breaks no rule of the package', () => {
    expect(brokenRules(annotated)).toEqual([]);
  });

  test('has the results first and the memory last, very hidden', () => {
    const { sheets } = read(annotated);
    expect(sheets.map(({ name, visibility }) => [name, visibility])).toEqual([
      ['校验结果', 'visible'],
      ...read(original).sheets.map(({ name, visibility }) => [name, visibility]),
      ['_gouji', 'veryHidden'],
    ]);
  });

  test('fills each cell with a finding by its worst severity and keeps the rest of its format', () => {
    const [before, after] = [formatsOf(original), formatsOf(annotated)];
    const shades: [string, string][] = [
      ['整体支出绩效自评表!G5', SHADE_COLOURS.warning],
      ['整体支出绩效自评表!D13', SHADE_COLOURS.error],
      ['项目预算执行情况表!H5', SHADE_COLOURS.error],
      ['项目预算执行情况表!H12', SHADE_COLOURS.warning],
      ['项目预算执行情况表!D12', SHADE_COLOURS.error],
      ['奖补资金!C10', SHADE_COLOURS.error],
      ['拖欠账款台账!J4', SHADE_COLOURS.warning],
    ];
    for (const [ref, colour] of shades) {
      const [ids, fill, children] = JSON.parse(after.get(ref)!);
      const [idsBefore, , childrenBefore] = JSON.parse(before.get(ref)!);
      expect([ref, ids, children]).toEqual([ref, idsBefore, childrenBefore]);
      expect([ref, fill[1][0][0][1]]).toEqual([ref, colour]);
    }
    const unmarked = [...before].filter(([ref]) => !report.findings.some((it) => refOfFinding(it) === ref));
    expect(unmarked.length).toBeGreaterThan(200);
    for (const [ref, format] of unmarked) expect([ref, after.get(ref)]).toEqual([ref, format]);
  });

  test('writes title, message, arithmetic and suggestion into a note by 勾稽', () => {
    const [note] = sheetOf(annotated, '奖补资金').notes;
    expect(note).toEqual({
      row: 9,
      column: 2,
      author: '勾稽',
      text: [
        '—— 勾稽校验 ——',
        '【错误】分项合计不等于合计数',
        '奖补资金 5 个分项相加为 2,021.47 万元，合计行填 2,012.00 万元，相差 9.47 万元。',
        '算式：1,062.43 + 272.79 + 60.00 + 610.00 + 16.25 = 2,021.47 ≠ 2,012.00',
        '建议：请核对各分项金额，改正分项或合计。',
      ].join('\n'),
    });
  });

  test('leaves the officer’s own note alone', () => {
    const own = (bytes: Uint8Array) =>
      sheetOf(bytes, '项目预算执行情况表').notes.find((it) => it.row === 4 && it.column === 1);
    expect(own(annotated)).toEqual(own(original));
  });

  test('lists every finding with its place as a link', () => {
    const { cells } = sheetOf(annotated, '校验结果');
    expect(textsOf(cells).slice(0, 6)).toEqual([
      '勾稽校验结果',
      '工作簿：芦淞区科工信局2021年度绩效自评.xlsx　　部门（单位）：株洲市芦淞区科技和工业信息化局　　年度：2021　　校验基准日：2021-12-31',
      '错误 10',
      '警告 5',
      '提示 1',
      '点击「位置」可到该单元格；情况说明请填在「说明」列，再次校验时予以保留。',
    ]);
    const header = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((column) => cells.at(4, column)?.value);
    expect(header).toEqual(['序号', '级别', '规则', '位置', '事项', '问题与算式', '建议', '依据', '说明']);
    const places = report.findings.map((_, i) => cells.at(5 + i, 3)?.value);
    expect(places).toEqual(
      report.findings.map(({ place }) =>
        'sheet' in place ? `${place.sheet}!${place.ref}` : '文字说明第 4121 至 4133 字',
      ),
    );
    const xml = partOf(annotated, 'xl/worksheets/sheet7.xml');
    expect(xml).toContain(`<hyperlink ref="D8" location="'项目预算执行情况表'!H5"/>`);
    expect(xml.match(/<hyperlink /g)).toHaveLength(15);
    expect(cells.at(8, 7)?.value).toBe('《中华人民共和国预算法》第十三条、第七十二条');
  });

  test('can be filtered and printed: frozen header, landscape, one page wide, header on every page', () => {
    const xml = partOf(annotated, 'xl/worksheets/sheet7.xml');
    for (const piece of [
      '<autoFilter ref="A5:J21"/>',
      '<pane ySplit="5" topLeftCell="A6" activePane="bottomLeft" state="frozen"/>',
      'orientation="landscape" fitToHeight="0"',
      '<pageSetUpPr fitToPage="1"/>',
    ]) {
      expect(xml).toContain(piece);
    }
    const names = read(annotated).definedNames.filter(({ sheet }) => sheet === '校验结果');
    expect(names).toEqual([
      { name: '_xlnm._FilterDatabase', refersTo: "'校验结果'!$A$5:$J$21", sheet: '校验结果' },
      { name: '_xlnm.Print_Titles', refersTo: "'校验结果'!$5:$5", sheet: '校验结果' },
    ]);
  });

  test('moves names that are local to a sheet along with it', () => {
    const local = (bytes: Uint8Array) =>
      read(bytes).definedNames.filter((it) => it.sheet === '项目预算执行情况表');
    expect(local(annotated)).toEqual(local(original));
  });

  test('keeps every part that it need not touch with its very compressed bytes', () => {
    const [from, to] = [openZip(original), openZip(annotated)];
    const touched = from.entries
      .filter((entry) => Buffer.compare(from.raw(entry), to.raw(to.entry(entry.name)!)) !== 0)
      .map(({ name }) => name);
    expect(touched).toEqual([
      'xl/workbook.xml',
      'xl/styles.xml',
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet2.xml',
      'xl/worksheets/sheet5.xml',
      'xl/worksheets/sheet6.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/comments2.xml',
      'xl/drawings/vmlDrawing1.vml',
      '[Content_Types].xml',
    ]);
  });

  test('keeps chart, conditional format and validation of a sheet that it touches', () => {
    const [before, after] = [original, annotated].map((bytes) => partOf(bytes, 'xl/worksheets/sheet2.xml'));
    const tail = before!.slice(before!.indexOf('</sheetData>'));
    expect(tail).toContain('<conditionalFormatting ');
    expect(after!.endsWith(tail)).toBe(true);
  });
});

function refOfFinding({ place }: { readonly place: unknown }): string {
  const { sheet, ref } = place as { sheet?: string; ref?: string };
  return `${sheet}!${ref}`;
}

const at = (sheet: string, ref: string, changes = {}) => ({
  ...sampleReport().findings[2]!,
  place: { sheet, ref },
  ...changes,
});

describe('names and languages', () => {
  test('a sheet of the officer’s that is called 校验结果 keeps its name', () => {
    const bytes = buildWorkbook({
      sheets: [
        { name: '校验结果', rows: [] },
        { name: '_GOUJI', rows: [] },
      ],
    });
    const annotated = annotateWorkbook(bytes, sampleReport({ findings: [] }));
    expect(read(annotated).sheets.map(({ name }) => name)).toEqual([
      '校验结果 (2)',
      '校验结果',
      '_GOUJI',
      '_gouji (2)',
    ]);
    expect(read(clearAnnotations(annotated)).sheets.map(({ name }) => name)).toEqual(['校验结果', '_GOUJI']);
    expect(clearAnnotations(bytes)).toBe(bytes);
  });

  test('an English report gives English sheets and notes', () => {
    const annotated = annotateWorkbook(sampleWorkbook(), sampleReport({ language: 'en' }));
    const results = read(annotated).sheets[0]!;
    expect(results.name).toBe('Check results');
    expect(textsOf(results.cells).slice(2, 5)).toEqual(['Error 10', 'Warning 5', 'Note 1']);
    expect(sheetOf(annotated, '奖补资金').notes[0]!.text.startsWith('—— Gouji check ——\n[Error] ')).toBe(
      true,
    );
  });

  test('another language, another report: the old annotation goes', () => {
    const once = annotateWorkbook(sampleWorkbook(), sampleReport({ language: 'en' }));
    const twice = annotateWorkbook(once, sampleReport());
    expect(Buffer.compare(twice, annotateWorkbook(sampleWorkbook(), sampleReport()))).toBe(0);
  });

  test('no findings: the sheet says so', () => {
    const annotated = annotateWorkbook(sampleWorkbook(), sampleReport({ findings: [] }));
    expect(brokenRules(annotated)).toEqual([]);
    expect(read(annotated).sheets[0]!.cells.at(5, 0)?.value).toBe('未发现问题。');
  });
});

describe('text from outside', () => {
  test.each(HOSTILE_TEXTS.map((text) => [text]))('%j stays text', (text) => {
    const report = hostileReport(text);
    const annotated = annotateWorkbook(sampleWorkbook(), {
      ...report,
      findings: [
        ...report.findings,
        at('奖补资金', 'C10', { title: text, message: text, item: text, suggestion: text }),
      ],
    });
    expect(brokenRules(annotated)).toEqual([]);
    const [results] = read(annotated).sheets;
    expect([...results!.cells].filter(({ formula }) => formula !== undefined)).toEqual([]);
    expect([...results!.cells].every(({ kind, column }) => kind === 'text' || column === 0)).toBe(true);
  });

  test.each(['=1+1', '+86', '-5', '@SUM', '＝1', ' =1'])(
    '%s is kept from becoming a formula when confirmed again',
    (item) => {
      const annotated = annotateWorkbook(
        sampleWorkbook(),
        sampleReport({ findings: [at('奖补资金', 'C10', { item })] }),
      );
      const sheet = partOf(annotated, 'xl/worksheets/sheet7.xml');
      const style = Number(/<c r="E6" s="(\d+)" t="inlineStr"/.exec(sheet)![1]);
      const formats = partOf(annotated, 'xl/styles.xml')
        .match(/<cellXfs.*<\/cellXfs>/)![0]
        .match(/<xf /g)!.length;
      expect(style).toBeLessThan(formats);
      const xf = partOf(annotated, 'xl/styles.xml').split('<cellXfs')[1]!.split('<xf ')[style + 1]!;
      expect(xf).toContain('quotePrefix="1"');
    },
  );
});
