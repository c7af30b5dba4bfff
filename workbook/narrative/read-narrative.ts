import type { Bilingual } from '../../engine/gouji-error.ts';
import { bareNameOf } from '../bare-name.ts';
import { decodeText } from '../csv/decode-text.ts';
import { EncryptedFile, NotAWorkbook, UnreadableFile } from '../errors.ts';
import { type FileKind, fileKindOf } from '../file-kind.ts';
import { DEFAULT_LIMITS, type InputLimits, overLimit } from '../input-limits.ts';
import { asNarrativeError, damagedNarrative, emptyNarrative, NotANarrative } from './narrative-errors.ts';
import { readDocx } from './read-docx.ts';

const WORKBOOK: Bilingual = { zh: '文件是工作簿，不是文字说明', en: 'The file is a workbook, no narrative' };
const WEB_PAGE: Bilingual = { zh: '文件是网页，不是文字说明', en: 'The file is a web page, no narrative' };
const NO_TEXT: Bilingual = {
  zh: '文件既不是 Word 文档，也不是可读的文本',
  en: 'The file is neither a Word document nor text that can be read',
};

/**
 * The text of a narrative beside a workbook: .docx, or .txt in UTF-8, UTF-16 or GB18030. The content decides
 * what it is, not the name.
 * @param name the file's name, with or without its folder; `-` for standard input
 * @returns the text as it is; facts and findings point into it by character
 * @throws UnreadableFile (a subclass: EmptyFile, NotANarrative, DamagedFile, EncryptedFile, UnsafeFile,
 *   LimitExceeded), which names the file and says what to do
 */
export async function readNarrativeFile(
  bytes: Uint8Array,
  name: string,
  limits: InputLimits = DEFAULT_LIMITS,
): Promise<string> {
  const file = bareNameOf(name);
  try {
    if (bytes.length > limits.fileBytes) throw overLimit('fileBytes', bytes.length, limits);
    const text = await textIn(bytes, file, limits);
    if (text.trim() === '')
      throw emptyNarrative({ zh: '文件中没有文字', en: 'There is no text in the file' }, file);
    return text;
  } catch (error) {
    throw error instanceof UnreadableFile ? named(asNarrativeError(error), file) : error;
  }
}

function named(error: UnreadableFile, file: string): UnreadableFile {
  return error.where.startsWith(file) ? error : error.inFile(file);
}

async function textIn(bytes: Uint8Array, file: string, limits: InputLimits): Promise<string> {
  const found = fileKindOf(bytes, file);
  if (found.kind === 'zip') return readDocx(bytes, file, limits);
  if (found.kind === 'text') return plainText(bytes, file);
  throw unreadable(found, file);
}

function plainText(bytes: Uint8Array, file: string): string {
  try {
    return decodeText(bytes, file);
  } catch (error) {
    throw error instanceof NotAWorkbook ? NotANarrative.because(NO_TEXT, file) : error;
  }
}

function unreadable(found: FileKind, file: string): UnreadableFile {
  switch (found.kind) {
    case 'empty':
      return emptyNarrative({ zh: '文件是空的（0 字节）', en: 'The file is empty (0 bytes)' }, file);
    case 'zeros':
      return damagedNarrative(
        {
          zh: '文件已损坏：内容全是空字节，可能未下载或未同步完整',
          en: 'The file is damaged: it holds zero bytes only, perhaps it was not downloaded or synchronised whole',
        },
        file,
      );
    case 'encrypted':
      return EncryptedFile.at(file);
    case 'html':
      return NotANarrative.because(WEB_PAGE, file);
    case 'other':
      return NotANarrative.because(found.what, file);
    default:
      return NotANarrative.because(WORKBOOK, file);
  }
}
