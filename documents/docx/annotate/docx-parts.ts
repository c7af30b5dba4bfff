import type { Bilingual } from '../../../engine/gouji-error.ts';
import { attributesOf, prefixOf, type XmlAttribute } from '../../../workbook/annotate/xml-tree.ts';
import { DamagedFile } from '../../../workbook/errors.ts';
import type { OfficePackage } from '../../../workbook/xlsx/office-package.ts';
import { XmlReader } from '../../../workbook/xml/xml-reader.ts';
import { XML_OPEN } from '../../../workbook/xml/xml-scanner.ts';

/** The part that tells how to take our comments back byte for byte, while nobody has saved the file since. */
export const DOCX_REVERSAL_PART = 'word/gouji/reversal.json';

const NO_TEXT: Bilingual = {
  zh: '文件已损坏：读不出 Word 文档的正文',
  en: 'The file is damaged: the text of the Word document cannot be read',
};

/** The part with a document's text. @throws DamagedFile where there is none */
export function documentPartOf(source: OfficePackage): string {
  const part = source.related('', 'officeDocument')?.partPath;
  if (part === undefined) throw DamagedFile.at('', NO_TEXT);
  return part;
}

/** What the first element of a part says of itself. */
export interface DocumentRoot {
  /** `w:` or empty. */
  readonly prefix: string;
  readonly attributes: readonly XmlAttribute[];
}

/** @throws DamagedFile where a part is not well-formed up to its first element */
export function rootOf(bytes: Uint8Array, part: string): DocumentRoot {
  const reader = new XmlReader(bytes, part);
  while (reader.next() !== XML_OPEN);
  return { prefix: prefixOf(reader), attributes: attributesOf(reader) };
}
