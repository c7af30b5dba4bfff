import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Language } from '../../engine/gouji-error.ts';
import { grouped } from '../../engine/grouped.ts';
import { say } from '../page/words.ts';
import type { OpenFile } from '../page/workbench-state.ts';
import type { DrawnPages } from './draw-pages.ts';
import { drawnPages } from './load-pages.ts';
import type { PageMark } from './page-marks.ts';
import { PageSheet } from './page-sheet.tsx';

export interface PagesViewProps {
  readonly file: OpenFile;
  readonly marks: readonly PageMark[];
  readonly chosen: number | undefined;
  readonly language: Language;
  readonly onChoose: (finding: number) => void;
}

/** Pixels at the sides of a page that fits the width. */
const BESIDE = 32;
const STEP = 1.25;
const LEAST = 0.3;
const MOST = 4;

/** The pages of a PDF as it is printed, the findings marked on them. */
export function PagesView({ file, marks, chosen, language, onChoose }: PagesViewProps) {
  const { pages: frames, bytes } = file;
  const view = useRef<HTMLDivElement>(null);
  const [pages, setPages] = useState<DrawnPages | undefined>(undefined);
  const [failed, setFailed] = useState(false);
  const [width, setWidth] = useState(0);
  const [zoom, setZoom] = useState(1);
  const [current, setCurrent] = useState(1);
  useEffect(() => {
    let opened: DrawnPages | undefined;
    let isOver = false;
    void drawnPages(bytes).then(
      (all) => {
        opened = all;
        if (isOver) all.close();
        else setPages(all);
      },
      () => setFailed(true),
    );
    return () => {
      isOver = true;
      opened?.close();
    };
  }, [bytes]);
  useEffect(() => {
    const observer = new ResizeObserver(() => setWidth(view.current?.clientWidth ?? 0));
    observer.observe(view.current!);
    return () => observer.disconnect();
  }, []);
  const widest = useMemo(() => Math.max(1, ...frames.map((frame) => frame.width)), [frames]);
  const scale = Math.min(MOST, Math.max(LEAST, (Math.max(width - BESIDE, 200) / widest) * zoom));
  const byPage = useMemo(() => grouped(marks, ({ page }) => page), [marks]);
  useEffect(() => {
    if (chosen === undefined || width === 0) return;
    const mark = view.current?.querySelector(`[data-finding="${chosen}"]`);
    mark?.scrollIntoView({ block: 'center', inline: 'nearest' });
  }, [chosen, width === 0]);
  const onScroll = () => {
    const sheets = [...(view.current?.querySelectorAll<HTMLElement>('.page-sheet') ?? [])];
    const middle = (view.current?.scrollTop ?? 0) + (view.current?.clientHeight ?? 0) / 2;
    setCurrent(sheets.findLastIndex((sheet) => sheet.offsetTop <= middle) + 1 || 1);
  };
  const goTo = (page: number) =>
    view.current?.querySelector(`[data-page="${page}"]`)?.scrollIntoView({ block: 'start' });
  return (
    <div class="pages-view">
      <div class="pages-bar" role="toolbar" aria-label={say('pages', language)}>
        <button type="button" disabled={current <= 1} onClick={() => goTo(current - 1)}>
          {say('pageBefore', language)}
        </button>
        <output>
          {current} / {frames.length}
        </output>
        <button type="button" disabled={current >= frames.length} onClick={() => goTo(current + 1)}>
          {say('pageAfter', language)}
        </button>
        <button type="button" aria-label={say('zoomOut', language)} onClick={() => setZoom(zoom / STEP)}>
          −
        </button>
        <button type="button" aria-label={say('zoomIn', language)} onClick={() => setZoom(zoom * STEP)}>
          +
        </button>
        <button type="button" aria-pressed={zoom === 1} onClick={() => setZoom(1)}>
          {say('fitWidth', language)}
        </button>
      </div>
      {failed && <p class="hint">{say('pagesNotDrawn', language)}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must reach it */}
      <div class="pages" ref={view} tabIndex={0} onScroll={onScroll}>
        {width > 0 &&
          frames.map((frame) => (
            <PageSheet
              key={frame.page}
              of={frames.length}
              marks={byPage.get(frame.page) ?? []}
              {...{ frame, pages, scale, chosen, language, onChoose }}
            />
          ))}
      </div>
    </div>
  );
}
