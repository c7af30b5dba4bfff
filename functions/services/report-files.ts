import type { CopyType } from '../../documents/format.ts';

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** What is written of a check. */
export const REPORT_FILES = {
  json: { name: 'report.json', type: 'application/json; charset=utf-8' },
  /** The report in the other language, where a recipient of the notice reads that one. */
  translated: { name: 'report-translated.json', type: 'application/json; charset=utf-8' },
  html: { name: 'report.html', type: 'text/html; charset=utf-8' },
  annotated: { name: 'annotated.xlsx', type: `${OFFICE}.spreadsheetml.sheet` },
  annotatedPdf: { name: 'annotated.pdf', type: 'application/pdf' },
  annotatedDocx: { name: 'annotated.docx', type: `${OFFICE}.wordprocessingml.document` },
} as const;
export type ReportFile = keyof typeof REPORT_FILES;

/** The annotated copy, by what it is. */
export const ANNOTATED_FILES: Readonly<Record<CopyType, ReportFile>> = {
  xlsx: 'annotated',
  pdf: 'annotatedPdf',
  docx: 'annotatedDocx',
};
