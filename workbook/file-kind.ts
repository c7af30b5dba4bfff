import type { Bilingual } from '../engine/gouji-error.ts';
import { CompoundFile } from './legacy/compound-file.ts';
import { isCompoundFile } from './xlsx/compound-file.ts';

/** How a file's content is to be read; `other` is no workbook, and says what it is. */
export type FileKind =
  | { readonly kind: 'empty' | 'zip' | 'encrypted' | 'legacy' | 'html' | 'spreadsheet-xml' | 'text' }
  | { readonly kind: 'zeros' }
  | { readonly kind: 'other'; readonly what: Bilingual; readonly remedy?: Bilingual };

interface Signature {
  /** Bytes that the file starts with, in Latin-1. */
  readonly start: string;
  /** Bytes that stand further on, and from where. */
  readonly also?: { readonly at: number; readonly bytes: string };
  readonly what: Bilingual;
}

const image = (name: string): Bilingual => ({
  zh: `文件是图片（${name}）`,
  en: `The file is an image (${name})`,
});
const archive = (name: string): Bilingual => ({
  zh: `文件是 ${name} 压缩包`,
  en: `The file is a ${name} archive`,
});

const SIGNATURES: readonly Signature[] = [
  { start: '%PDF-', what: { zh: '文件是 PDF 文档', en: 'The file is a PDF document' } },
  { start: 'Rar!\x1a\x07', what: archive('RAR') },
  { start: '7z\xbc\xaf\x27\x1c', what: archive('7-Zip') },
  { start: '\x1f\x8b', what: archive('gzip') },
  { start: '\x89PNG\r\n\x1a\n', what: image('PNG') },
  { start: '\xff\xd8\xff', what: image('JPEG') },
  { start: 'GIF8', what: image('GIF') },
  { start: 'BM', also: { at: 6, bytes: '\0\0\0\0' }, what: image('BMP') },
  { start: 'II*\0', what: image('TIFF') },
  { start: 'MM\0*', what: image('TIFF') },
  { start: 'RIFF', also: { at: 8, bytes: 'WEBP' }, what: image('WebP') },
  { start: '\0\0\0', also: { at: 4, bytes: 'ftyphei' }, what: image('HEIC') },
  { start: '{\\rtf', what: { zh: '文件是 RTF 文档', en: 'The file is an RTF document' } },
  { start: 'MZ', also: { at: 2, bytes: '\x90\0' }, what: { zh: '文件是程序', en: 'The file is a program' } },
  {
    start: 'L\0\0\0\x01\x14\x02\0',
    what: { zh: '文件是快捷方式，不是工作簿本身', en: 'The file is a shortcut, not the workbook itself' },
  },
  {
    start: '\0\x05\x16\x07',
    what: { zh: '文件是 macOS 附带的隐藏文件', en: 'The file is a hidden companion file of macOS' },
  },
];

const SCRAP: Bilingual = {
  zh: '文件是 Excel 或 WPS 打开工作簿时的临时文件',
  en: 'The file is what Excel or WPS leaves beside a workbook while it is open',
};
const WORD: Bilingual = {
  zh: '文件是 Word 或 WPS 文字文档（.doc、.wps）',
  en: 'The file is a Word or WPS document (.doc, .wps)',
};
const SAVE_AS_DOCX: Bilingual = {
  zh: '请用 Word 或 WPS 打开，另存为 .docx（或导出为 PDF）后再校验',
  en: 'Open it in Word or WPS, save it as .docx or export it as PDF, and check that',
};
const SLIDES: Bilingual = {
  zh: '文件是演示文稿（.ppt、.dps）',
  en: 'The file is a presentation (.ppt, .dps)',
};
const OLD_OTHER: Bilingual = {
  zh: '文件是旧版 Office 的复合文件，但其中没有工作簿',
  en: 'The file is a compound file of old Office, but holds no workbook',
};
const WEB_ARCHIVE: Bilingual = {
  zh: '文件是单个文件网页（.mht）',
  en: 'The file is a web page in a single file (.mht)',
};
const XML: Bilingual = { zh: '文件是 XML，但不是工作簿', en: 'The file is XML, but not a workbook' };

/** How much of a text tells what it is. */
const OPENING = 4096;
const LONGEST_SCRAP = 512;

/**
 * Decides by content what a file is; its name only helps to tell what an office program leaves behind.
 * @throws DamagedFile where a compound file's directory is broken
 */
export function fileKindOf(bytes: Uint8Array, name: string): FileKind {
  if (bytes.length === 0) return { kind: 'empty' };
  if (bytes.subarray(0, OPENING).every((byte) => byte === 0)) return { kind: 'zeros' };
  if (name.startsWith('~$') && bytes.length <= LONGEST_SCRAP) return { kind: 'other', what: SCRAP };
  if (startsWith(bytes, 'PK\x03\x04') || startsWith(bytes, 'PK\x05\x06')) return { kind: 'zip' };
  if (isCompoundFile(bytes)) return compoundKind(bytes);
  if (isBareBiff(bytes)) return { kind: 'legacy' };
  const signature = SIGNATURES.find(
    ({ start, also }) => startsWith(bytes, start) && (!also || startsWith(bytes, also.bytes, also.at)),
  );
  return signature ? { kind: 'other', what: signature.what } : textKind(bytes);
}

function compoundKind(bytes: Uint8Array): FileKind {
  const file = new CompoundFile(bytes);
  if (file.has('EncryptedPackage')) return { kind: 'encrypted' };
  if (file.has('Workbook') || file.has('Book')) return { kind: 'legacy' };
  if (file.has('WordDocument')) return { kind: 'other', what: WORD, remedy: SAVE_AS_DOCX };
  if (file.has('PowerPoint Document')) return { kind: 'other', what: SLIDES };
  return { kind: 'other', what: OLD_OTHER };
}

/** Excel 2 to 4 wrote their records straight into the file, a BOF record first. */
function isBareBiff(bytes: Uint8Array): boolean {
  const [first, version = 0xff, length = 0, zero] = bytes;
  return first === 9 && [0, 2, 4, 8].includes(version) && length >= 4 && length <= 16 && zero === 0;
}

function textKind(bytes: Uint8Array): FileKind {
  const opening = openingText(bytes);
  if (/^MIME-Version:/i.test(opening)) return { kind: 'other', what: WEB_ARCHIVE };
  if (!opening.startsWith('<')) return { kind: 'text' };
  if (opening.includes('urn:schemas-microsoft-com:office:spreadsheet')) return xmlOrHtml(opening);
  if (isHtml(opening)) return { kind: 'html' };
  return opening.startsWith('<?xml') ? { kind: 'other', what: XML } : { kind: 'text' };
}

/** Pages that Excel saves also name the namespace. */
function xmlOrHtml(opening: string): FileKind {
  return { kind: /<html\b/i.test(opening) ? 'html' : 'spreadsheet-xml' };
}

function isHtml(opening: string): boolean {
  return /<(?:!doctype\s+html|html|head|meta|body|style|script|div|table|center)\b/i.test(opening);
}

/** The beginning of a text without mark and white space; enough of it even in the wrong encoding. */
function openingText(bytes: Uint8Array): string {
  const start = bytes.subarray(0, OPENING);
  const [a, b] = start;
  const wide = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
  const encoding = wide ? (a === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  return new TextDecoder(encoding).decode(start).trimStart();
}

function startsWith(bytes: Uint8Array, latin: string, from = 0): boolean {
  for (let i = 0; i < latin.length; i++) if (bytes[from + i] !== latin.charCodeAt(i)) return false;
  return true;
}
