import { describe, expect, test } from '@jest/globals';
import type { Sheet } from '../../engine/cells.ts';
import { readXlsx } from '../xlsx/read-xlsx.ts';
import { openZip } from '../zip/open-zip.ts';
import { annotateWorkbook } from './annotate-workbook.ts';
import { buildWorkbook } from './built-workbook.fixture.ts';
import { clearAnnotations } from './clear-annotations.ts';
import { editedPackage } from './edited-package.fixture.ts';
import { formatsOf } from './formats-of.fixture.ts';
import { brokenRules } from './package-rules.fixture.ts';
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
