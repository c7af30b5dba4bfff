import { describe, expect, test } from '@jest/globals';
import type { Cell, Sheet } from '../../engine/cells.ts';
import { HOSTILE_TEXTS, hostileReport } from '../../render/report.fixture.ts';
import { sampleWorkbook } from '../../test/sample-workbook.ts';
import { readXlsx } from '../xlsx/read-xlsx.ts';
import { openZip } from '../zip/open-zip.ts';
import { annotateWorkbook } from './annotate-workbook.ts';
import { buildWorkbook } from './built-workbook.fixture.ts';
import { clearAnnotations } from './clear-annotations.ts';
import { editedPackage } from './edited-package.fixture.ts';
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

describe('notes that are there already', () => {
  const withNote = (form: 'plain' | 'runs' | 'thread') =>
    buildWorkbook({
      sheets: [
        {
          name: '表',
          rows: [{ row: 0, cells: [{ column: 0, content: 1 }] }],
          notes: [{ row: 0, column: 0, text: '财政局已审核', form }],
        },
      ],
    });
  const noteOf = (bytes: Uint8Array) => sheetOf(bytes, '表').notes[0]!;
  const report = sampleReport({ findings: [at('表', 'A1')] });

  test.each(['plain', 'runs'] as const)('%s: ours follows behind a marker line', (form) => {
    const annotated = annotateWorkbook(withNote(form), report);
    expect(brokenRules(annotated)).toEqual([]);
    const note = noteOf(annotated);
    expect(note.author).toBe('王会计');
    expect(note.text.startsWith('财政局已审核\n—— 勾稽校验 ——\n【错误】项目预算执行率偏低\n')).toBe(true);
  });

  test('the box of such a note grows to hold both', () => {
    const [, , , , right, , bottom] = /<x:Anchor>([^<]*)</
      .exec(partOf(annotateWorkbook(withNote('plain'), report), 'xl/drawings/vmlDrawing1.vml'))![1]!
      .split(',')
      .map(Number);
    expect(right).toBeGreaterThan(4);
    expect(bottom).toBeGreaterThan(6);
  });

  test('a threaded comment stays as it is: fill and list only', () => {
    const bytes = withNote('thread');
    const annotated = annotateWorkbook(bytes, report);
    expect(partOf(annotated, 'xl/comments1.xml')).toBe(partOf(bytes, 'xl/comments1.xml'));
    expect(formatsOf(annotated).get('表!A1')).not.toBe(formatsOf(bytes).get('表!A1'));
    expect(sheetOf(annotated, '校验结果').cells.at(5, 3)?.value).toBe('表!A1');
  });

  test('VML that is not well-formed, as old programs leave it, gets its shape all the same', () => {
    const bytes = editedPackage(withNote('plain'), 'xl/drawings/vmlDrawing1.vml', (vml) =>
      vml.replace('</xml>', '<v:shape id="b"><v:textbox><br></v:textbox></v:shape></xml>'),
    );
    const annotated = annotateWorkbook(bytes, sampleReport({ findings: [at('表', 'B2')] }));
    expect(partOf(annotated, 'xl/drawings/vmlDrawing1.vml')).toContain(
      '<x:Row>1</x:Row><x:Column>1</x:Column>',
    );
    expect(partOf(clearAnnotations(annotated), 'xl/drawings/vmlDrawing1.vml')).toBe(
      partOf(bytes, 'xl/drawings/vmlDrawing1.vml'),
    );
  });
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
