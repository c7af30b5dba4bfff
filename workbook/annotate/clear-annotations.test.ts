import { describe, expect, test } from '@jest/globals';
import type { Workbook } from '../../engine/cells.ts';
import { sampleWorkbook } from '../../test/sample-workbook.ts';
import { readXlsx } from '../xlsx/read-xlsx.ts';
import { openZip } from '../zip/open-zip.ts';
import { annotateWorkbook } from './annotate-workbook.ts';
import { buildWorkbook } from './built-workbook.fixture.ts';
import { clearAnnotations } from './clear-annotations.ts';
import { editedPackage } from './edited-package.fixture.ts';
import { formatsOf } from './formats-of.fixture.ts';
import { REVERSAL_PART } from './markers.ts';
import { brokenRules } from './package-rules.fixture.ts';
import { readExplanations } from './read-explanations.ts';
import { sampleReport } from './sample-report.fixture.ts';

const PROJECTS = 'xl/worksheets/sheet2.xml';
const RESULTS = 'xl/worksheets/sheet7.xml';
const MEMORY = 'xl/worksheets/sheet8.xml';

const read = (bytes: Uint8Array): Workbook => readXlsx(bytes, '预算.xlsx');
const valueAt = (bytes: Uint8Array, sheet: string, row: number, column: number): unknown =>
  read(bytes)
    .sheets.find(({ name }) => name === sheet)!
    .cells.at(row, column)?.value;
