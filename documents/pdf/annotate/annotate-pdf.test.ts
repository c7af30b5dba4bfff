import { describe, expect, test } from '@jest/globals';
import type { Finding, Place, Report } from '../../../engine/report.ts';
import { sampleReport } from '../../../workbook/annotate/sample-report.fixture.ts';
import { DEFAULT_LIMITS } from '../../../workbook/input-limits.ts';
import type { Document } from '../../document.ts';
import type { CheckedDocument } from '../../format.ts';
import { locatedReport } from '../../located-report.ts';
import { annotateDocument, clearDocument, readDocument } from '../../read-document.ts';
import { loadPdfjs, readingOptions } from '../load-pdfjs.ts';
import { readPdf } from '../read-pdf.ts';
import { PdfObjects } from '../structure/pdf-objects.ts';
import { PdfUpdate } from '../structure/pdf-update.ts';
import { drawnTable, type PdfDraft, type PdfPageDraft, writtenPdf } from '../written-pdf.fixture.ts';
import { UnwritablePdf } from './unwritable-pdf.ts';

const TEXT: PdfPageDraft = {
  texts: [
    [70, 60, '一、支出情况说明'],
    [90, 100, '本年支出100万元，比上年增加20万元，增长30%。'],
    [90, 120, '其他情况略。'],
  ],
};
const TABLE: PdfPageDraft = drawnTable({ top: 120, widths: [80, 150, 100] }, [
  ['科目编码', '科目名称', '合计'],
  ['2010301', '行政运行', '1,234.50'],
  ['2010302', '一般行政管理事务', ''],
]);

interface Highlight {
  readonly page: number;
  /** Left, bottom, right, top as the file counts. */
  readonly rect: readonly number[];
  readonly note: string;
}

/** What a reader of PDFs finds. */
async function opened(bytes: Uint8Array) {
  const { getDocument } = await loadPdfjs();
  const task = getDocument(readingOptions(new Uint8Array(bytes)) as Parameters<typeof getDocument>[0]);
  const pdf = await task.promise;
  const highlights: Highlight[] = [];
  const links: (readonly [page: number, target: number])[] = [];
  const texts: string[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    texts.push(items.map((item) => ('str' in item ? item.str : '')).join(''));
    for (const found of await page.getAnnotations()) {
      if (found.subtype === 'Highlight') {
        highlights.push({ page: number, rect: found.rect, note: found.contentsObj.str });
      }
      if (found.subtype === 'Link') links.push([number, 1 + (await pdf.getPageIndex(found.dest[0]))]);
    }
  }
  const labels = await pdf.getPageLabels();
  await task.destroy();
  return { pages: texts.length, texts, highlights, links, labels };
}

const FILE = '预算.pdf';

function findingAt(place: Place, more: Partial<Finding> = {}): Finding {
  return {
    ...sampleReport().findings[0]!,
    severity: 'error',
    message: '增长率应为 25.00%。',
    place,
    ...more,
  };
}

function reportOn(document: Document, findings: readonly Finding[]): Report {
  const workbook = { name: FILE, sha256: document.workbook.sha256, sheets: [] };
  return locatedReport(sampleReport({ findings, workbook }), { cells: document, text: document });
}

/** The places of a document at which the cases have their findings. */
function placesIn(document: Document): Place[] {
  const at = document.narrative!.indexOf('30%');
  const { name } = document.workbook.sheets[0]!;
  return [{ narrative: { start: at, end: at + 3 } }, { sheet: name, ref: 'C2' }, { sheet: name, ref: 'C3' }];
}

async function copyOf(checked: CheckedDocument): Promise<Uint8Array> {
  const { bytes, kind } = await annotateDocument(checked, FILE);
  expect(kind).toBe('copy');
  return bytes;
}

async function annotated(
  bytes: Uint8Array,
): Promise<{ copy: Uint8Array; document: Document; report: Report }> {
  const document = await readPdf(bytes, FILE, DEFAULT_LIMITS);
  const report = reportOn(
    document,
    placesIn(document).map((place) => findingAt(place)),
  );
  return { copy: await copyOf({ bytes, document, report }), document, report };
}

const DRAFTS: readonly (readonly [string, PdfDraft])[] = [
  ['with a table of references', { pages: [TEXT, TABLE] }],
  ['with its objects in streams', { pages: [TEXT, TABLE], inStreams: true }],
  ['whose pages are turned', { pages: [TEXT, TABLE].map((page) => ({ ...page, rotate: 90 })) }],
];

describe.each(DRAFTS)('a PDF %s', (_, draft) => {
  const bytes = writtenPdf(draft);

  test('stands at the beginning of its annotated copy, byte for byte, and comes back whole', async () => {
    const { copy } = await annotated(bytes);
    expect(copy.subarray(0, bytes.length)).toEqual(bytes);
    expect(await clearDocument(copy, FILE)).toEqual(bytes);
  });

  test('has the list of findings in front, each leading to its page, and its own pages unchanged behind', async () => {
    const before = await opened(bytes);
    const { copy } = await annotated(bytes);
    const after = await opened(copy);
    expect(after.pages).toBe(3);
    expect(after.texts.slice(1)).toEqual(before.texts);
    expect(after.texts[0]).toMatch(
      /勾稽校验结果.*增长率应为 25\.00%.*原文：本年支出100万元，比上年增加20万元，增长30%。/,
    );
    expect(after.links).toEqual([
      [1, 2],
      [1, 3],
      [1, 3],
    ]);
    expect(after.labels).toEqual(['校验结果', '1', '2']);
  });

  test('is read from its copy as it was, and annotated again as at first', async () => {
    const { copy, document, report } = await annotated(bytes);
    const again = await readDocument(copy, FILE);
    expect(again.narrative).toBe(document.narrative);
    expect(again.workbook.sheets).toEqual(document.workbook.sheets);
    expect(await copyOf({ bytes: copy, document: again, report })).toEqual(copy);
  });
});

