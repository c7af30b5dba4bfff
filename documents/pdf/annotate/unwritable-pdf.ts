import { GoujiError } from '../../../engine/gouji-error.ts';

/** A PDF that can be read but into which nothing can be written. */
export class UnwritablePdf extends GoujiError {
  static broken(file: string): UnwritablePdf {
    return new UnwritablePdf(
      {
        zh: 'PDF 的内部目录有误，不能在原文件上批注',
        en: 'The inner tables of the PDF are faulty: it cannot be annotated as it is',
      },
      file,
      {
        zh: '请用浏览器或 WPS 打开，另存为新的 PDF 再校验；不要批注时请去掉 --annotate',
        en: 'Open it in a browser or WPS, save it as a new PDF and check that; without notes leave --annotate out',
      },
    );
  }

  static encrypted(file: string): UnwritablePdf {
    return new UnwritablePdf(
      {
        zh: 'PDF 设有权限密码，不允许批注',
        en: 'The PDF is protected by a password for changes: it cannot be annotated',
      },
      file,
      {
        zh: '请向编制单位索取没有密码的 PDF；不要批注时请去掉 --annotate',
        en: 'Ask for the PDF without a password; without notes leave --annotate out',
      },
    );
  }
}
