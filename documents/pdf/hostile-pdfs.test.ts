import { describe, expect, test } from '@jest/globals';
import { strToU8, zlibSync } from 'fflate';
import { DamagedFile, LimitExceeded, type UnreadableFile, UnsafeFile } from '../../workbook/errors.ts';
import { DEFAULT_LIMITS } from '../../workbook/input-limits.ts';
import { ScannedDocument, UnreadableText } from './pdf-errors.ts';
import { readPdf } from './read-pdf.ts';
import { writtenPdf } from './written-pdf.fixture.ts';

const MIB = 1024 * 1024;
const SENTENCE = '本年支出100万元，比上年增加20万元。';
const hexOf = (text: string): string =>
  [...text].map((sign) => sign.charCodeAt(0).toString(16).padStart(4, '0')).join('');
const shown = (hex: string): string => `BT /F 10 Tf 1 0 0 1 70 700 Tm <${hex}> Tj ET\n`;
const SAID = shown(hexOf(SENTENCE));

const CATALOG = '<< /Type /Catalog /Pages 2 0 R >>';
const PAGES = '<< /Type /Pages /Kids [6 0 R] /Count 1 >>';
const FONTS = [
  '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
  '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor 5 0 R >>',
  '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>',
];
/** Two bytes a sign that name glyphs, and nothing that says which characters these draw. */
const UNEXPLAINED_FONTS = [
  '<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Song /Encoding /Identity-H /DescendantFonts [4 0 R] >>',
  '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor 5 0 R >>',
  FONTS[2]!,
];
const page = (resources = ''): string =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> ${resources} >> /Contents 7 0 R >>`;
const stream = (content: string, entries = ''): string =>
  `<< ${entries} /Length ${content.length} >>\nstream\n${content}\nendstream`;
const form = (content: string, resources = ''): string =>
  stream(
    content,
    `/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> ${resources} >>`,
  );
const squeezed = (bytes: Uint8Array): string =>
  Array.from(zlibSync(bytes, { level: 9 }), (byte) => String.fromCharCode(byte)).join('');
const FLATE = '/Filter /FlateDecode';

function pdf(objects: readonly string[], trailer = ''): Uint8Array {
  let file = '%PDF-1.7\n';
  const offsets = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const entries = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(file, (sign) => sign.charCodeAt(0));
}

const draft = (content: string, resources = '', more: readonly string[] = []): Uint8Array =>
  pdf([CATALOG, PAGES, ...FONTS, page(resources), content, ...more]);

const read = (bytes: Uint8Array) => readPdf(bytes, '决算.pdf', DEFAULT_LIMITS);

describe('a PDF made to harm is refused in one sentence', () => {
  const blanks = squeezed(new Uint8Array(64 * MIB).fill(32));
  const forms = Array.from({ length: 9 }, (_, i) =>
    form('/X Do '.repeat(10), `/XObject << /X ${9 + i} 0 R >>`),
  );
  const cases: readonly (readonly [
    string,
    () => Uint8Array,
    new (...all: never[]) => UnreadableFile,
    RegExp,
  ])[] = [
    [
      'pages that hold themselves',
      () => pdf([CATALOG, '<< /Type /Pages /Kids [2 0 R 6 0 R] /Count 2 >>', ...FONTS, page(), stream(SAID)]),
      DamagedFile,
      /损坏/,
    ],
    [
      'objects that name each other',
      () =>
        pdf([
          CATALOG,
          PAGES,
          ...FONTS,
          '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 7 0 R >>',
          '8 0 R',
          '7 0 R',
        ]),
      ScannedDocument,
      /没有文字/,
    ],
    [
      'a nest without end',
      () =>
        pdf([
          `<< /Type /Catalog /Pages 2 0 R /X ${'<< /A '.repeat(50_000)}1${' >>'.repeat(50_000)} >>`,
          PAGES,
          ...FONTS,
          page(),
          stream(SAID),
        ]),
      DamagedFile,
      /损坏/,
    ],
    ['blanks that inflate', () => draft(stream(blanks, FLATE)), LimitExceeded, /压缩比/],
    [
      'a bomb in a bomb',
      () => draft(stream(squeezed(strToU8(blanks, true)), '/Filter [/FlateDecode /FlateDecode]')),
      UnsafeFile,
      /重复压缩/,
    ],
    [
      'instructions that inflate',
      () => draft(stream(squeezed(strToU8(SAID + 'q Q '.repeat(MIB))), FLATE)),
      LimitExceeded,
      /压缩比/,
    ],
    ['instructions without end', () => draft(stream(SAID + 'q Q '.repeat(MIB / 2))), LimitExceeded, /指令数/],
    [
      'forms that draw ten of each other',
      () => draft(stream(`${SAID}/X Do`), '/XObject << /X 8 0 R >>', [...forms, form(SAID)]),
      LimitExceeded,
      /指令数/,
    ],
    [
      'more pages than there can be',
      () =>
        pdf([
          CATALOG,
          `<< /Type /Pages /Kids [${'6 0 R '.repeat(5000)}] /Count 5000 >>`,
          ...FONTS,
          page(),
          stream(SAID),
        ]),
      LimitExceeded,
      /页数/,
    ],
    [
      'nothing but bytes',
      () => Uint8Array.from({ length: 50_000 }, (_, i) => (i < 9 ? '%PDF-1.7\n'.charCodeAt(i) : i % 256)),
      DamagedFile,
      /损坏/,
    ],
    [
      'fonts that do not say what they draw',
      () =>
        pdf([
          CATALOG,
          PAGES,
          ...UNEXPLAINED_FONTS,
          page(),
          stream(
            shown(
              Array.from({ length: 60 }, (_, i) => (0x258 + 131 * i).toString(16).padStart(4, '0')).join(''),
            ),
          ),
        ]),
      UnreadableText,
      /不可信/,
    ],
  ];
  test.each(cases)('%s', async (_, make, kind, words) => {
    const thrown = await read(make()).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(kind);
    const { where, what } = thrown as UnreadableFile;
    expect([where, what.zh]).toEqual(['决算.pdf', expect.stringMatching(words)]);
  });
});

describe('a PDF that is only faulty is read', () => {
  const whole = writtenPdf({ pages: [{ texts: [[70, 60, SENTENCE]] }] });
  const text = String.fromCharCode(...whole);
  const inBytes = (file: string) => Uint8Array.from(file, (sign) => sign.charCodeAt(0));
  test.each<[string, Uint8Array]>([
    ['without its references', inBytes(`${text.slice(0, text.indexOf('xref\n0'))}trailer << /Root 1 0 R >>`)],
    [
      'with references that are off',
      inBytes(text.replace('%PDF-1.7\n', '%PDF-1.7\n%moved by a few bytes\n')),
    ],
    ['with references that lead back', pdf([CATALOG, PAGES, ...FONTS, page(), stream(SAID)], '/Prev 0')],
    [
      'with a form that draws itself',
      draft(stream(`${SAID}/X Do`), '/XObject << /X 8 0 R >>', [form('/X Do', '/XObject << /X 8 0 R >>')]),
    ],
    [
      'with a length that is a loop',
      pdf([CATALOG, PAGES, ...FONTS, page(), `<< /Length 7 0 R >>\nstream\n${SAID}\nendstream`]),
    ],
    [
      "with a pages' tree of a thousand storeys",
      pdf([
        CATALOG,
        '<< /Type /Pages /Kids [8 0 R] /Count 1 >>',
        ...FONTS,
        page(),
        stream(SAID),
        ...Array.from({ length: 1000 }, (_, i) => `<< /Type /Pages /Kids [${9 + i} 0 R] /Count 1 >>`),
        page(),
      ]),
    ],
  ])('%s', async (_, bytes) => {
    expect((await read(bytes)).narrative).toBe(SENTENCE);
  });
});
