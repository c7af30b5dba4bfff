import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { FACT_KIND_NAMES } from '../../engine/facts/fact-kinds.ts';
import { readNarrative } from '../../engine/narrative/narrative-facts.ts';
import {
  DamagedFile,
  EmptyFile,
  EncryptedFile,
  LimitExceeded,
  type UnreadableFile,
  UnsafeFile,
} from '../errors.ts';
import { DEFAULT_LIMITS } from '../input-limits.ts';
import { packPart, writeZip } from '../zip/write-zip.ts';
import { NotANarrative } from './narrative-errors.ts';
import { readNarrativeFile } from './read-narrative.ts';

const SENTENCE = '防疫专项25万元。';
const GB18030 = [183, 192, 210, 223, 215, 168, 207, 238, 50, 53, 205, 242, 212, 170, 161, 163];

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytes = (...parts: (readonly number[] | Uint8Array)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

function utf16(text: string, bigEndian: boolean): Uint8Array {
  const encoded = new Uint8Array(2 * text.length);
  const view = new DataView(encoded.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), !bigEndian);
  return encoded;
}

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const TYPES =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const RELATIONSHIPS =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" ' +
  'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';

const paragraph = (...runs: string[]): string =>
  `<w:p>${runs.map((run) => `<w:r><w:t xml:space="preserve">${run}</w:t></w:r>`).join('')}</w:p>`;

function docx(body: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  const document = `<?xml version="1.0"?><w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>`;
  const parts = {
    '[Content_Types].xml': TYPES,
    '_rels/.rels': RELATIONSHIPS,
    'word/document.xml': document,
    ...more,
  };
  return writeZip(Object.entries(parts).map(([name, content]) => packPart(name, utf8(content))));
}

describe('a text in the encodings that offices save it in', () => {
  test.each([
    ['UTF-8', utf8(SENTENCE)],
    ['UTF-8 with a mark', bytes([0xef, 0xbb, 0xbf], utf8(SENTENCE))],
    ['UTF-16 with a mark', bytes([0xff, 0xfe], utf16(SENTENCE, false))],
    ['UTF-16, big-endian, with a mark', bytes([0xfe, 0xff], utf16(SENTENCE, true))],
    ['GB18030', bytes(GB18030)],
  ])('%s', async (_, content) => {
    expect(await readNarrativeFile(content, '说明.txt')).toBe(SENTENCE);
  });
});

describe('a Word document', () => {
  test('is its paragraphs, runs joined, and the cells of its tables', async () => {
    const table = `<w:tbl><w:tr><w:tc>${paragraph('项目支出')}</w:tc><w:tc>${paragraph('2,012.5')}</w:tc></w:tr></w:tbl>`;
    const text = await readNarrativeFile(
      docx(paragraph('支出决算为', '3.03', '万元。') + table),
      '说明.docx',
    );
    expect(text.split(/\n+/).filter(Boolean)).toEqual(['支出决算为3.03万元。', '项目支出', '2,012.5']);
  });

  test('is read whatever its name says, and without text that was deleted', async () => {
    const deleted =
      '<w:p><w:del><w:r><w:delText>50万元</w:delText></w:r></w:del><w:r><w:t>25万元</w:t></w:r></w:p>';
    expect((await readNarrativeFile(docx(deleted), '说明.txt')).trim()).toBe('25万元');
  });

  test('does not depend on where its bytes stand in a larger buffer', async () => {
    const content = docx(paragraph(SENTENCE));
    const larger = bytes([1, 2, 3], content, [4, 5]);
    const view = larger.subarray(3, 3 + content.length);
    expect((await readNarrativeFile(view, '说明.docx')).trim()).toBe(SENTENCE);
  });
});

const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const cut = docx(paragraph(SENTENCE)).subarray(0, 200);
const workbook = writeZip([
  packPart('[Content_Types].xml', utf8(TYPES)),
  packPart('xl/workbook.xml', utf8('<a/>')),
]);
const noText = docx('<w:p/>');
const entity = docx(paragraph('&a;'), { 'word/styles.xml': '<!DOCTYPE a [<!ENTITY a "b">]><a/>' });
const deep = docx('<w:p>'.repeat(3000) + '</w:p>'.repeat(3000));
const notXml = docx('<w:p>', {});
const other = writeZip([packPart('说明.txt', utf8(SENTENCE))]);
const odt = writeZip([packPart('content.xml', utf8('<a/>'))]);

