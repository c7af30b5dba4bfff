import type { Bilingual } from '../../engine/gouji-error.ts';
import { DamagedFile, EncryptedFile, UnreadableFile, UnsafeFile } from '../../workbook/errors.ts';

/** A PDF without text: each page is a picture. */
export class ScannedDocument extends UnreadableFile {
  static of(pages: number, file: string): ScannedDocument {
    return new ScannedDocument(
      {
        zh: `PDF 共 ${pages} 页，都没有文字，可能是扫描件`,
        en: `None of the ${pages} pages of the PDF has text: it is probably a scan`,
      },
      file,
      {
        zh: '请向编制单位索取由 Word、Excel 或 WPS 直接导出的 PDF 或原表；只有扫描件时请先做文字识别并人工核对',
        en: 'Ask for the PDF as Word, Excel or WPS exports it, or for the tables themselves; a scan has to go through text recognition and be compared by eye first',
      },
    );
  }
}

/** A PDF whose signs cannot be told: its fonts do not say which characters they draw. */
export class UnreadableText extends UnreadableFile {
  static of(file: string): UnreadableText {
    return new UnreadableText(
      {
        zh: 'PDF 中的字体没有说明字符，读出的文字不可信',
        en: 'The fonts of the PDF do not say which characters they draw: its text cannot be trusted',
      },
      file,
      {
        zh: '请向编制单位索取由 Word、Excel 或 WPS 直接导出的 PDF，或原表',
        en: 'Ask for the PDF as Word, Excel or WPS exports it, or for the tables themselves',
      },
    );
  }
}

const NOT_WHOLE: Bilingual = {
  zh: 'PDF 已损坏或不完整',
  en: 'The PDF is damaged or incomplete',
};

export function damagedPdf(where: string, what: Bilingual = NOT_WHOLE): DamagedFile {
  return new DamagedFile(what, where, {
    zh: '请用浏览器或 WPS 打开，另存为新的 PDF 再校验；打不开时请向提供者重新索取',
    en: 'Open it in a browser or WPS, save it as a new PDF and check that; if it does not open, ask for it again',
  });
}

export function unsafePdf(file: string): UnsafeFile {
  return new UnsafeFile(
    {
      zh: 'PDF 的内容被重复压缩，不像正常软件所生成',
      en: 'The content of the PDF is compressed twice over, as no program does',
    },
    file,
    {
      zh: '为安全起见不予读取；请核实来源，用浏览器或 WPS 另存为新的 PDF 再校验',
      en: 'It is not read, to be safe; find out where it comes from, save it anew in a browser or WPS and check that',
    },
  );
}

export function encryptedPdf(file: string): EncryptedFile {
  return new EncryptedFile({ zh: 'PDF 设有打开密码', en: 'The PDF asks for a password' }, file, {
    zh: '请用密码打开，另存（打印）为没有密码的 PDF 再校验',
    en: 'Open it with its password, save or print it to a PDF without one and check that',
  });
}
