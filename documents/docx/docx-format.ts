import type { InputLimits } from '../../workbook/input-limits.ts';
import { openZip } from '../../workbook/zip/open-zip.ts';
import type { Format } from '../format.ts';

/** A package with a document in it; a damaged one where its name says so. */
export const DOCX: Format = {
  endings: ['docx'],
  isIt: (bytes, file, limits) =>
    bytes[0] === 0x50 && bytes[1] === 0x4b && (/\.docx$/iu.test(file) || holdsDocument(bytes, limits)),
  read: async (bytes, file, limits) =>
    (await import('./read-docx-document.ts')).readDocxDocument(bytes, file, limits),
  carriesBack: {
    endings: ['docx'],
    type: 'docx',
    takes: () => true,
    annotate: async ({ bytes, report, document }, limits, deflate) =>
      (await import('./annotate/annotate-docx.ts')).annotateDocx(bytes, report, document, limits, deflate),
    clear: async (bytes, limits) => (await import('./annotate/clear-docx.ts')).clearDocx(bytes, limits),
  },
};

function holdsDocument(bytes: Uint8Array, limits: InputLimits): boolean {
  try {
    return openZip(bytes, limits).entry('word/document.xml') !== undefined;
  } catch {
    return false;
  }
}
