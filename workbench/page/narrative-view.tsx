import { isCell } from '../../engine/place.ts';
import type { Report } from '../../engine/report.ts';

/** The narrative's text with the stretches that findings are about. */
export function NarrativeView({
  text,
  report,
}: {
  readonly text: string;
  readonly report: Report | undefined;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must reach it
    <div class="narrative" tabIndex={0}>
      {pieces(text, report).map(({ from, part, severity, title }) =>
        severity === undefined ? (
          part
        ) : (
          <mark key={from} class={severity} title={title}>
            {part}
          </mark>
        ),
      )}
    </div>
  );
}

interface Piece {
  readonly from: number;
  readonly part: string;
  readonly severity?: string;
  readonly title?: string;
}

function pieces(text: string, report: Report | undefined): Piece[] {
  const marks = (report?.findings ?? [])
    .flatMap(({ place, severity, message }) =>
      !isCell(place) ? [{ ...place.narrative, severity, message }] : [],
    )
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const all: Piece[] = [];
  let at = 0;
  for (const { start, end, severity, message } of marks) {
    if (start < at || end > text.length) continue;
    all.push({ from: at, part: text.slice(at, start) });
    all.push({ from: start, part: text.slice(start, end), severity, title: message });
    at = end;
  }
  all.push({ from: at, part: text.slice(at) });
  return all.filter(({ part }) => part !== '');
}
