import type { DefinedName, Sheet, Workbook } from '../../engine/cells.ts';
import { DamagedFile, EncryptedFile, NotAWorkbook, UnreadableFile } from '../errors.ts';
import { sha256Of } from '../file-digest.ts';
import { DEFAULT_LIMITS, type InputLimits, overLimit } from '../input-limits.ts';
import { forEachElement } from '../xml/for-each-element.ts';
import { XmlReader } from '../xml/xml-reader.ts';
import { openZip, type ZipArchive } from '../zip/open-zip.ts';
import { OdsStyles } from './ods-styles.ts';
import { readName, readTable } from './read-table.ts';

/**
 * Reads an OpenDocument spreadsheet (.ods) as LibreOffice, WPS and Excel write it.
 * Formulas come out as Excel writes them, styles as format codes.
 * @throws UnreadableFile (a subclass) where it is damaged, unsafe, encrypted, too large or something else
 */
export function readOds(bytes: Uint8Array, name: string, limits: InputLimits = DEFAULT_LIMITS): Workbook {
  try {
    const archive = openZip(bytes, limits);
    if (isEncrypted(archive, limits)) throw EncryptedFile.at('');
    const common = new OdsStyles();
    const styles = partReader(archive, 'styles.xml', limits);
    if (styles) forEachElement(styles, (element) => common.read(element));
    const content = partReader(archive, 'content.xml', limits);
    if (!content) throw contentMissing();
    return { name, sha256: sha256Of(bytes), ...readContent(content, common, limits) };
  } catch (error) {
    throw error instanceof UnreadableFile ? error.inFile(name) : error;
  }
}

function readContent(
  reader: XmlReader,
  common: OdsStyles,
  limits: InputLimits,
): Pick<Workbook, 'dateSystem' | 'sheets' | 'definedNames'> {
  const styles = new OdsStyles(common);
  const sheets: Sheet[] = [];
  const definedNames: DefinedName[] = [];
  let dateSystem: 1900 | 1904 = 1900;
  let isSpreadsheet = false;
  let cellsBefore = 0;
  forEachElement(reader, (element) => {
    if (element.is('spreadsheet')) isSpreadsheet = true;
    else if (element.is('null-date')) dateSystem = dateSystemOf(element);
    else if (element.is('tracked-changes')) element.skip();
    else if (element.is('table') && isSpreadsheet) {
      if (sheets.length === limits.sheets) throw overLimit('sheets', sheets.length + 1, limits);
      const { sheet, names } = readTable(element, { styles, dateSystem, limits, cellsBefore });
      cellsBefore += sheet.cells.count;
      sheets.push(sheet);
      definedNames.push(...names);
    } else if (element.is('named-range')) {
      const name = readName(element);
      if (name) definedNames.push(name);
    } else {
      styles.read(element);
    }
  });
  if (!isSpreadsheet) throw otherDocument();
  return { dateSystem, sheets, definedNames };
}

function dateSystemOf(nullDate: XmlReader): 1900 | 1904 {
  return nullDate.attribute('table:date-value')?.startsWith('1904') ? 1904 : 1900;
}

function isEncrypted(archive: ZipArchive, limits: InputLimits): boolean {
  const manifest = partReader(archive, 'META-INF/manifest.xml', limits);
  let encrypted = false;
  if (manifest) {
    forEachElement(manifest, (element) => {
      encrypted ||= element.is('encryption-data');
    });
  }
  return encrypted;
}

function partReader(archive: ZipArchive, part: string, limits: InputLimits): XmlReader | undefined {
  const entry = archive.entry(part);
  return entry && new XmlReader(archive.read(entry), entry.name, limits);
}

function contentMissing(): DamagedFile {
  return DamagedFile.at('', {
    zh: '文件已损坏：缺少 content.xml',
    en: 'The file is damaged: content.xml is missing',
  });
}

function otherDocument(): NotAWorkbook {
  return new NotAWorkbook(
    {
      zh: '文件是 OpenDocument 文档，但不是电子表格',
      en: 'The file is an OpenDocument document, but not a spreadsheet',
    },
    '',
    {
      zh: '请选择预算表格所在的 .xlsx、.xls、.et、.ods 或 .csv 文件',
      en: 'Choose the .xlsx, .xls, .et, .ods or .csv file that holds the budget tables',
    },
  );
}
