import type { Format } from '../format.ts';

/** Programs put something in front of the mark at times; readers look for it in this many bytes. */
const OPENING = 1024;
const MARK = [0x25, 0x50, 0x44, 0x46, 0x2d];

/** What reads it is loaded when the first one comes. */
export const PDF: Format = {
  endings: ['pdf'],
  isIt: (bytes) => {
    const last = Math.min(OPENING, bytes.length) - MARK.length;
    for (let at = 0; at <= last; at++) if (MARK.every((byte, i) => bytes[at + i] === byte)) return true;
    return false;
  },
  read: async (bytes, file, limits) => (await import('./read-pdf.ts')).readPdf(bytes, file, limits),
  carriesBack: {
    endings: ['pdf'],
    type: 'pdf',
    takes: () => true,
    annotate: async ({ bytes, report, document }) =>
      (await import('./annotate/annotate-pdf.ts')).annotatePdf(bytes, report, document),
    clear: async (bytes) => (await import('./annotate/clear-pdf.ts')).clearPdf(bytes),
  },
};
