import { isCell } from '../engine/place.ts';
import type { Finding, Place, Report } from '../engine/report.ts';
import type { Document } from './document.ts';
import { sentenceAt } from './sentence.ts';
import { Spots } from './spots.ts';

/** What a report was made of: the file whose tables were checked, and the one whose text was. */
export interface Checked {
  readonly cells: Pick<Document, 'anchors'>;
  readonly text: Pick<Document, 'passages' | 'narrative'>;
}

/** A report whose places tell their page and the sentence in which they stand. */
export function locatedReport(report: Report, { cells, text }: Checked): Report {
  const spots = new Spots(cells, text);
  const onPage = (place: Place): Place => {
    const page = spots.pageOf(place);
    return page === undefined ? place : { ...place, page };
  };
  const quoted = (place: Place): Place => {
    if (isCell(place) || text.narrative === undefined) return place;
    const { start, end } = sentenceAt(text.narrative, place.narrative);
    return { ...place, quote: text.narrative.slice(start, end) };
  };
  const findings = report.findings.map(
    (finding): Finding => ({
      ...finding,
      place: quoted(onPage(finding.place)),
      related: finding.related.map(onPage),
    }),
  );
  return { ...report, findings };
}
