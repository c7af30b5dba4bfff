import type { Sheet } from '../../engine/cells.ts';
import { sheetOnPage } from '../../engine/page-of-sheet.ts';
import { LimitExceeded } from '../../workbook/errors.ts';
import { sha256Of } from '../../workbook/file-digest.ts';
import { type InputLimits, overLimit } from '../../workbook/input-limits.ts';
import type { CellAnchor, Document, TextAnchor } from '../document.ts';
import { SheetNames } from '../sheet-names.ts';
import { beforeOwnUpdate } from './annotate/own-update.ts';
import { titleOf } from './captions.ts';
import { checkStreams } from './checked-streams.ts';
import { withoutContentsLists } from './contents-list.ts';
import { type DocumentBlock, joinedTables } from './continued-tables.ts';
import { drawPage } from './draw-page.ts';
import { loadPdfjs, type PdfFile, readingOptions } from './load-pdfjs.ts';
import { contentOf, type PageContent, type TextLine } from './page-content.ts';
import type { Glyph } from './page-drawing.ts';
import { type Paragraph, paragraphsOf } from './paragraphs.ts';
import { damagedPdf, encryptedPdf, ScannedDocument, UnreadableText } from './pdf-errors.ts';
import { withoutRunningLines } from './running-lines.ts';
import { sheetOfTable } from './sheet-of-table.ts';

const PARTED = '\n\n';

/**
 * The tables and the running text of a PDF.
 * @param file the file's name without its folder
 * @throws UnreadableFile (a subclass) where it is damaged, encrypted, a scan or too large
 */
export async function readPdf(bytes: Uint8Array, file: string, limits: InputLimits): Promise<Document> {
  const sha256 = sha256Of(bytes);
  const pages = await pagesOf(beforeOwnUpdate(bytes) ?? bytes, file, limits);
  const frames = pages.map(({ page, width, height, upright }) => ({ page, width, height, upright }));
  const blocks = withoutRunningLines(pages).flatMap((page) => page.blocks);
  const joined = joinedTables(withoutContentsLists(blocks));
  const { sheets, anchors } = sheetsOf(joined, limits);
  const { narrative, passages } = runningText(joined);
  return {
    workbook: { name: file, sha256, dateSystem: 1900, sheets, definedNames: [] },
    ...(narrative === '' ? {} : { narrative }),
    anchors,
    passages,
    pages: frames,
  };
}

async function pagesOf(bytes: Uint8Array, file: string, limits: InputLimits): Promise<PageContent[]> {
  checkStreams(bytes, file, limits);
  const { getDocument } = await loadPdfjs();
  // The library takes the bytes away from whoever gives them, and takes no Buffer, which an answer of the API's is.
  const task = getDocument(readingOptions(new Uint8Array(bytes)) as Parameters<typeof getDocument>[0]);
  try {
    const pdf = await task.promise;
    if (pdf.numPages > limits.pages) throw overLimit('pages', pdf.numPages, limits, file);
    return await contentsOf(pdf, file, limits);
  } catch (error) {
    throw asUnreadable(error, file);
  } finally {
    await task.destroy();
  }
}

async function contentsOf(pdf: PdfFile, file: string, limits: InputLimits): Promise<PageContent[]> {
  const contents: PageContent[] = [];
  const count = { glyphs: 0, unknown: 0 };
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const drawing = await drawPage(page, number, limits);
    page.cleanup();
    count.glyphs += drawing.glyphs.length;
    count.unknown += drawing.glyphs.filter(isUnknown).length;
    contents.push(contentOf(drawing));
  }
  if (count.glyphs === 0) throw ScannedDocument.of(pdf.numPages, file);
  if (count.unknown > count.glyphs * 0.3) throw UnreadableText.of(file);
  return contents;
}

/** What such documents are written in; other scripts are numbers of glyphs that a font does not explain. */
const WRITTEN =
  /^[\p{Script=Han}\p{Script=Common}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u0020-\u024f\ufb00-\uffef]/u;

/** Signs of private use, those that stand for none, and those of scripts that no budget is written in. */
function isUnknown({ text }: Glyph): boolean {
  const code = text.charCodeAt(0);
  if ((code >= 0xe000 && code <= 0xf8ff) || code < 0x20 || code === 0xfffd) return true;
  return code > 0x7f && !WRITTEN.test(text);
}

function asUnreadable(error: unknown, file: string): unknown {
  if (error instanceof LimitExceeded) return error.where === '' ? error.inFile(file) : error;
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return encryptedPdf(file);
  if (/^(?:InvalidPDF|FormatError|UnknownError|MissingPDF|XRef)/.test(name)) return damagedPdf(file);
  return error;
}

function sheetsOf(
  blocks: readonly DocumentBlock[],
  limits: InputLimits,
): { readonly sheets: Sheet[]; readonly anchors: Map<string, readonly CellAnchor[]> } {
  const names = new SheetNames();
  const sheets: Sheet[] = [];
  const anchors = new Map<string, readonly CellAnchor[]>();
  const onPage = new Map<number, number>();
  for (const block of blocks) {
    if (block.kind !== 'table') continue;
    const { page } = block.parts[0]!;
    const number = (onPage.get(page) ?? 0) + 1;
    onPage.set(page, number);
    const name = names.of(sheetOnPage(page), titleOf(block) ?? `表${number}`);
    const made = sheetOfTable(block, name);
    sheets.push(made.sheet);
    anchors.set(name, made.anchors);
  }
  if (sheets.length > limits.sheets) throw overLimit('sheets', sheets.length, limits);
  return { sheets, anchors };
}

/** The running text, a line a paragraph and an empty line between, and where its pieces stand. */
function runningText(blocks: readonly DocumentBlock[]): { narrative: string; passages: TextAnchor[] } {
  const paragraphs: Paragraph[] = [];
  let lines: TextLine[] = [];
  for (const block of [...blocks, undefined]) {
    if (block?.kind === 'line') {
      lines.push(block);
      continue;
    }
    paragraphs.push(...paragraphsOf(lines));
    lines = [];
  }
  const passages: TextAnchor[] = [];
  let at = 0;
  for (const { text, pieces } of paragraphs) {
    for (const { start, end, ...spot } of pieces)
      passages.push({ start: at + start, end: at + end, ...spot });
    at += text.length + PARTED.length;
  }
  return { narrative: paragraphs.map(({ text }) => text).join(PARTED), passages };
}
