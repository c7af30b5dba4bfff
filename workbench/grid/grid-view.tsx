// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be virtualised with merged cells
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { refOf, type Sheet } from '../../engine/cells.ts';
import type { Language } from '../../engine/gouji-error.ts';
import { MergeIndex } from '../../workbook/merge-index.ts';
import type { GridMark } from '../grid-host.ts';
import type { SheetLayout } from '../package/sheet-layout.ts';
import { say } from '../page/words.ts';
import { entryOfHeld } from '../typed-entry.ts';
import { placeKey, placeOfKey } from '../written-sheet.ts';
import { CellEditor } from './cell-editor.tsx';
import type { GridLook } from './cell-look.ts';
import { ColumnHeads } from './column-heads.tsx';
import { copiedText } from './copied-text.ts';
import { GridBody } from './grid-body.ts';
import type { GridPlace } from './grid-place.ts';
import { selectedArea } from './grid-selection.ts';
import { MarkTip } from './mark-tip.tsx';
import { movedBy } from './moved-by.ts';
import type { RowStretch } from './row-pieces.ts';
import { sheetAxes } from './sheet-axes.ts';
import { tipBox } from './tip-box.ts';

/** Where the page wants the grid to be; a new object each time, so that asking again goes there again. */
export interface GridTarget extends GridPlace {
  readonly flash: boolean;
}

export interface GridViewProps {
  readonly sheet: Sheet;
  readonly layout: SheetLayout | undefined;
  readonly dateSystem: 1900 | 1904;
  readonly marks: ReadonlyMap<number, GridMark> | undefined;
  readonly written: ReadonlySet<number>;
  readonly target: GridTarget | undefined;
  readonly language: Language;
  readonly onActive: (place: GridPlace) => void;
  readonly onWrite: (place: GridPlace, typed: string) => void;
  readonly onUndo: () => void;
  /** Set by the page to start editing the active cell. */
  readonly editor: { start: (() => void) | undefined };
}

const FLASH = 1_600;
const NOTHING_FROZEN = { rows: 0, columns: 0 };