test('a sentence, a cell and a blank cell are marked where they stand, with what is wrong in the note', async () => {
  const { copy } = await annotated(writtenPdf({ pages: [TEXT, TABLE] }));
  const { highlights } = await opened(copy);
  const [sentence, cell, blank] = highlights;
  expect(highlights).toHaveLength(3);
  expect(sentence).toMatchObject({
    page: 2,
    note: expect.stringMatching(/【错误】.*\n增长率应为 25\.00%。/),
  });
  // Its base line is 100 points below the top of a page of 842, its first sign 90 from the left.
  const [left, bottom, right, top] = sentence!.rect as [number, number, number, number];
  expect(left).toBeCloseTo(90, 0);
  expect(right).toBeGreaterThan(250);
  expect([bottom < 742, top > 742, top - bottom < 15]).toEqual([true, true, true]);
  expect(cell).toMatchObject({ page: 3, rect: [280, 682, 380, 702] });
  expect(blank).toMatchObject({ page: 3, rect: [280, 662, 380, 682] });
});

test('findings at one place share a mark, and the worst of them colours it', async () => {
  const bytes = writtenPdf({ pages: [TEXT, TABLE] });
  const document = await readPdf(bytes, FILE, DEFAULT_LIMITS);
  const [place] = placesIn(document);
  const findings = [findingAt(place!, { severity: 'info' }), findingAt(place!, { message: '方向相反。' })];
  const copy = await copyOf({ bytes, document, report: reportOn(document, findings) });
  const { highlights } = await opened(copy);
  expect(highlights).toHaveLength(1);
  expect(highlights[0]!.note).toMatch(/【提示】.*【错误】.*方向相反/s);
});

test('notes that others made stay, and so do labels of pages', async () => {
  const note = '<< /Type /Annot /Subtype /Text /Rect [10 10 30 30] /Contents (seen) >>';
  const bytes = writtenPdf({
    pages: [{ ...TEXT, entries: `/Annots [${note}]` }, TABLE],
    catalogEntries: '/PageLabels << /Nums [0 << /S /r >>] >> /OpenAction [6 0 R /Fit]',
  });
  const { copy } = await annotated(bytes);
  const { labels, highlights } = await opened(copy);
  expect(labels).toEqual(['校验结果', 'i', 'ii']);
  expect(highlights).toHaveLength(3);
  expect(Buffer.from(copy.subarray(bytes.length)).toString('latin1')).toContain(note);
});

describe('a copy into which somebody has written since', () => {
  const note = '<< /Type /Annot /Subtype /Text /Rect [10 10 30 30] /NM (theirs) /Contents (seen) >>';
  test.each<[string, PdfDraft]>([
    ['with a table of references', { pages: [{ ...TEXT, entries: `/Annots [${note}]` }, TABLE] }],
    ['with its objects in streams', { pages: [TEXT, TABLE], inStreams: true }],
  ])('loses what is ours and nothing else, %s', async (_, draft) => {
    const bytes = writtenPdf(draft);
    const { copy } = await annotated(bytes);
    // Another program's update: the catalog as it is, once more.
    const update = new PdfUpdate(new PdfObjects(copy));
    update.add('<< /Theirs true >>');
    const edited = update.finish('saved');
    const cleared = await clearDocument(edited, FILE);
    const [before, after] = [await opened(bytes), await opened(cleared)];
    expect([after.pages, after.texts, after.highlights, after.links]).toEqual([2, before.texts, [], []]);
    expect(after.labels ?? ['1', '2']).toEqual(['1', '2']);
    expect((await readPdf(cleared, FILE, DEFAULT_LIMITS)).narrative).toBe(
      (await readPdf(bytes, FILE, DEFAULT_LIMITS)).narrative,
    );
    expect(cleared.subarray(0, edited.length)).toEqual(edited);
  });
});

describe('what cannot be written into is said to be so', () => {
  test.each<[string, PdfDraft, RegExp]>([
    ['a password for changes', { pages: [TEXT, TABLE], trailerEntries: '/Encrypt 99 0 R' }, /密码/],
    ['no references', { pages: [TEXT, TABLE], trailer: 'trailer\n<< /Root 1 0 R >>\n%%EOF\n' }, /目录有误/],
    ['a section of references that is none', { pages: [TEXT, TABLE], trailerEntries: '/Prev 3' }, /目录有误/],
  ])('%s', async (_, draft, words) => {
    const document = await readPdf(writtenPdf({ pages: draft.pages }), FILE, DEFAULT_LIMITS);
    const report = reportOn(document, []);
    const thrown = await annotateDocument({ bytes: writtenPdf(draft), document, report }, FILE).catch(
      (error: unknown) => error,
    );
    expect(thrown).toBeInstanceOf(UnwritablePdf);
    expect((thrown as UnwritablePdf).what.zh).toMatch(words);
  });
});
