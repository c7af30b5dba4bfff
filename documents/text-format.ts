import { sha256Of } from '../workbook/file-digest.ts';
import { PLAIN } from './document.ts';
import type { Format } from './format.ts';

/**
 * A plain text, by its name's ending: the same content is a table where it is a .csv. What is named as a document
 * and is none is told as what it is.
 */
export const TEXT: Format = {
  endings: ['txt'],
  isIt: (_, file) => /\.(?:txt|docx)$/iu.test(file),
  read: async (bytes, file, limits) => {
    const { readNarrativeFile } = await import('../workbook/narrative/read-narrative.ts');
    return {
      workbook: { name: file, sha256: sha256Of(bytes), dateSystem: 1900, sheets: [], definedNames: [] },
      narrative: await readNarrativeFile(bytes, file, limits),
      ...PLAIN,
    };
  },
};
