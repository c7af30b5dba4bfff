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
  const archive = openZip(bytes, limits);
  if (!isDocument(archive)) throw otherPackage(archive, file);
  const parts = archive.entries.filter(({ name }) => /\.(?:xml|rels)$/i.test(name));
  checkSize(parts, limits);
  for (const part of parts) checkXml(archive, part, limits);
  return textOf(writeZip(parts.map((part) => carryPart(archive, part))), file);
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

/** The library is loaded when the first document comes; in a browser it takes the ArrayBuffer. */
async function textOf(bytes: Uint8Array, file: string): Promise<string> {
  const { default: library } = await import('mammoth');
  const arrayBuffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  const input = { arrayBuffer, buffer: bytes as never };
  try {
    return (await library.extractRawText(input)).value;
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
