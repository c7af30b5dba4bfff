import type { UnreadableFile } from '../errors.ts';
import { type InputLimits, overLimit } from '../input-limits.ts';
import { XmlReader } from '../xml/xml-reader.ts';
import { XML_END } from '../xml/xml-scanner.ts';
import { openZip, type ZipArchive, type ZipEntry } from '../zip/open-zip.ts';
import { carryPart, writeZip } from '../zip/write-zip.ts';
import { damagedNarrative, NotANarrative } from './narrative-errors.ts';

/** A document's text is small beside its images; the library that reads it keeps a tree of it. */
const MOST_TEXT_BYTES = 64 * 1024 * 1024;
const OFFICE_DOCUMENTS = [
  ['xl/workbook.xml', { zh: '文件是工作簿，不是文字说明', en: 'The file is a workbook, no narrative' }],
  ['ppt/presentation.xml', { zh: '文件是演示文稿', en: 'The file is a presentation' }],
  ['content.xml', { zh: '文件是 OpenDocument 文档（.odt）', en: 'The file is an OpenDocument text (.odt)' }],
  ['OFD.xml', { zh: '文件是 OFD 版式文档', en: 'The file is an OFD document' }],
] as const;

/**
 * The text of a Word document (.docx), a line a paragraph and an empty line between; a table's cells are
 * paragraphs. Deleted text, notes and automatic numbers are left out.
 * @throws UnreadableFile (a subclass) where it is damaged, unsafe, encrypted, too large or something else
 */
export async function readDocx(bytes: Uint8Array, file: string, limits: InputLimits): Promise<string> {
  return textOfNode(await docxTree(bytes, file, limits));
}

/** A part of a Word document as the library gives it. */
export interface DocxNode {
  /** document, paragraph, run, text, table, tableRow, tableCell, … */
  readonly type: string;
  /** Of a text. */
  readonly value?: string;
  readonly children?: readonly DocxNode[];
  /** Of a tableCell; rows below that a cell reaches into have none in its place. */
  readonly colSpan?: number;
  readonly rowSpan?: number;
}

/**
 * A Word document (.docx) as a tree, without deleted text, notes and automatic numbers.
 * @throws UnreadableFile (a subclass) where it is damaged, unsafe, encrypted, too large or something else
 */
export async function docxTree(bytes: Uint8Array, file: string, limits: InputLimits): Promise<DocxNode> {
  const archive = openZip(bytes, limits);
  if (!isDocument(archive)) throw otherPackage(archive, file);
  const parts = archive.entries.filter(({ name }) => /\.(?:xml|rels)$/i.test(name));
  checkSize(parts, limits);
  for (const part of parts) checkXml(archive, part, limits);
  return treeOf(writeZip(parts.map((part) => carryPart(archive, part))), file);
}

function isDocument(archive: ZipArchive): boolean {
  return (
    archive.entry('[Content_Types].xml') !== undefined &&
    archive.entries.some(({ name }) => /^\/?word\//i.test(name))
  );
}

function otherPackage(archive: ZipArchive, file: string): UnreadableFile {
  const known = OFFICE_DOCUMENTS.find(([name]) => archive.entry(name));
  const what = known?.[1] ?? {
    zh: '文件是 ZIP 压缩包，须先解压',
    en: 'The file is a ZIP archive, to be unpacked first',
  };
  return NotANarrative.because(what, file);
}

function checkSize(parts: readonly ZipEntry[], limits: InputLimits): void {
  const most = Math.min(MOST_TEXT_BYTES, limits.inflatedBytes);
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  if (size > most) throw overLimit('inflatedBytes', size, { ...limits, inflatedBytes: most });
}

/** @throws UnreadableFile (a subclass) where a part is damaged, too deep or declares a document type */
function checkXml(archive: ZipArchive, part: ZipEntry, limits: InputLimits): void {
  const reader = new XmlReader(archive.read(part), part.name, limits);
  while (reader.next() !== XML_END);
}

/** The text of a part of a document: paragraphs end with an empty line. */
export function textOfNode({ type, value, children = [] }: DocxNode): string {
  if (type === 'text') return value ?? '';
  if (type === 'tab') return '\t';
  const text = children.map(textOfNode).join('');
  return type === 'paragraph' ? `${text}\n\n` : text;
}

/** The library is loaded when the first document comes; in a browser it takes the ArrayBuffer. */
async function treeOf(bytes: Uint8Array, file: string): Promise<DocxNode> {
  const { default: library } = await import('mammoth');
  const arrayBuffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  const input = { arrayBuffer, buffer: bytes as never };
  let tree: DocxNode = { type: 'document' };
  // It gives what it has read only on the way to a page, of which nothing is needed.
  const transformDocument = (document: DocxNode): DocxNode => {
    tree = document;
    return { ...document, children: [] };
  };
  try {
    await library.convertToHtml(input, { transformDocument });
    return tree;
  } catch {
    throw damagedNarrative(
      {
        zh: '文件已损坏：读不出 Word 文档的正文',
        en: 'The file is damaged: the text of the Word document cannot be read',
      },
      file,
    );
  }
}
