import type { Language } from '../../engine/gouji-error.ts';
import type { GridMark } from '../grid-host.ts';
import { say } from '../page/words.ts';

export interface TipBox {
  readonly left: number;
  readonly top: number;
  readonly above: boolean;
}

export interface MarkTipProps {
  readonly mark: GridMark | undefined;
  /** What the officer's own note says. */
  readonly note: string | undefined;
  readonly box: TipBox;
  readonly language: Language;
}

/** No more findings are told at the cell; the pane has all. */
const MOST_TOLD = 4;

/** What stands at a cell, beside it. */
export function MarkTip({ mark, note, box, language }: MarkTipProps) {
  const findings = mark?.findings ?? [];
  return (
    <div
      role="tooltip"
      id="mark-tip"
      class={box.above ? 'tip above' : 'tip'}
      style={{ left: `${box.left}px`, top: `${box.top}px` }}
    >
      {findings.slice(0, MOST_TOLD).map((finding) => (
        <div key={finding.fingerprint + finding.rule} class={`told ${finding.severity}`}>
          <p class="title">
            <b>{say(`severity_${finding.severity}`, language)}</b> <bdi>{finding.title}</bdi>
          </p>
          <p>
            <bdi>{finding.message}</bdi>
          </p>
          {finding.evidence !== '' && (
            <p class="evidence">
              <bdi>{finding.evidence}</bdi>
            </p>
          )}
        </div>
      ))}
      {findings.length > MOST_TOLD && <p class="more">+ {findings.length - MOST_TOLD}</p>}
      {note !== undefined && (
        <div class="told note">
          <p class="title">
            <b>{say('openedNote', language)}</b>
          </p>
          <p>
            <bdi>{note}</bdi>
          </p>
        </div>
      )}
    </div>
  );
}