export function GridView(props: GridViewProps) {
  const { sheet, layout, dateSystem, marks, written, target, language, onActive, onWrite, onUndo } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const pinned = useRef<HTMLDivElement>(null);
  const frozenRows = useRef<HTMLDivElement>(null);
  const rows = useRef<HTMLDivElement>(null);
  const body = useRef<GridBody | undefined>(undefined);
  const axes = useMemo(() => sheetAxes(sheet, layout), [sheet, layout]);
  const merges = useMemo(() => new MergeIndex(sheet.merges), [sheet.merges]);
  const [active, setActive] = useState<GridPlace>({ row: target?.row ?? 0, column: target?.column ?? 0 });
  /** The corner of the selection across from the active cell. */
  const [reach, setReach] = useState<GridPlace | undefined>(undefined);
  const [editing, setEditing] = useState<string | undefined>(undefined);
  const [hovered, setHovered] = useState<number | undefined>(undefined);
  const [quiet, setQuiet] = useState(true);
  const [flash, setFlash] = useState(false);
  const [stretch, setStretch] = useState<RowStretch | undefined>(undefined);
  const notes = useMemo(
    () => new Map(sheet.notes.map((note) => [placeKey(note.row, note.column), note.text])),
    [sheet.notes],
  );
  const noted = useMemo(() => new Set(notes.keys()), [notes]);
  const hiddenColumns = useMemo(() => hiddenSet(sheet), [sheet]);
  const selected = useMemo(() => selectedArea(active, reach ?? active, merges), [active, reach, merges]);
  const look = useMemo<GridLook>(
    () => ({
      ...{ sheet, axes, merges, marks, noted, written, hiddenColumns },
      ...{ active, selected, flash, dateSystem, language },
    }),
    [
      sheet,
      axes,
      merges,
      marks,
      noted,
      written,
      hiddenColumns,
      active,
      selected,
      flash,
      dateSystem,
      language,
    ],
  );
  useLayoutEffect(() => {
    const it = new GridBody(
      {
        ...{ scroller: scroller.current!, pinned: pinned.current! },
        ...{ frozenRows: frozenRows.current!, rows: rows.current! },
      },
      setStretch,
    );
    body.current = it;
    return () => it.stop();
  }, []);
  useLayoutEffect(() => body.current!.show(look, layout?.frozen ?? NOTHING_FROZEN), [look, layout]);

  const firstOf = (place: GridPlace): GridPlace => {
    const merge = merges.at(place.row, place.column);
    return merge ? { row: merge.top, column: merge.left } : place;
  };
  const move = (place: GridPlace) => {
    const to = firstOf(place);
    setActive(to);
    setReach(undefined);
    setQuiet(false);
    onActive(to);
    body.current!.reveal(to, 'least');
  };
  const stretchTo = (place: GridPlace) => {
    setReach(place);
    body.current!.reveal(place, 'least');
  };
  useLayoutEffect(() => {
    if (!target) return;
    const to = firstOf(target);
    setActive(to);
    setReach(undefined);
    onActive(to);
    setEditing(undefined);
    setQuiet(!target.flash);
    body.current!.reveal(to, 'middle');
    if (!target.flash) return;
    setFlash(true);
    const timer = setTimeout(() => setFlash(false), FLASH);
    return () => clearTimeout(timer);
  }, [target]);

  const startEditing = (initial?: string) =>
    setEditing(initial ?? entryOfHeld(sheet.cells.at(active.row, active.column)));
  useEffect(() => {
    props.editor.start = () => startEditing();
  });
  const arrowed = (event: KeyboardEvent, control: boolean): boolean => {
    const from = event.shiftKey ? (reach ?? active) : active;
    const to = movedBy(event.key, from, { axes, merges, control, page: body.current!.page });
    if (to) (event.shiftKey ? stretchTo : move)(to);
    return to !== undefined;
  };
  const empty = () => {
    setReach(undefined);
    onWrite(active, '');
  };
  const typed = (key: string) => () => startEditing(key === ' ' ? undefined : key);
  const plain: Readonly<Record<string, () => void>> = {
    Escape: () => {
      setQuiet(true);
      setReach(undefined);
    },
    Enter: () => startEditing(),
    F2: () => startEditing(),
    Delete: empty,
    Backspace: empty,
  };
  const withControl: Readonly<Record<string, () => void>> = {
    z: onUndo,
    a: () => {
      setActive(firstOf({ row: 0, column: 0 }));
      setReach(axes.used);
    },
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const control = event.ctrlKey || event.metaKey;
    if (event.isComposing || event.altKey || editing !== undefined) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const act = control ? withControl[key] : (plain[key] ?? (key.length === 1 && typed(event.key)));
    if (act) act();
    else if (!arrowed(event, control)) return;
    event.preventDefault();
  };
  const onMouseDown = (event: MouseEvent) => {
    const place = placeUnder(event);
    if (!place || event.button > 0) return;
    if (event.shiftKey) stretchTo(place);
    else move(place);
    // The page's own selection of text would run over cells that serve other rows a moment later.
    event.preventDefault();
    scroller.current?.focus({ preventScroll: true });
  };
  const onMouseOver = (event: MouseEvent) => {
    const place = placeUnder(event);
    if (place && event.buttons === 1 && editing === undefined) setReach(place);
    const key = place && placeKey(place.row, place.column);
    if (key !== undefined && (marks?.has(key) || noted.has(key))) setHovered(key);
    else if (!(event.target as Element).closest('.tip')) setHovered(undefined);
  };
  const onCopy = (event: ClipboardEvent) => {
    if (editing !== undefined) return;
    event.clipboardData?.setData('text/plain', copiedText(sheet.cells, selected, dateSystem));
    event.preventDefault();
  };
  const commit = (typed: string, { down, right }: { readonly down: number; readonly right: number }) => {
    setEditing(undefined);
    scroller.current?.focus({ preventScroll: true });
    if (typed !== entryOfHeld(sheet.cells.at(active.row, active.column))) onWrite(active, typed);
    const key = down < 0 ? 'ArrowUp' : down > 0 ? 'ArrowDown' : right < 0 ? 'ArrowLeft' : 'ArrowRight';
    const to = movedBy(key, active, { axes, merges, control: false, page: 1 });
    if (to && (down !== 0 || right !== 0)) move(to);
  };

  const activeKey = placeKey(active.row, active.column);
  const tipKey = hovered ?? (quiet ? undefined : activeKey);
  const tipMark = tipKey === undefined ? undefined : marks?.get(tipKey);
  const tipNote = tipKey === undefined ? undefined : notes.get(tipKey);
  const hasTip = editing === undefined && (tipMark !== undefined || tipNote !== undefined);
  return (
    <div class="grid-frame">
      <span class="spoken" role="status">
        {reach && `${refOf(selected.top, selected.left)}:${refOf(selected.bottom, selected.right)}`}
      </span>
      <div
        ref={scroller}
        class="grid"
        role="grid"
        tabIndex={0}
        aria-label={`${say('grid', language)} ${sheet.name}`}
        aria-multiselectable="true"
        aria-rowcount={axes.rows.count + 1}
        aria-colcount={axes.columns.count + 1}
        aria-activedescendant={`cell-${active.row}-${active.column}`}
        {...(hasTip ? { 'aria-describedby': 'mark-tip' } : {})}
        onKeyDown={onKeyDown}
        onMouseDown={onMouseDown}
        onDblClick={(event) => placeUnder(event) && startEditing()}
        onMouseOver={onMouseOver}
        onMouseLeave={() => setHovered(undefined)}
        onFocus={() => undefined}
        onCopy={onCopy}
      >
        <div
          class="sizer"
          role="presentation"
          style={{ width: `${axes.columns.total}px`, height: `${axes.rows.total}px` }}
        >
          <div ref={pinned} class="pinned" role="presentation">
            <ColumnHeads
              sheet={sheet}
              axis={axes.columns}
              stretch={stretch}
              hidden={hiddenColumns}
              language={language}
            />
            <div ref={frozenRows} role="presentation" />
          </div>
          <div ref={rows} role="presentation" />
          {hasTip && tipKey !== undefined && (
            <MarkTip
              mark={tipMark}
              note={tipNote}
              language={language}
              box={tipBox(body.current!.boxOf(placeOfKey(tipKey)), body.current!.view())}
            />
          )}
          {editing !== undefined && (
            <CellEditor
              key={activeKey}
              label={`${say('cellContent', language)} ${refOf(active.row, active.column)}`}
              initial={editing}
              box={body.current!.boxOf(active)}
              onCommit={commit}
              onCancel={() => {
                setEditing(undefined);
                scroller.current?.focus({ preventScroll: true });
              }}
            />
          )}
        </div>
      </div>
    </div>
  );
}

function hiddenSet({ hiddenColumns }: Sheet): ReadonlySet<number> {
  const all = new Set<number>();
  for (const { first, last } of hiddenColumns) {
    for (let column = first; column <= Math.min(last, first + 16_384); column++) all.add(column);
  }
  return all;
}

function placeUnder(event: MouseEvent): GridPlace | undefined {
  const cell = (event.target as Element).closest<HTMLElement>('[data-column]');
  const row = cell?.closest<HTMLElement>('[data-row]');
  return cell && row ? { row: Number(row.dataset.row), column: Number(cell.dataset.column) } : undefined;
}
