/** What the page asks for only once a workbook is checked; loaded apart from what a check needs. */
export { renderHtml } from '../../render/html.ts';
export { annotateWorkbook } from '../../workbook/annotate/annotate-workbook.ts';
export { writeCells } from '../package/write-cells.ts';
export { recalculate } from './recalculate.ts';
