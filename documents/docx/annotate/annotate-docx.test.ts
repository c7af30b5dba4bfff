import { describe, expect, test } from '@jest/globals';
import mammoth from 'mammoth';
import type { Finding, Place, Report } from '../../../engine/report.ts';
import { sampleReport } from '../../../workbook/annotate/sample-report.fixture.ts';
import { openZip } from '../../../workbook/zip/open-zip.ts';
import { packPart, writeZip } from '../../../workbook/zip/write-zip.ts';
import type { Document } from '../../document.ts';
import { locatedReport } from '../../located-report.ts';
import { annotateDocument, clearDocument, readDocument } from '../../read-document.ts';

const FILE = '决算.docx';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const MAIN = `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`;

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const r = (text: string, looks = ''): string => `<w:r>${looks}<w:t>${text}</w:t></w:r>`;
const p = (...content: readonly string[]): string => `<w:p>${content.join('')}</w:p>`;
const cell = (text: string): string => `<w:tc><w:tcPr/>${p(r(text))}</w:tc>`;
const BOLD = '<w:rPr><w:b/></w:rPr>';
const TABLE = `<w:tbl>${[
  ['科目名称', '合计'],
  ['行政运行', '20.00'],
  ['事业运行', '20.00'],
]
  .map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`)
  .join('')}</w:tbl>`;

function docx(body: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  const parts = {
    '[Content_Types].xml': TYPES,
    '_rels/.rels': MAIN,
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>`,
    'word/media/image1.xml': '<kept/>',
    ...more,
  };
  return writeZip(Object.entries(parts).map(([name, content]) => packPart(name, utf8(content))));
}

const BODY =
  p(r('一、支出情况')) +
  p(r('本年支出100万元。比上年增加&lt;20万元&gt;，', BOLD), r('增长30%。其他略。')) +
  TABLE;

function findingAt(place: Place, message = '增长率应为 25.00%。'): Finding {
  return { ...sampleReport().findings[0]!, severity: 'error', message, place };
}

async function checked(bytes: Uint8Array, places: (document: Document) => readonly Place[]) {
  const document = await readDocument(bytes, FILE);
  const findings = places(document).map((place, i) => findingAt(place, `第 ${i + 1} 处问题。`));
  const report: Report = locatedReport(sampleReport({ findings }), { cells: document, text: document });
  const { bytes: copy } = await annotateDocument({ bytes, document, report }, FILE);
  return { copy, document, report };
}

function inText(words: string): (document: Document) => Place {
  return ({ narrative }) => {
    const start = narrative!.indexOf(words);
    return { narrative: { start, end: start + words.length } };
  };
}

const inCell =
  (ref: string) =>
  ({ workbook }: Document): Place => ({ sheet: workbook.sheets[0]!.name, ref });

function partOf(bytes: Uint8Array, name: string): string {
  const archive = openZip(bytes);
  return new TextDecoder().decode(archive.read(archive.entry(name)!));
}

