import type { Workbook } from '../../engine/cells.ts';
import { decodeText } from '../csv/decode-text.ts';
import { NotAWorkbook, UnreadableFile } from '../errors.ts';
import { sha256Of } from '../file-digest.ts';
import { DEFAULT_LIMITS, type InputLimits, overLimit } from '../input-limits.ts';
import { sheetNameOf } from '../sheet-name.ts';
import { htmlTokens } from './html-token.ts';
import { PageSheet, textClassesOf } from './page-sheet.ts';

/** The one sheet's name in pages that Excel and many systems write. */
const SHEET_NAME = /<x:Name>([^<>]{1,31})<\/x:Name>/g;

/**
 * Reads a web page with tables as a workbook of one sheet: what many systems export under the name .xls.
 * A number shown with thousands separators or as a percentage is the number that Excel makes of it.
 * @throws UnreadableFile (a subclass) where there is no table, or it is too large
 */
export function readHtml(bytes: Uint8Array, name: string, limits: InputLimits = DEFAULT_LIMITS): Workbook {
  if (bytes.length > limits.fileBytes) throw overLimit('fileBytes', bytes.length, limits, name);
  const page = decodeText(bytes, name);
  try {
    const sheet = new PageSheet(textClassesOf(page), limits);
    for (const token of htmlTokens(page)) sheet.take(token);
    if (!sheet.hasTable) throw noTable();
    return {
      name,
      sha256: sha256Of(bytes),
      dateSystem: 1900,
      sheets: [{ name: sheetName(page) ?? sheetNameOf(name), ...sheet.finish() }],
      definedNames: [],
    };
  } catch (error) {
    throw error instanceof UnreadableFile ? error.inFile(name) : error;
  }
}

/** Undefined where the page names no sheet, or several. */
function sheetName(page: string): string | undefined {
  const names = [...page.slice(0, 1 << 16).matchAll(SHEET_NAME)].map(([, name]) => name);
  return names.length === 1 ? names[0] : undefined;
}

function noTable(): NotAWorkbook {
  return new NotAWorkbook(
    {
      zh: '文件是网页（HTML），其中没有表格；可能是登录页或报错页被存成了工作簿',
      en: 'The file is a web page (HTML) without a table, perhaps a log-in or error page saved as a workbook',
    },
    '',
    {
      zh: '请从原系统重新导出，用 Excel 或 WPS 打开确认后再校验',
      en: 'Export it again from where it comes from, and see that Excel or WPS opens it',
    },
  );
}
