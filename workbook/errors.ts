import { type Bilingual, GoujiError } from '../engine/gouji-error.ts';

/**
 * A file that cannot be read. `where` is what was being read inside the file (a part, or `sheet!B5`)
 * until {@link UnreadableFile.inFile} puts the file's name in front of it.
 */
export class UnreadableFile extends GoujiError {
  /** The same error, of the same class, with the file's name first in `where`. */
  inFile(name: string): UnreadableFile {
    const SameClass = this.constructor as new (
      what: Bilingual,
      where: string,
      remedy: Bilingual,
    ) => UnreadableFile;
    const where = this.where === '' ? name : `${name} ${this.where}`;
    return new SameClass(this.what, where, this.remedy);
  }
}

/** The file is cut off, or its bytes contradict one another. */
export class DamagedFile extends UnreadableFile {
  static at(where: string, what: Bilingual): DamagedFile {
    return new DamagedFile(what, where, {
      zh: '请用 Excel 或 WPS 打开该文件并另存为新的 .xlsx 文件，再重新校验；打不开时请向提供者重新索取',
      en: 'Open the file in Excel or WPS, save it as a new .xlsx and check that; if it does not open, ask for it again',
    });
  }
}

/** The file is built in a way that no spreadsheet program builds one and that attacks rely on. */
export class UnsafeFile extends UnreadableFile {
  static at(where: string, what: Bilingual): UnsafeFile {
    return new UnsafeFile(what, where, {
      zh: '为安全起见不予读取；请核实文件来源，用 Excel 或 WPS 另存为新的 .xlsx 文件后再校验',
      en: 'It is not read, to be safe; find out where the file comes from, save it anew as .xlsx in Excel or WPS and check that',
    });
  }
}

/** The file, or a part of it, can only be opened with a password. */
export class EncryptedFile extends UnreadableFile {
  static at(where: string): EncryptedFile {
    return new EncryptedFile({ zh: '文件已加密', en: 'The file is encrypted' }, where, {
      zh: '请用密码打开该文件，取消密码后另存一份再校验',
      en: 'Open it with its password, save a copy without one and check that',
    });
  }
}

/** The file has no bytes, or none that mean anything. */
export class EmptyFile extends UnreadableFile {}

/** The file is whole, but it is not a workbook of the kind its name says. */
export class NotAWorkbook extends UnreadableFile {}

/** The file is larger in some respect than the settings allow; the message names the limit and the figure. */
export class LimitExceeded extends UnreadableFile {}
