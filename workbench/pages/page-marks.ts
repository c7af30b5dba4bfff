import type { Box } from '../../documents/box.ts';
import { Spots } from '../../documents/spots.ts';
import type { Report, Severity } from '../../engine/report.ts';
import type { OpenFile, WorkbenchState } from '../page/workbench-state.ts';

/** Where a finding stands on a page. */
export interface PageMark {
  readonly page: number;
  readonly box: Box;
  /** Of the report, in its order. */
  readonly finding: number;
  readonly severity: Severity;
  readonly settled: boolean;
  readonly message: string;
}

/** The marks of a report on the pages of its document. @param text the document's own; another file's is not on them */
export function pageMarks(
  report: Report | undefined,
  { anchors, name }: Pick<OpenFile, 'anchors' | 'name'>,
  narrative: WorkbenchState['narrative'],
): PageMark[] {
  const passages = narrative?.name === name ? narrative.text.passages : [];
  const spots = new Spots({ anchors }, { passages });
  return (report?.findings ?? []).flatMap(({ place, severity, status, message }, finding) =>
    spots
      .of(place)
      .flatMap((spot) =>
        'page' in spot
          ? [{ page: spot.page, box: spot.box, finding, severity, settled: status !== 'open', message }]
          : [],
      ),
  );
}
