import { readWorkbook } from '../workbook/read-workbook.ts';
import type { Format } from './format.ts';

/** All kinds of workbooks; what is none is said to be so. */
export const WORKBOOK: Format = {
  endings: ['xlsx', 'xlsm', 'xls', 'et', 'ods', 'csv'],
  isIt: () => true,
  read: async (bytes, file, limits) => ({
    workbook: await readWorkbook(bytes, file, limits),
    anchors: new Map(),
  }),
};
