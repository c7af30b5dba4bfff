import { readWorkbook } from '../workbook/read-workbook.ts';
import { PLAIN } from './document.ts';
import type { Format } from './format.ts';

const PACKAGE_TYPES = new TextEncoder().encode('[Content_Types].xml');

/** A ZIP archive of Office's: those of OpenDocument have no list of types. */
function isXlsxPackage(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && holds(bytes, PACKAGE_TYPES);
}

/** Whether some bytes stand in others: the directory of an archive names its parts as they are. */
function holds(bytes: Uint8Array, wanted: Uint8Array): boolean {
  for (let at = bytes.indexOf(wanted[0]!); at >= 0; at = bytes.indexOf(wanted[0]!, at + 1)) {
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return true;
  }
  return false;
}

/** All kinds of workbooks; what is none is said to be so. */
export const WORKBOOK: Format = {
  endings: ['xlsx', 'xlsm', 'xls', 'et', 'ods', 'csv'],
  isIt: () => true,
  read: async (bytes, file, limits) => ({
    workbook: await readWorkbook(bytes, file, limits),
    ...PLAIN,
  }),
  carriesBack: {
    endings: ['xlsx', 'xlsm'],
    type: 'xlsx',
    takes: isXlsxPackage,
    annotate: async ({ bytes, report }, limits, deflate) =>
      (await import('../workbook/annotate/annotate-workbook.ts')).annotateWorkbook(
        bytes,
        report,
        limits,
        deflate,
      ),
    clear: async (bytes, limits) =>
      (await import('../workbook/annotate/clear-annotations.ts')).clearAnnotations(bytes, limits),
  },
};
