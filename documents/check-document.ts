import type { Workbook } from '../engine/cells.ts';
import type { Companions, WorkbookReading } from '../engine/check.ts';
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

/** Whatever reads workbooks to judge them: a Checker. */
interface Reader {
  read(workbook: Workbook, companions: Companions): WorkbookReading;
}

/** A document that was read, and is not judged yet; its report tells places with their pages and sentences. */
export function readToCheck(
  document: CheckedContent,
  { text = document, ...companions }: Beside,
  reader: Reader,
): WorkbookReading {
  const { narrative } = text;
  const told = narrative === undefined ? {} : { narrative };
  const reading = reader.read(document.workbook, { ...companions, ...told });
  return {
    ...reading,
    report: (references) => locatedReport(reading.report(references), { cells: document, text }),
  };
}

/** The report on a document, its places told with their pages and sentences. */
export function checkDocument(document: CheckedContent, beside: Beside, reader: Reader): Report {
  return readToCheck(document, beside, reader).report(beside.references);
}