/** What each comment is about, and what it says. */
function commentsIn(bytes: Uint8Array): (readonly [about: string, text: string])[] {
  const document = partOf(bytes, 'word/document.xml');
  const comments = partOf(bytes, 'word/comments.xml');
  const plain = (xml: string): string =>
    xml
      .replace(/<w:del .*?<\/w:del>/gs, '')
      .replace(/<\/w:p>/g, '\n')
      .replace(/<[^>]+>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .trim();
  return [...comments.matchAll(/<w:comment w:id="(\d+)".*?<\/w:comment>/gs)].map(([xml, id]) => {
    const [, after] = document.split(`<w:commentRangeStart w:id="${id}"/>`);
    const [about] = after!.split(`<w:commentRangeEnd w:id="${id}"/>`);
    return [plain(about!), plain(xml)] as const;
  });
}

describe('a Word document', () => {
  test('has a comment at the very sentence and cell, and a first one that sums up', async () => {
    const { copy } = await checked(docx(BODY), (document) => [
      inText('30%')(document),
      inCell('B3')(document),
      inCell('B2')(document),
    ]);
    const comments = commentsIn(copy);
    expect(comments.map(([about]) => about)).toEqual([
      '一、支出情况',
      '比上年增加<20万元>，增长30%。',
      '20.00',
      '20.00',
    ]);
    expect(comments[0]![1]).toMatch(/^勾稽校验结果\n/);
    expect(comments.slice(1).map(([, text]) => /第 \d 处问题/.exec(text)?.[0])).toEqual([
      '第 1 处问题',
      '第 2 处问题',
      '第 3 处问题',
    ]);
    // The second of two cells that say the same is the one in the lower row.
    const document = partOf(copy, 'word/document.xml');
    expect(document.indexOf('commentRangeStart w:id="2"')).toBeGreaterThan(document.indexOf('事业运行'));
  });

  test('says what it said, to its reader too, in the same looks', async () => {
    const bytes = docx(BODY);
    const { copy } = await checked(bytes, (document) => [inText('30%')(document)]);
    const html = async (file: Uint8Array) =>
      (await mammoth.convertToHtml({ buffer: Buffer.from(file) })).value.replace(/<\/strong><strong>/g, '');
    expect(await html(copy)).toBe(await html(bytes));
    const again = await readDocument(copy, FILE);
    expect(again.narrative).toBe((await readDocument(bytes, FILE)).narrative);
  });

  test('keeps all its other parts byte for byte, and comes back part for part', async () => {
    const bytes = docx(BODY);
    const { copy } = await checked(bytes, (document) => [inText('30%')(document)]);
    const [before, after] = [openZip(bytes), openZip(copy)];
    for (const name of ['_rels/.rels', 'word/media/image1.xml']) {
      expect(after.raw(after.entry(name)!)).toEqual(before.raw(before.entry(name)!));
    }
    expect(await clearDocument(copy, FILE)).toEqual(bytes);
    expect(await clearDocument(bytes, FILE)).toBe(bytes);
  });

  test('annotated twice is as annotated once', async () => {
    const { copy, report } = await checked(docx(BODY), (document) => [inText('30%')(document)]);
    const document = await readDocument(copy, FILE);
    expect((await annotateDocument({ bytes: copy, document, report }, FILE)).bytes).toEqual(copy);
  });
});

describe('tracked changes', () => {
  const tracked = docx(
    p(r('标题')) +
      p(
        r('本年支出'),
        '<w:del w:id="8" w:author="甲"><w:r><w:delText>90</w:delText></w:r></w:del>',
        `<w:ins w:id="9" w:author="甲">${r('100')}</w:ins>`,
        r('万元。'),
      ) +
      p(r('完。')),
  );

  test('stay, and a comment is about the text as it reads after them', async () => {
    const { copy } = await checked(tracked, (document) => [inText('100')(document)]);
    expect(commentsIn(copy)[1]![0]).toBe('本年支出100万元。');
    const document = partOf(copy, 'word/document.xml');
    expect(document).toContain('<w:delText>90</w:delText>');
    expect(document).toContain(`<w:ins w:id="9" w:author="甲">${r('100')}</w:ins>`);
  });

  test('a paragraph whose mark was deleted goes on in the next one', async () => {
    const mark = '<w:pPr><w:rPr><w:del w:id="7" w:author="甲"/></w:rPr></w:pPr>';
    const bytes = docx(p(r('标题')) + p(mark, r('本年支出')) + p(r('100万元。')));
    const { copy } = await checked(bytes, (document) => [inText('100')(document)]);
    expect(commentsIn(copy)[1]![0]).toBe('本年支出\n100万元。');
  });
});

test('what is in a box over the text, where Word takes no comments, is told at the first paragraph', async () => {
  const box = `<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>${p(r('框内支出100万元。'))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`;
  const { copy } = await checked(docx(p(r('标题')) + p(r('正文。'), box)), (document) => [
    inText('框内支出100')(document),
  ]);
  const comments = commentsIn(copy);
  expect(comments.map(([about]) => about)).toEqual(['标题']);
  expect(comments[0]![1]).toContain('第 1 处问题');
});

describe('comments of others', () => {
  const theirs = `<w:comments xmlns:w="${WORD}"><w:comment w:id="4" w:author="甲"><w:p><w:r><w:t>请核实</w:t></w:r></w:p></w:comment></w:comments>`;
  const marked = p(
    '<w:commentRangeStart w:id="4"/>',
    r('本年支出100万元。'),
    '<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>',
  );
  const bytes = docx(marked, {
    '[Content_Types].xml': TYPES.replace(
      '</Types>',
      '<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/></Types>',
    ),
    'word/comments.xml': theirs,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId9" Type="${OFFICE}/comments" Target="comments.xml"/></Relationships>`,
  });

  test('stay, ours are numbered behind them', async () => {
    const { copy } = await checked(bytes, (document) => [inText('100')(document)]);
    const comments = partOf(copy, 'word/comments.xml');
    expect(comments).toContain('请核实');
    expect([...comments.matchAll(/w:comment w:id="(\d+)"/g)].map(([, id]) => id)).toEqual(['4', '5', '6']);
    expect(await clearDocument(copy, FILE)).toEqual(bytes);
  });

  test('stay when ours are taken off a copy that a program has saved since', async () => {
    const { copy } = await checked(bytes, (document) => [inText('100')(document)]);
    const archive = openZip(copy);
    const saved = writeZip(
      archive.entries.map((entry) => {
        const content = new TextDecoder().decode(archive.read(entry));
        return packPart(
          entry.name,
          utf8(content.replace('<w:body>', '<w:body><w:p><w:r><w:t>新</w:t></w:r></w:p>')),
        );
      }),
    );
    const cleared = await clearDocument(saved, FILE);
    expect(partOf(cleared, 'word/comments.xml')).toBe(theirs);
    expect(partOf(cleared, 'word/document.xml')).toContain(`<w:t>新</w:t></w:r></w:p>${marked}`);
    expect(openZip(cleared).entry('word/gouji/reversal.json')).toBeUndefined();
  });
});
