import { sha256Of } from '../../workbook/file-digest.ts';
import { readNarrativeFile } from '../../workbook/narrative/read-narrative.ts';
import type { Format } from '../format.ts';

/** By its name's ending: a Word document's package looks like others', and a text is a table where it is a .csv. */
export const WORD_AND_TEXT: Format = {
  endings: ['docx', 'txt'],
  isIt: (_, file) => /\.(?:txt|docx)$/iu.test(file),
  read: async (bytes, file, limits) => ({
    workbook: { name: file, sha256: sha256Of(bytes), dateSystem: 1900, sheets: [], definedNames: [] },
    narrative: await readNarrativeFile(bytes, file, limits),
    anchors: new Map(),
  }),
};
