import { useEffect, useRef } from 'preact/hooks';
import { isCell } from '../../engine/place.ts';
import type { Report, Severity } from '../../engine/report.ts';

export interface NarrativeViewProps {
  readonly text: string;
  readonly report: Report | undefined;
  /** The finding that is selected: its place in the report. */
  readonly chosen: number | undefined;
  readonly onChoose: (finding: number) => void;
}

/** The narrative's text with the stretches that findings are about; the one that is selected is brought into view. */
export function NarrativeView({ text, report, chosen, onChoose }: NarrativeViewProps) {
  const view = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen === undefined) return;
    view.current?.querySelector(`[data-finding="${chosen}"]`)?.scrollIntoView({ block: 'center' });
  }, [chosen, text]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must reach it
    <div class="narrative" ref={view} tabIndex={0}>
      {pieces(text, report).map(({ from, part, mark }) =>
        mark === undefined ? (
          part
        ) : (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list leads here by the keyboard, and holds the same
          <mark
            key={from}
            class={`${mark.severity}${mark.finding === chosen ? ' chosen' : ''}`}
            data-finding={mark.finding}
            title={mark.message}
            onClick={() => onChoose(mark.finding)}
          >
            {part}
          </mark>
        ),
      )}
    </div>
  );
}

interface Mark {
  readonly finding: number;
  readonly severity: Severity;
  readonly message: string;
}

interface Piece {
  readonly from: number;
  readonly part: string;
  readonly mark?: Mark;
}

function pieces(text: string, report: Report | undefined): Piece[] {
  const marks = (report?.findings ?? [])
    .flatMap(({ place, severity, message }, finding) =>
      !isCell(place) ? [{ ...place.narrative, mark: { finding, severity, message } }] : [],
    )
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const all: Piece[] = [];
  let at = 0;
  for (const { start, end, mark } of marks) {
    if (start < at || end > text.length) continue;
    all.push({ from: at, part: text.slice(at, start) });
    all.push({ from: start, part: text.slice(start, end), mark });
    at = end;
  }
  all.push({ from: at, part: text.slice(at) });
  return all.filter(({ part }) => part !== '');
}
