import type { Bilingual } from '../../engine/gouji-error.ts';
import { DamagedFile, EmptyFile, EncryptedFile, UnreadableFile, UnsafeFile } from '../errors.ts';

const SAVE_AS: Bilingual = {
  zh: '请用 Word 或 WPS 打开文字说明，另存为 .docx 或 .txt 后再校验',
  en: 'Open the narrative in Word or WPS, save it as .docx or .txt and check that',
};
const ASK_AGAIN: Bilingual = {
  zh: '请用 Word 或 WPS 打开并另存为新的 .docx 再校验；打不开时请向提供者重新索取',
  en: 'Open it in Word or WPS, save it as a new .docx and check that; if it does not open, ask for it again',
};

/** The file is whole, but no narrative that can be read: a .doc, a PDF, a workbook, an image. */
export class NotANarrative extends UnreadableFile {
  static because(what: Bilingual, file: string): NotANarrative {
    return new NotANarrative(what, file, SAVE_AS);
  }
}

export function damagedNarrative(what: Bilingual, where: string): DamagedFile {
  return new DamagedFile(what, where, ASK_AGAIN);
}

export function emptyNarrative(what: Bilingual, file: string): EmptyFile {
  return new EmptyFile(what, file, {
    zh: '可能未保存、未下载完整，或内容是扫描图片；请重新保存为有文字的 .docx 或 .txt',
    en: 'Perhaps it was never saved or downloaded whole, or holds scanned images: save it anew as a .docx or .txt with text',
  });
}

/** An error of the readers that workbooks share with narratives, with the advice that a document needs. */
export function asNarrativeError(error: UnreadableFile): UnreadableFile {
  if (error instanceof DamagedFile) return damagedNarrative(error.what, error.where);
  if (error instanceof UnsafeFile) {
    return new UnsafeFile(error.what, error.where, {
      zh: '为安全起见不予读取；请核实文件来源，用 Word 或 WPS 另存为新的 .docx 后再校验',
      en: 'It is not read, to be safe; find out where it comes from, save it anew as .docx in Word or WPS and check that',
    });
  }
  if (error instanceof EncryptedFile) {
    return new EncryptedFile(error.what, error.where, {
      zh: '请用密码打开该文件，取消密码后另存为 .docx 再校验',
      en: 'Open it with its password, save a .docx without one and check that',
    });
  }
  return error;
}