describe('what is no narrative is said to be so, with the file and what to do', () => {
  test.each<[string, Uint8Array, new (...all: never[]) => UnreadableFile, RegExp]>([
    ['说明.txt', utf8(''), EmptyFile, /0 字节/],
    ['说明.txt', utf8(' \n\u3000\n'), EmptyFile, /没有文字/],
    ['说明.docx', noText, EmptyFile, /没有文字/],
    ['说明.docx', new Uint8Array(600), DamagedFile, /空字节/],
    ['说明.pdf', utf8('%PDF-1.7 …'), NotANarrative, /PDF/],
    ['说明.docx', utf8('%PDF-1.7 …'), NotANarrative, /PDF/],
    ['说明.rtf', utf8('{\\rtf1 abc}'), NotANarrative, /RTF/],
    ['说明.doc', bytes(compound, new Uint8Array(600)), DamagedFile, /已损坏/],
    ['说明.html', utf8('<html><body>25万元</body></html>'), NotANarrative, /网页/],
    ['表.xlsx', workbook, NotANarrative, /工作簿/],
    ['说明.zip', other, NotANarrative, /ZIP/],
    ['说明.odt', odt, NotANarrative, /OpenDocument/],
    ['说明.docx', cut, DamagedFile, /不完整/],
    ['说明.docx', notXml, DamagedFile, /已损坏/],
    ['说明.docx', entity, UnsafeFile, /./],
    ['说明.docx', deep, LimitExceeded, /层数/],
    ['说明.bin', bytes([0, 1, 2, 3, 0, 1, 0, 2, 7, 7, 7, 7, 7, 7]), NotANarrative, /文本/],
  ])('%s', async (name, content, error, words) => {
    const thrown = await readNarrativeFile(content, `上报/${name}`).catch((fault: unknown) => fault);
    expect(thrown).toBeInstanceOf(error);
    const { where, what, remedy } = thrown as UnreadableFile;
    expect(what.zh).toMatch(words);
    expect(where.startsWith(name)).toBe(true);
    expect(remedy.zh).not.toMatch(/\.xlsx/);
    expect(remedy.en).not.toBe('');
  });

  test('a file past the limit, by the setting', async () => {
    const limits = { ...DEFAULT_LIMITS, fileBytes: 10 };
    await expect(readNarrativeFile(utf8(SENTENCE), '说明.txt', limits)).rejects.toThrow(LimitExceeded);
    await expect(
      readNarrativeFile(docx(paragraph(SENTENCE)), '说明.docx', { ...DEFAULT_LIMITS, inflatedBytes: 300 }),
    ).rejects.toThrow(LimitExceeded);
  });

  test('a document with a password', async () => {
    const encrypted = docx(paragraph(SENTENCE));
    const flagged = Uint8Array.from(encrypted);
    for (let i = 0; i + 4 < flagged.length; i++) {
      const [p, k, a, b] = flagged.subarray(i, i + 4);
      if (p === 0x50 && k === 0x4b && a === 3 && b === 4) flagged[i + 6]! |= 1;
      if (p === 0x50 && k === 0x4b && a === 1 && b === 2) flagged[i + 8]! |= 1;
    }
    await expect(readNarrativeFile(flagged, '说明.docx')).rejects.toThrow(EncryptedFile);
  });
});

test('the real report says the same as a Word document and as a text', async () => {
  const report = readFileSync(
    new URL('../../samples/芦淞区科工信局2021年度绩效自评报告.txt', import.meta.url),
    'utf8',
  );
  const document = docx(
    report
      .split('\n')
      .map((line) => paragraph(line))
      .join(''),
  );
  const said = (text: string) => {
    const { facts, department, year } = readNarrative(text);
    const kinds = FACT_KIND_NAMES.map((kind) => facts[kind].map(({ item, values }) => [kind, item, values]));
    return { kinds, department, year };
  };
  expect(said(await readNarrativeFile(document, '自评报告.docx'))).toEqual(said(report));
});
