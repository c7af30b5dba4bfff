import type { Workbook } from '../../engine/cells.ts';
import { decodeText } from '../csv/decode-text.ts';
import { UnreadableFile, UnsafeFile } from '../errors.ts';
import { sha256Of } from '../file-digest.ts';
import { DEFAULT_LIMITS, type InputLimits, overLimit } from '../input-limits.ts';
import { MOST_ROWS } from '../xlsx/sheet-size.ts';
import { parseWithLibrary } from './spreadsheet-library.ts';
import { workbookOfLibrary } from './workbook-of-library.ts';

const FIGURE = /\b(?:Index|Span|MergeAcross|MergeDown)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;
const COLUMN_SPAN = /<(?:\w+:)?Column\b[^<>]*?\bSpan\s*=\s*["'](\d+)/gi;

/**
 * Reads an XML spreadsheet of Excel 2003 (SpreadsheetML).
 * @throws UnreadableFile (a subclass) where it is damaged, unsafe or too large
 */
export async function readSpreadsheetXml(
  bytes: Uint8Array,
  name: string,
  limits: InputLimits = DEFAULT_LIMITS,
): Promise<Workbook> {
  if (bytes.length > limits.fileBytes) throw overLimit('fileBytes', bytes.length, limits, name);
  const text = decodeText(bytes, name);
  try {
    refuseAbsurdFigures(text);
    const source = await parseWithLibrary(text);
    return { name, sha256: sha256Of(bytes), ...workbookOfLibrary(source, limits) };
  } catch (error) {
    throw error instanceof UnreadableFile ? error.inFile(name) : error;
  }
}

/** Figures far outside a sheet would have the library repeat columns without end. */
function refuseAbsurdFigures(text: string): void {
  for (const [, double, single] of text.matchAll(FIGURE)) {
    const figure = double ?? single ?? '';
    if (!/^\d{1,7}$/.test(figure) || Number(figure) > MOST_ROWS) throw absurd();
  }
  let columns = 0;
  for (const [, span] of text.matchAll(COLUMN_SPAN)) columns += Number(span);
  if (columns > MOST_ROWS) throw absurd();
}

function absurd(): UnsafeFile {
  return UnsafeFile.at('', {
    zh: '文件中的行列号或重复数目大得不合常理',
    en: 'The file states numbers or repetitions of rows and columns that no sheet has',
  });
}
