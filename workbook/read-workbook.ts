import type { Workbook } from '../engine/cells.ts';
import type { Bilingual } from '../engine/gouji-error.ts';
import { bareNameOf } from './bare-name.ts';
import { readCsv } from './csv/read-csv.ts';
import { DamagedFile, EmptyFile, EncryptedFile, NotAWorkbook, UnreadableFile } from './errors.ts';
import { fileKindOf } from './file-kind.ts';
import { DEFAULT_LIMITS, type InputLimits, overLimit } from './input-limits.ts';
import { readXlsx } from './xlsx/read-xlsx.ts';
import { openZip, type ZipArchive } from './zip/open-zip.ts';

/** What we read, for the last part of a message. */
const EXPECTED: Bilingual = {
  zh: '请选择预算表格所在的 .xlsx、.xlsm、.xls、.et、.ods、.csv、.pdf 或 .docx 文件',
  en: 'Choose the .xlsx, .xlsm, .xls, .et, .ods, .csv, .pdf or .docx file that holds the budget tables',
};

/** Endings under which a plain text may be a table: many systems export text as `.xls`. */
const TEXT_ENDINGS = ['', 'csv', 'tsv', 'tab', 'txt', 'prn', 'xls', 'et'];

/**
 * Reads a workbook of any kind we know. The content decides what it is, not the name: a `.xls` may be an
 * .xlsx, a web page or plain text inside. What reads kinds other than .xlsx and text is loaded when one comes.
 * @param name the file's name, with or without its folder; `-` for standard input
 * @throws UnreadableFile (a subclass: EmptyFile, NotAWorkbook, DamagedFile, EncryptedFile, UnsafeFile,
 *   LimitExceeded), which names the file and says what to do
 */
export async function readWorkbook(
  bytes: Uint8Array,
  name: string,
  limits: InputLimits = DEFAULT_LIMITS,
): Promise<Workbook> {
  const file = bareNameOf(name);
  if (bytes.length > limits.fileBytes) throw overLimit('fileBytes', bytes.length, limits, file);
  const found = named(file, () => fileKindOf(bytes, file));
  switch (found.kind) {
    case 'empty':
      throw empty(name);
    case 'zeros':
      throw zeros(file);
    case 'encrypted':
      throw EncryptedFile.at(file);
    case 'zip':
      return readPackage(bytes, file, limits);
    case 'legacy':
      return (await import('./other-kinds.ts')).readLegacy(bytes, file, limits);
    case 'html':
      return (await import('./other-kinds.ts')).readHtml(bytes, file, limits);
    case 'spreadsheet-xml':
      return (await import('./other-kinds.ts')).readSpreadsheetXml(bytes, file, limits);
    case 'text':
      return readText(bytes, file, limits);
    case 'other':
      throw new NotAWorkbook(found.what, file, found.remedy ?? EXPECTED);
  }
}

async function readPackage(bytes: Uint8Array, file: string, limits: InputLimits): Promise<Workbook> {
  const archive = named(file, () => openZip(bytes, limits));
  const isDocument = archive.entry('word/document.xml') ?? archive.entry('ppt/presentation.xml');
  if (archive.entry('[Content_Types].xml') && !isDocument) return readXlsx(bytes, file, limits);
  if (archive.entry('content.xml')) return (await import('./other-kinds.ts')).readOds(bytes, file, limits);
  throw new NotAWorkbook(whatIsIn(archive), file, EXPECTED);
}

/** The answer; an error on the way gets the file's name. */
function named<T>(file: string, answer: () => T): T {
  try {
    return answer();
  } catch (error) {
    throw error instanceof UnreadableFile ? error.inFile(file) : error;
  }
}

function whatIsIn(archive: ZipArchive): Bilingual {
  if (archive.entry('word/document.xml')) {
    return { zh: '文件是 Word 文档（.docx）', en: 'The file is a Word document (.docx)' };
  }
  if (archive.entry('ppt/presentation.xml')) {
    return { zh: '文件是演示文稿（.pptx）', en: 'The file is a presentation (.pptx)' };
  }
  if (archive.entry('OFD.xml')) return { zh: '文件是 OFD 版式文档', en: 'The file is an OFD document' };
  if (archive.entry('Index/Document.iwa')) {
    return { zh: '文件是苹果 Numbers 表格', en: 'The file is a Numbers spreadsheet of Apple' };
  }
  const inside = archive.entries.find(({ name }) => /\.(?:xlsx|xlsm|xls|et|ods|csv)$/i.test(name));
  if (!inside) return { zh: '文件是 ZIP 压缩包', en: 'The file is a ZIP archive' };
  return {
    zh: `文件是 ZIP 压缩包，工作簿「${inside.name}」在里面，须先解压`,
    en: `The file is a ZIP archive with the workbook ${inside.name} in it, to be unpacked first`,
  };
}

/** @throws NotAWorkbook where the name promises something that is never text */
function readText(bytes: Uint8Array, file: string, limits: InputLimits): Workbook {
  const ending = /\.([^.]+)$/.exec(file)?.[1]?.toLowerCase() ?? '';
  if (TEXT_ENDINGS.includes(ending)) return readCsv(bytes, file, limits);
  throw new NotAWorkbook(
    {
      zh: `文件扩展名是 .${ending}，内容却不是这种文件`,
      en: `The file is named .${ending}, but its content is nothing of that kind`,
    },
    file,
    {
      zh: `若内容是逗号或制表符分隔的文本，请把扩展名改为 .csv；否则${EXPECTED.zh}`,
      en: `If it is text separated by commas or tabs, change the ending to .csv. Otherwise: ${EXPECTED.en}`,
    },
  );
}

function empty(name: string): UnreadableFile {
  if (/[/\\]$/.test(name)) {
    return new NotAWorkbook(
      { zh: '这是文件夹，不是文件', en: 'This is a folder, not a file' },
      name,
      EXPECTED,
    );
  }
  const file = bareNameOf(name);
  return new EmptyFile({ zh: '文件是空的（0 字节）', en: 'The file is empty (0 bytes)' }, file, {
    zh: '可能未保存或未下载完整，请重新保存或重新索取该文件',
    en: 'Perhaps it was never saved or downloaded: save it again or ask for it again',
  });
}

function zeros(file: string): DamagedFile {
  return DamagedFile.at(file, {
    zh: '文件已损坏：内容全是空字节，可能未下载或未同步完整',
    en: 'The file is damaged: it holds zero bytes only, perhaps it was not downloaded or synchronised whole',
  });
}