const notesOf = (bytes: Uint8Array): unknown => read(bytes).sheets.map(({ name, notes }) => [name, notes]);
const partsOf = (bytes: Uint8Array): Map<string, string> => {
  const archive = openZip(bytes);
  return new Map(
    archive.entries.map((entry) => [entry.name, new TextDecoder('latin1').decode(archive.read(entry))]),
  );
};
const differing = (a: Uint8Array, b: Uint8Array): string[] => {
  const [before, after] = [partsOf(a), partsOf(b)];
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => before.get(name) !== after.get(name));
};
/** As a program leaves a file that does not know our part: the way back by bytes is gone. */
const saved = (bytes: Uint8Array): Uint8Array => {
  const drop = (name: string, pattern: RegExp) => (it: Uint8Array) =>
    editedPackage(it, name, (text) => text.replace(pattern, ''));
  const noPart = editedPackage(bytes, REVERSAL_PART, () => undefined);
  const noType = drop('[Content_Types].xml', /<Override PartName="\/xl\/gouji[^>]*>/)(noPart);
  return drop('xl/_rels/workbook.xml.rels', /<Relationship [^>]*urn:gouji[^>]*>/)(noType);
};

const original = sampleWorkbook();
const annotated = annotateWorkbook(original, sampleReport());

describe('clearing what nobody touched', () => {
  test('gives every part back as it was', () => {
    expect(differing(original, clearAnnotations(annotated))).toEqual([]);
  });

  test('a workbook without annotations is given back as it is', () => {
    expect(clearAnnotations(original)).toBe(original);
    const cleared = clearAnnotations(annotated);
    expect(clearAnnotations(cleared)).toBe(cleared);
  });
});

describe('clearing after the officer worked in the file', () => {
  const edited = editedPackage(annotated, PROJECTS, (xml) =>
    xml.replace('<v>185</v>', '<v>2100</v>').replace('<v>0.0804</v>', '<v>0.913</v>'),
  );

  test('keeps what they changed and takes ours off around it', () => {
    const cleared = clearAnnotations(edited);
    expect(brokenRules(cleared)).toEqual([]);
    expect(valueAt(cleared, '项目预算执行情况表', 4, 6)).toBe(2100);
    expect(valueAt(cleared, '项目预算执行情况表', 4, 7)).toBe(0.913);
    expect(notesOf(cleared)).toEqual(notesOf(original));
    expect(formatsOf(cleared)).toEqual(formatsOf(original));
    expect(differing(original, cleared)).toEqual([PROJECTS]);
  });

  test('keeps a fill that they chose for a marked cell', () => {
    const own = '<fill><patternFill patternType="solid"><fgColor rgb="FF00B050"/></patternFill></fill>';
    const coloured = editedPackage(saved(annotated), 'xl/styles.xml', (xml) =>
      xml.replace(/<fill><patternFill patternType="solid"><fgColor rgb="FFF9C6C1".*?<\/fill>/, own),
    );
    const [, fill] = JSON.parse(formatsOf(clearAnnotations(coloured)).get('奖补资金!C10')!);
    expect(fill[1][0][0][1]).toBe('FF00B050');
  });

  test('keeps a number format that they chose for a marked cell', () => {
    const cell = /<c r="C10" s="(\d+)"/;
    const sheet = 'xl/worksheets/sheet5.xml';
    const style = Number(cell.exec(partsOf(annotated).get(sheet)!)![1]);
    const changed = editedPackage(saved(annotated), 'xl/styles.xml', (xml) => {
      const pieces = xml.split('<xf ');
      const first = xml.split('<cellXfs')[0]!.split('<xf ').length;
      return pieces
        .map((it, i) => (i === first + style ? it.replace(/numFmtId="\d+"/, 'numFmtId="3"') : it))
        .join('<xf ');
    });
    const [ids, fill] = JSON.parse(formatsOf(clearAnnotations(changed)).get('奖补资金!C10')!);
    expect([ids[0][1], fill]).toEqual(['3', null]);
  });

  test('keeps a value that they put into a cell that we had to make', () => {
    const bytes = buildWorkbook({ sheets: [{ name: '表', rows: [] }] });
    const finding = { ...sampleReport().findings[2]!, place: { sheet: '表', ref: 'B3' } };
    const marked = annotateWorkbook(bytes, sampleReport({ findings: [finding] }));
    const filled = editedPackage(marked, 'xl/worksheets/sheet1.xml', (xml) =>
      xml.replace(/(<c r="B3" s="\d+")\/>/, '$1><v>7</v></c>'),
    );
    const cleared = clearAnnotations(filled);
    expect(valueAt(cleared, '表', 2, 1)).toBe(7);
    expect(formatsOf(cleared).size).toBe(1);
    expect(partsOf(clearAnnotations(saved(marked))).get('xl/worksheets/sheet1.xml')).not.toContain('<row');
  });

  test('keeps the active sheet where they chose another', () => {
    const moved = editedPackage(
      editedPackage(
        editedPackage(annotated, 'xl/workbook.xml', (xml) => xml.replace('activeTab="0"', 'activeTab="3"')),
        RESULTS,
        (xml) => xml.replace(' tabSelected="1"', ''),
      ),
      'xl/worksheets/sheet3.xml',
      (xml) => xml.replace('tabSelected="false"', 'tabSelected="true"'),
    );
    const cleared = clearAnnotations(moved);
    expect(brokenRules(cleared)).toEqual([]);
    expect(partsOf(cleared).get('xl/workbook.xml')).toContain('activeTab="2"');
  });
});

describe('clearing after a program saved the file', () => {
  test('gives cells, notes, names and formats back', () => {
    const cleared = clearAnnotations(saved(annotated));
    expect(brokenRules(cleared)).toEqual([]);
    expect(notesOf(cleared)).toEqual(notesOf(original));
    expect(formatsOf(cleared)).toEqual(formatsOf(original));
    expect(read(cleared).definedNames).toEqual(read(original).definedNames);
    expect(differing(original, cleared)).toEqual(['xl/styles.xml']);
  });

  const inNote = (change: (text: string) => string): string => {
    const touched = editedPackage(saved(annotated), 'xl/comments3.xml', change);
    const [note] = read(clearAnnotations(touched)).sheets.find(({ name }) => name === '奖补资金')!.notes;
    return note?.text ?? '';
  };

  test.each([
    ['behind ours', /改正分项或合计。/, '改正分项或合计。\n已核对，见附件', '已核对，见附件'],
    ['in front of ours', /—— 勾稽校验 ——/, '王会计：待查\n—— 勾稽校验 ——', '王会计：待查'],
    ['between our lines', /\n建议：/, '\n应为 2,021.47\n建议：', '应为 2,021.47'],
  ])('what the officer wrote %s in our note stays', (_, pattern, written, left) => {
    expect(inNote((xml) => xml.replace(pattern, written)).trim()).toBe(left);
  });

  test('a marked row that was moved down is found by its note', () => {
    const down = (xml: string): string =>
      xml.replace('<row r="10"', '<row r="12"').replace(/r="([A-C])10"/g, 'r="$112"');
    const moved = editedPackage(
      editedPackage(
        editedPackage(saved(annotated), 'xl/worksheets/sheet5.xml', down),
        'xl/comments3.xml',
        (xml) => xml.replace('ref="C10"', 'ref="C12"'),
      ),
      'xl/drawings/vmlDrawing3.vml',
      (xml) => xml.replace('<x:Row>9</x:Row>', '<x:Row>11</x:Row>'),
    );
    const cleared = clearAnnotations(moved);
    expect(brokenRules(cleared)).toEqual([]);
    expect(notesOf(cleared)).toEqual(notesOf(original));
    expect(formatsOf(cleared).get('奖补资金!C12')).toBe(formatsOf(original).get('奖补资金!C10'));
  });

  test('a marked sheet that was renamed is found by its notes', () => {
    const renamed = editedPackage(saved(annotated), 'xl/workbook.xml', (xml) =>
      xml.replace('<sheet name="奖补资金"', '<sheet name="奖补资金（改）"'),
    );
    const cleared = clearAnnotations(renamed);
    expect(formatsOf(cleared).get('奖补资金（改）!C10')).toBe(formatsOf(original).get('奖补资金!C10'));
  });

  test('our sheets are known whatever they are called and wherever they stand', () => {
    const renamed = editedPackage(saved(annotated), 'xl/workbook.xml', (xml) =>
      xml
        .replace('<sheet name="校验结果"', '<sheet name="问题清单"')
        .replace(/(<sheets>)(<sheet [^>]*>)(.*?)(<\/sheets>)/, '$1$3$2$4'),
    );
    expect(read(clearAnnotations(renamed)).sheets.map(({ name }) => name)).toEqual(
      read(original).sheets.map(({ name }) => name),
    );
  });

  test('without its memory, the fills of ours go and the notes too', () => {
    const forgotten = editedPackage(saved(annotated), MEMORY, (xml) =>
      xml.replace(/<sheetData>.*<\/sheetData>/, '<sheetData/>'),
    );
    const cleared = clearAnnotations(forgotten);
    expect(notesOf(cleared)).toEqual(notesOf(original));
    expect(JSON.parse(formatsOf(cleared).get('奖补资金!C10')!)[1]).toBeNull();
  });
});

describe('what the officer wrote under 说明', () => {
  const [first, second] = sampleReport().findings.map(({ fingerprint }) => fingerprint);
  const explain = (bytes: Uint8Array, cell: string, text: string): Uint8Array =>
    editedPackage(bytes, RESULTS, (xml) =>
      xml.replace(
        new RegExp(`<c r="${cell}" s="(\\d+)"/>`),
        `<c r="${cell}" s="$1" t="inlineStr"><is><t>${text}</t></is></c>`,
      ),
    );
  const explained = explain(explain(annotated, 'I6', '按季结算，年末未清'), 'I7', '=见附件');

  test('is read by fingerprint', () => {
    expect(readExplanations(explained)).toEqual([
      { fingerprint: first, text: '按季结算，年末未清' },
      { fingerprint: second, text: '=见附件' },
    ]);
    expect(readExplanations(annotated)).toEqual([]);
    expect(readExplanations(original)).toEqual([]);
  });

  test('does not keep the rest from being cleared byte for byte', () => {
    expect(differing(original, clearAnnotations(explained))).toEqual([]);
  });

  test('is kept when the workbook is annotated again, where its finding is still there', () => {
    const findings = sampleReport().findings.slice(1).reverse();
    const again = annotateWorkbook(explained, sampleReport({ findings }));
    expect(readExplanations(again)).toEqual([{ fingerprint: second, text: '=见附件' }]);
    expect(valueAt(again, '校验结果', 4 + findings.length, 8)).toBe('=见附件');
  });

  test('stays with its row when two findings share a fingerprint', () => {
    const twin = sampleReport()
      .findings.slice(0, 2)
      .map((it) => ({ ...it, fingerprint: 'f'.repeat(16) }));
    const report = sampleReport({ findings: twin });
    const second = explain(annotateWorkbook(original, report), 'I7', '第二条的说明');
    const again = annotateWorkbook(second, report);
    expect([valueAt(again, '校验结果', 5, 8), valueAt(again, '校验结果', 6, 8)]).toEqual([
      undefined,
      '第二条的说明',
    ]);
  });

  test('is found by headings, wherever the officer moved rows and columns', () => {
    const row = (at: number, texts: readonly (string | null)[]) => ({
      row: at,
      cells: texts.map((content, column) => ({ column, content })),
    });
    const bytes = buildWorkbook({
      sheets: [
        {
          name: '校验结果（已说明）',
          rows: [
            row(0, ['部门意见：同意']),
            row(7, ['序号', '说明', '经办人', 'gouji.results/1']),
            row(8, ['2', '第二条的说明', '王', second!]),
            row(9, ['1', null, '王', first!]),
          ],
        },
      ],
    });
    expect(readExplanations(bytes)).toEqual([{ fingerprint: second, text: '第二条的说明' }]);
  });
});
