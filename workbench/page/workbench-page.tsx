import type { VNode } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { refOf } from '../../engine/cells.ts';
import { SubmitView } from '../checks/submit-view.tsx';
import { VisitBar } from '../checks/visit-bar.tsx';
import { VisitView } from '../checks/visit-view.tsx';
import type { GridPlace } from '../grid/grid-place.ts';
import { GridView } from '../grid/grid-view.tsx';
import { SheetTabs } from '../grid/sheet-tabs.tsx';
import { pageMarks } from '../pages/page-marks.ts';
import { PagesView } from '../pages/pages-view.tsx';
import { entryOfHeld } from '../typed-entry.ts';
import { placeKey } from '../written-sheet.ts';
import { DropZone } from './drop-zone.tsx';
import { NarrativeView } from './narrative-view.tsx';
import { TopBar } from './top-bar.tsx';
import { say } from './words.ts';
import type { WorkbenchController } from './workbench-controller.ts';
import type { OpenFile, WorkbenchState } from './workbench-state.ts';

export interface WorkbenchPageProps {
  readonly controller: WorkbenchController;
  /** The element that the pane is put into; it is kept whatever the page shows. */
  readonly paneHome: HTMLElement;
  readonly onSample: () => void;
  readonly supervisorPage: () => VNode;
}

export function WorkbenchPage({ controller, paneHome, onSample, supervisorPage }: WorkbenchPageProps) {
  const [state, show] = useState(controller.state);
  useEffect(() => {
    // What was set before this effect ran would not be shown else.
    show(controller.state);
    return controller.subscribe(() => show(controller.state));
  }, [controller]);
  const [over, setOver] = useState(false);
  const { language, file, error, told, part, supervising } = state;
  useEffect(() => {
    if (supervising) return;
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = file ? `${file.name} · ${say('product', language)}` : say('product', language);
  }, [language, file, supervising]);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) void controller.open(files);
  };
  if (supervising) return supervisorPage();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a file may be dropped anywhere; a button does the same
    <div
      class={over ? 'page over' : 'page'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <TopBar state={state} controller={controller} />
      {error && (
        <p class="banner failed" role="alert">
          <bdi>{error.line(language)}</bdi>
          <button type="button" class="link" onClick={() => controller.set({ error: undefined })}>
            {say('dismiss', language)}
          </button>
        </p>
      )}
      {told && (
        <p class={`banner ${told.kind}`} role="status">
          <bdi>{told.text}</bdi>
          <button type="button" class="link" onClick={() => controller.set({ told: undefined })}>
            {say('dismiss', language)}
          </button>
        </p>
      )}
      {file ? (
        <>
          {state.visit?.check && <VisitBar check={state.visit.check} language={language} />}
          <nav class="switch" aria-label={say('parts', language)}>
            {(['table', 'findings'] as const).map((each) => (
              <button
                key={each}
                type="button"
                aria-pressed={part === each}
                onClick={() => controller.set({ part: each })}
              >
                {say(each, language)}
                {each === 'findings' && state.report && ` ${state.report.findings.length}`}
              </button>
            ))}
          </nav>
          <div class={`halves show-${part}${file.absent ? ' absent' : ''}`}>
            <section class="table-half" id="sheet-panel" aria-label={say('table', language)}>
              <FileView file={file} state={state} controller={controller} />
            </section>
            <PaneHome home={paneHome} />
          </div>
        </>
      ) : state.visit ? (
        <VisitView visit={state.visit} state={state} controller={controller} />
      ) : state.submitting ? (
        <SubmitView state={state} controller={controller} />
      ) : (
        <DropZone state={state} controller={controller} onSample={onSample} />
      )}
    </div>
  );
}

function PaneHome({ home }: { readonly home: HTMLElement }) {
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.append(home), [home]);
  return <section class="pane-half" ref={place} />;
}

function FileView(props: {
  readonly file: OpenFile;
  readonly state: WorkbenchState;
  readonly controller: WorkbenchController;
}) {
  const { file, state, controller } = props;
  const { language, marks, narrative } = state;
  const { workbook } = file.model;
  const sheet = workbook.sheets.find(({ name }) => name === state.sheet);
  const [active, setActive] = useState<GridPlace>({ row: 0, column: 0 });
  const onPages = useMemo(
    () => (file.pages.length > 0 ? pageMarks(state.report, file, narrative) : []),
    [state.report, file, narrative],
  );
  const editor = useMemo(() => ({ start: undefined as (() => void) | undefined }), []);
  const written = useMemo(
    () =>
      new Set(
        file.model.written
          .filter((cell) => cell.sheet === sheet?.name)
          .map(({ row, column }) => placeKey(row, column)),
      ),
    [workbook, sheet],
  );
  return (
    <>
      {state.paged ? (
        <PagesView
          marks={onPages}
          onChoose={(index) => controller.choose(index)}
          {...{ file, chosen: state.chosen, language }}
        />
      ) : sheet ? (
        <>
          <div class="formula-bar">
            <output class="ref">{refOf(active.row, active.column)}</output>
            <output class="content" aria-label={say('cellContent', language)}>
              {entryOfHeld(sheet.cells.at(active.row, active.column))}
            </output>
            <button type="button" onClick={() => editor.start?.()}>
              {say('edit', language)}
            </button>
          </div>
          <GridView
            key={sheet.name}
            sheet={sheet}
            layout={file.layouts.get(sheet.name)}
            dateSystem={workbook.dateSystem}
            marks={marks.get(sheet.name)}
            written={written}
            target={state.target}
            language={language}
            onActive={setActive}
            onWrite={(place, typed) => void controller.write({ sheet: sheet.name, ...place }, typed)}
            onUndo={() => void controller.undo()}
            editor={editor}
          />
        </>
      ) : narrative ? (
        <NarrativeView
          text={narrative.text.narrative ?? ''}
          report={state.report}
          chosen={state.chosen}
          onChoose={(index) => controller.choose(index)}
        />
      ) : (
        <p class="hint">{say(file.absent ? 'findingsOnly' : 'noSheets', language)}</p>
      )}
      <SheetTabs
        sheets={workbook.sheets}
        narrative={narrative?.name}
        pages={file.pages.length > 0 ? { shown: state.paged, marks: onPages.length } : undefined}
        onPages={() => controller.showPages()}
        shown={state.sheet}
        marks={marks}
        language={language}
        onShow={(name) => controller.show(name)}
      />
    </>
  );
}
