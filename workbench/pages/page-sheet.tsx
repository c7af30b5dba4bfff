import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageFrame } from '../../documents/document.ts';
import type { Language } from '../../engine/gouji-error.ts';
import { say } from '../page/words.ts';
import type { DrawnPages } from './draw-pages.ts';
import type { PageMark } from './page-marks.ts';

export interface PageSheetProps {
  readonly frame: PageFrame;
  readonly of: number;
  readonly pages: DrawnPages | undefined;
  readonly marks: readonly PageMark[];
  /** Pixels of the page for a point. */
  readonly scale: number;
  /** The finding that is selected. */
  readonly chosen: number | undefined;
  readonly language: Language;
  readonly onChoose: (finding: number) => void;
}

/** As far from view as this a page is drawn already. */
const NEAR = '600px';
/** Points that a mark stands out from what it is about. */
const MARGIN = 1.5;

/** One page: drawn while it is near to view, with a button at each thing that a finding is about. */
export function PageSheet({ frame, of, pages, marks, scale, chosen, language, onChoose }: PageSheetProps) {
  const sheet = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting === true), {
      root: sheet.current?.closest('.pages') ?? null,
      rootMargin: NEAR,
    });
    observer.observe(sheet.current!);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (!near || !pages || !canvas.current) return undefined;
    const drawing = pages.draw(
      frame.page,
      frame.upright,
      canvas.current,
      scale * Math.min(globalThis.devicePixelRatio, 2),
    );
    drawing.done.catch(() => undefined);
    return drawing.stop;
  }, [near, pages, scale, frame]);
  return (
    <figure
      class="page-sheet"
      ref={sheet}
      data-page={frame.page}
      style={{ width: `${frame.width * scale}px`, height: `${frame.height * scale}px` }}
      aria-label={`${say('page', language)} ${frame.page} / ${of}`}
    >
      {near && <canvas ref={canvas} />}
      {marks.map((mark, i) => (
        <button
          key={`${mark.finding} ${i}`}
          type="button"
          class={`page-mark ${mark.settled ? 'settled' : mark.severity}${mark.finding === chosen ? ' chosen' : ''}`}
          data-finding={mark.finding}
          title={mark.message}
          aria-label={`${say(`severity_${mark.severity}`, language)}: ${mark.message}`}
          aria-current={mark.finding === chosen ? 'true' : undefined}
          style={placed(mark, scale)}
          onClick={() => onChoose(mark.finding)}
        />
      ))}
    </figure>
  );
}

function placed({ box }: PageMark, scale: number) {
  const { left, right, top, bottom } = box;
  const pixels = (points: number) => `${points * scale}px`;
  return {
    left: pixels(left - MARGIN),
    top: pixels(top - MARGIN),
    width: pixels(right - left + 2 * MARGIN),
    height: pixels(bottom - top + 2 * MARGIN),
  };
}
