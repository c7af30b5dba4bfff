import { expect, test } from '@jest/globals';
import { sampleReport } from '../workbook/annotate/sample-report.fixture.ts';
import { annotateDocument, clearDocument, readDocument, takesAnnotations } from './read-document.ts';

test.each([
  ['报送/财政局/', 'This is a folder, not a file'],
  ['报送/决算.xlsx', '决算.xlsx'],
])('of an empty %s it is said: %s', async (name, said) => {
  await expect(readDocument(new Uint8Array(), name)).rejects.toThrow(said);
});

test.each([
  ['台账.csv', '项目,金额\n甲,1\n', 'list'],
  ['说明.txt', '本年支出100万元。', 'list'],
])(
  'what was found in %s is listed beside it, and nothing is to be taken off',
  async (name, content, kind) => {
    const bytes = new TextEncoder().encode(content);
    const document = await readDocument(bytes, name);
    const copy = await annotateDocument({ bytes, document, report: sampleReport() }, name);
    expect(copy.kind).toBe(kind);
    expect((await readDocument(copy.bytes, '清单.xlsx')).workbook.sheets[0]!.name).toBe('问题清单');
    expect(takesAnnotations(bytes, name)).toBe(false);
    expect(await clearDocument(bytes, name)).toBe(bytes);
  },
);
