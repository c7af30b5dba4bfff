import type { Workbook } from '../../engine/cells.ts';
import { DamagedFile, UnreadableFile } from '../errors.ts';
import { sha256Of } from '../file-digest.ts';
import { DEFAULT_LIMITS, type InputLimits, overLimit } from '../input-limits.ts';
import { isCompoundFile } from '../xlsx/compound-file.ts';
import { checkedRecords } from './checked-records.ts';
import { CompoundFile } from './compound-file.ts';
import { parseWithLibrary } from './spreadsheet-library.ts';
import { workbookOfLibrary } from './workbook-of-library.ts';

/**
 * Reads an old workbook: .xls of Excel 2 to 2003, and .et of WPS.
 * @throws UnreadableFile (a subclass) where it is damaged, encrypted or too large
 */
export async function readLegacy(
  bytes: Uint8Array,
  name: string,
  limits: InputLimits = DEFAULT_LIMITS,
): Promise<Workbook> {
  try {
    if (bytes.length > limits.fileBytes) throw overLimit('fileBytes', bytes.length, limits);
    const { records, codePages } = recordsOf(bytes);
    const source = await parseWithLibrary(checkedRecords(records), { codePages });
    return { name, sha256: sha256Of(bytes), ...workbookOfLibrary(source, limits) };
  } catch (error) {
    throw error instanceof UnreadableFile ? error.inFile(name) : error;
  }
}

/** The stream of BIFF records. Only from Excel 97 on, whose stream is `Workbook`, are strings Unicode. */
function recordsOf(bytes: Uint8Array): { readonly records: Uint8Array; readonly codePages: boolean } {
  if (!isCompoundFile(bytes)) return { records: bytes.slice(), codePages: true };
  const file = new CompoundFile(bytes);
  const records = file.stream('Workbook');
  if (records) return { records, codePages: false };
  const older = file.stream('Book');
  if (older) return { records: older, codePages: true };
  throw DamagedFile.at('', {
    zh: '文件已损坏：旧版工作簿中没有内容',
    en: 'The file is damaged: the old workbook holds no content',
  });
}
