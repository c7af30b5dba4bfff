import type { Bilingual } from '../../engine/gouji-error.ts';
import { DamagedFile, NotAWorkbook } from '../errors.ts';
import { DEFAULT_LIMITS, type InputLimits, overLimit } from '../input-limits.ts';
import type { ZipArchive } from '../zip/open-zip.ts';
import { OfficePackage } from './office-package.ts';
import { type ListedSheet, readWorkbookPart, type WorkbookPart } from './workbook-part.ts';

/** A sheet with the part that holds it. */
export interface PackageSheet extends ListedSheet {
  /** Without leading slash, as the archive spells it: `xl/worksheets/sheet1.xml`. */
  readonly partPath: string;
  /**
   * Chart, dialog and macro sheets are `other`: they hold no cells of a table. Of one that is `missing` the package
   * holds no part; Excel and WPS open the others.
   */
  readonly kind: 'worksheet' | 'other' | 'missing';
}

/** The parts of an .xlsx or .xlsm package and how they hang together. */
export class XlsxPackage extends OfficePackage {
  /** The workbook's part, as the archive spells it. */
  readonly workbookPart: string;
  readonly workbook: WorkbookPart;
  /** In the order of the tabs, hidden ones and chart sheets included. */
  readonly sheets: readonly PackageSheet[];
  constructor(archive: ZipArchive, limits: InputLimits) {
    super(archive, limits);
    const part = this.related('', 'officeDocument')?.partPath ?? '';
    const reader = this.reader(part);
    const kind = this.contentTypes.of(part) ?? '';
    if (!reader || kind.includes('sheet.binary')) throw notXlsx(archive, kind);
    this.workbookPart = archive.entry(part)?.name ?? part;
    this.workbook = readWorkbookPart(reader);
    if (this.workbook.root !== 'workbook') throw notXlsx(archive, kind);
    const { length } = this.workbook.sheets;
    if (length > limits.sheets) throw overLimit('sheets', length, limits);
    this.sheets = this.workbook.sheets.map((sheet) => this.locate(sheet));
    this.demandSheet();
  }

  private locate(sheet: ListedSheet): PackageSheet {
    const relationship = this.relationships(this.workbookPart).find((it) => it.id === sheet.relationshipId);
    const isWorksheet = relationship?.kind === 'worksheet';
    if (!relationship || (isWorksheet && !this.archive.entry(relationship.partPath))) {
      return { ...sheet, partPath: '', kind: 'missing' };
    }
    return { ...sheet, partPath: relationship.partPath, kind: isWorksheet ? 'worksheet' : 'other' };
  }

  /** @throws DamagedFile where sheets are missing and none is there */
  private demandSheet(): void {
    const missing = this.sheets.find(({ kind }) => kind === 'missing');
    if (!missing || this.sheets.some(({ kind }) => kind === 'worksheet')) return;
    throw DamagedFile.at(missing.name, {
      zh: '文件已损坏：工作表的内容缺失',
      en: 'The file is damaged: the content of a sheet is missing',
    });
  }
}

/**
 * Finds the parts of a workbook in its package.
 * @throws NotAWorkbook where the archive holds something else
 * @throws DamagedFile where a part is not well-formed, or the content of every sheet is missing
 */
export function openPackage(archive: ZipArchive, limits: InputLimits = DEFAULT_LIMITS): XlsxPackage {
  return new XlsxPackage(archive, limits);
}

function notXlsx(archive: ZipArchive, contentType: string): NotAWorkbook {
  return new NotAWorkbook(whatItIs(archive, contentType), '', {
    zh: '请用 Excel 或 WPS 打开，另存为 .xlsx 后再校验',
    en: 'Open it in Excel or WPS, save it as .xlsx and check that',
  });
}

function whatItIs(archive: ZipArchive, contentType: string): Bilingual {
  if (contentType.includes('sheet.binary')) {
    return {
      zh: '文件是二进制工作簿（.xlsb），暂不支持',
      en: 'The file is a binary workbook (.xlsb), which is not supported',
    };
  }
  if (contentType.includes('wordprocessingml')) {
    return { zh: '文件是 Word 文档，不是工作簿', en: 'The file is a Word document, not a workbook' };
  }
  if (contentType.includes('presentationml')) {
    return { zh: '文件是演示文稿，不是工作簿', en: 'The file is a presentation, not a workbook' };
  }
  if (archive.entry('mimetype') && archive.entry('content.xml')) {
    return {
      zh: '文件是 OpenDocument 格式，不是 .xlsx 工作簿',
      en: 'The file is in OpenDocument format, not an .xlsx workbook',
    };
  }
  return {
    zh: '文件是压缩包，但其中没有 .xlsx 工作簿',
    en: 'The file is a ZIP archive that holds no .xlsx workbook',
  };
}
