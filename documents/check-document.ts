import type { Workbook } from '../engine/cells.ts';
import type { Companions } from '../engine/check.ts';
import type { Report } from '../engine/report.ts';
import type { Document } from './document.ts';
import { locatedReport } from './located-report.ts';

/** A running text, and where it stands in the file that it is of. */
export type RunningText = Pick<Document, 'narrative' | 'passages'>;

/** What comes with a document; a text of its own stands for the one in the document. */
export interface Beside extends Omit<Companions, 'narrative'> {
  readonly text?: RunningText | undefined;
}

/** What was read of a file, as far as it is checked. */
export type CheckedContent = Pick<Document, 'workbook' | 'narrative' | 'anchors' | 'passages'>;

/** The report on a document, its places told with their pages and sentences. */
export function checkDocument(
  document: CheckedContent,
  { text = document, ...companions }: Beside,
  check: (workbook: Workbook, companions: Companions) => Report,
): Report {
  const { narrative } = text;
  const told = narrative === undefined ? {} : { narrative };
  return locatedReport(check(document.workbook, { ...companions, ...told }), { cells: document, text });
}
