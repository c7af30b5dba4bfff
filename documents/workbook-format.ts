import { annotateWorkbook } from '../workbook/annotate/annotate-workbook.ts';
import { clearAnnotations } from '../workbook/annotate/clear-annotations.ts';
import { readWorkbook } from '../workbook/read-workbook.ts';
import { PLAIN } from './document.ts';
import type { Format } from './format.ts';

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
    annotate: async ({ bytes, report }, limits, deflate) => annotateWorkbook(bytes, report, limits, deflate),
    clear: async (bytes, limits) => clearAnnotations(bytes, limits),
  },
};
