import { CellsBuilder, type DefinedName, type Sheet, type Workbook } from '../../engine/cells.ts';
import { bareNameOf } from '../bare-name.ts';
import { DamagedFile, EncryptedFile, NotAWorkbook, UnreadableFile } from '../errors.ts';
import { sha256Of } from '../file-digest.ts';
import { DEFAULT_LIMITS, type InputLimits, overLimit } from '../input-limits.ts';
import { openZip } from '../zip/open-zip.ts';
import { readComments, readPersons } from './comments.ts';
import { isCompoundFile, isEncryptedPackage } from './compound-file.ts';
import { FormulaBook } from './formula-book.ts';
import { openPackage, type PackageSheet, type XlsxPackage } from './open-package.ts';
import { readSheet } from './read-sheet.ts';
import { readNumberFormats } from './read-styles.ts';
import { readSharedStrings, type SharedStrings } from './shared-strings.ts';
import { TextPool } from './text-pool.ts';

/** What a cell takes in a sheet's part, its share of the row included: no more where a sheet has many. */
const BYTES_A_CELL = 50;

/**
 * Reads an .xlsx or .xlsm workbook as Excel, WPS and LibreOffice write them.
 * A formula that was never calculated is a text cell without characters that has a formula.
 * @param name the file's name, with or without its folder
 * @throws UnreadableFile (a subclass) where it is damaged, unsafe, encrypted, too large or something else
 */
export function readXlsx(bytes: Uint8Array, name: string, limits: InputLimits = DEFAULT_LIMITS): Workbook {
  try {
    if (bytes.length > limits.fileBytes) throw overLimit('fileBytes', bytes.length, limits);
    if (isEncryptedPackage(bytes)) throw EncryptedFile.at('');
    if (isCompoundFile(bytes)) throw oldWorkbook();
    return new WorkbookReader(openPackage(openZip(bytes, limits), limits)).read(name);
  } catch (error) {
    throw error instanceof UnreadableFile ? error.inFile(name) : error;
  }
}

class WorkbookReader {
  private readonly source: XlsxPackage;
  private readonly dateSystem: 1900 | 1904;
  private readonly shared: SharedStrings;
  private readonly formats: readonly string[];
  private readonly persons: ReadonlyMap<string, string>;
  private cellsRead = 0;
  private formulaCharacters = 0;
  /** Parts that belong to a sheet already read. */
  private readonly partsRead = new Set<string>();

  constructor(source: XlsxPackage) {
    this.source = source;
    this.dateSystem = source.workbook.date1904 ? 1904 : 1900;
    const strings = source.related(source.workbookPart, 'sharedStrings');
    const reader = strings && source.reader(strings.partPath);
    this.shared = readSharedStrings(reader);
    const styles = source.related(source.workbookPart, 'styles');
    const styleReader = styles && source.reader(styles.partPath);
    this.formats = styleReader ? readNumberFormats(styleReader) : [];
    this.persons = readPersons(source);
  }

  read(name: string): Workbook {
    const worksheets = this.source.sheets.filter((sheet) => sheet.kind === 'worksheet');
    const missing = this.source.sheets.filter((sheet) => sheet.kind === 'missing').map((sheet) => sheet.name);
    return {
      name: bareNameOf(name),
      sha256: sha256Of(this.source.archive.bytes),
      dateSystem: this.dateSystem,
      sheets: worksheets.map((sheet) => this.readSheet(sheet)),
      ...(missing.length > 0 && { missingSheets: missing }),
      definedNames: this.definedNames(),
    };
  }

  private readSheet(sheet: PackageSheet): Sheet {
    const { source, shared, formats, dateSystem } = this;
    const { name, partPath, visibility } = sheet;
    const { limits } = source;
    const reader = this.partsRead.has(partPath) ? undefined : source.reader(partPath);
    if (!reader) {
      throw DamagedFile.at(name, {
        zh: '文件已损坏：两张工作表的内容在同一部件',
        en: 'The file is damaged: two sheets have their content in the same part',
      });
    }
    this.partsRead.add(partPath);
    const expected = Math.min(Math.ceil(reader.bytes.length / BYTES_A_CELL), limits.cells);
    const cells = new CellsBuilder(shared.texts, expected);
    const formulas = new FormulaBook(name, partPath, limits);
    const pool = new TextPool(shared.texts, partPath);
    const layout = readSheet(reader, {
      sheet: name,
      cells,
      formulas,
      pool,
      shared,
      formats,
      dateSystem,
      cellsBefore: this.cellsRead,
      limits,
    });
    pool.flush();
    this.formulaCharacters = formulas.giveTo(cells, this.formulaCharacters);
    this.cellsRead += cells.count;
    const notes = readComments(source, partPath, this.persons, this.partsRead);
    return { name, visibility, cells: cells.build(), notes, ...layout };
  }

  private definedNames(): DefinedName[] {
    const { sheets, names } = this.source.workbook;
    return names.map(({ name, refersTo, localSheet }) => {
      const sheet = localSheet === undefined ? undefined : sheets[localSheet]?.name;
      return { name, refersTo, ...(sheet === undefined ? {} : { sheet }) };
    });
  }
}

function oldWorkbook(): NotAWorkbook {
  return new NotAWorkbook(
    {
      zh: '文件是旧版 .xls 工作簿，扩展名却是新版的',
      en: 'The file is an old .xls workbook under a new extension',
    },
    '',
    {
      zh: '请把扩展名改为 .xls，或另存为 .xlsx 后再校验',
      en: 'Change its extension to .xls, or save it as .xlsx, and check that',
    },
  );
}
