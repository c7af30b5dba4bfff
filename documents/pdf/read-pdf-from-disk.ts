import { UnreadableFile } from '../../workbook/errors.ts';

/**
 * Stands for read-pdf.ts in the worker of a page that was opened straight from a disk: there the library's tables
 * cannot be fetched, nor itself be loaded when the first PDF comes.
 * @throws UnreadableFile always
 */
export async function readPdf(_: Uint8Array, file: string): Promise<never> {
  throw new UnreadableFile(
    {
      zh: '直接从磁盘打开的工作台不能读 PDF',
      en: 'A workbench that is opened straight from a disk cannot read PDFs',
    },
    file,
    {
      zh: '请用网址打开工作台（gouji serve），或用命令 gouji check 校验',
      en: 'Open the workbench by its address (gouji serve), or check the file by the command gouji check',
    },
  );
}
