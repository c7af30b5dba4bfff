// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be virtualised with merged cells
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { columnName, refOf, type Sheet } from '../../engine/cells.ts';
import type { Language } from '../../engine/gouji-error.ts';
import type { GridMark } from '../grid-host.ts';
import type { SheetLayout } from '../package/sheet-layout.ts';
import { say } from '../page/words.ts';
import { entryOfHeld } from '../typed-entry.ts';
import { placeKey } from '../written-sheet.ts';
import { CellEditor } from './cell-editor.tsx';
import { type GridPlace, movedBy } from './grid-place.ts';
import { MarkTip } from './mark-tip.tsx';
import { MergeIndex } from './merge-index.ts';
import { RowView } from './row-view.tsx';
import { sheetAxes } from './sheet-axes.ts';
import { useVirtualizer } from './use-virtualizer.ts';

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

const HEADER = 24;
const SIDE = 46;
const FLASH = 1_600;

export function GridView(props: GridViewProps) {
  const { sheet, layout, dateSystem, marks, written, target, language, onActive, onWrite, onUndo } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const axes = useMemo(() => sheetAxes(sheet, layout), [sheet, layout]);
  const merges = useMemo(() => new MergeIndex(sheet.merges), [sheet.merges]);
  const [active, setActive] = useState<GridPlace>({ row: target?.row ?? 0, column: target?.column ?? 0 });
  const [editing, setEditing] = useState<string | undefined>(undefined);
  const [hovered, setHovered] = useState<number | undefined>(undefined);
  const [quiet, setQuiet] = useState(true);
  const [flash, setFlash] = useState(false);
  const rows = useVirtualizer(scroller, {
    ...{ count: axes.rows, size: axes.height, horizontal: false, before: HEADER, overscan: 4 },
  });
  const columns = useVirtualizer(scroller, {
    ...{ count: axes.columns, size: axes.width, horizontal: true, before: SIDE, overscan: 3 },
  });
  const columnEdges = useMemo(() => edges(axes.columns, axes.width, SIDE), [axes]);
  const rowEdges = useMemo(() => edges(axes.rows, axes.height, HEADER), [axes]);
  const rowEdge = useCallback((row: number) => rowEdges[Math.min(row, axes.rows)]!, [rowEdges, axes]);
  const columnEdge = useCallback(
    (column: number) => columnEdges[Math.min(column, axes.columns)]!,
    [columnEdges, axes],
  );
  const notes = useMemo(
    () => new Map(sheet.notes.map((note) => [placeKey(note.row, note.column), note.text])),
    [sheet.notes],
  );
  const noted = useMemo(() => new Set(notes.keys()), [notes]);
  const hiddenColumns = useMemo(() => hiddenSet(sheet), [sheet]);

  const reveal = (place: GridPlace) => {
    const merge = merges.at(place.row, place.column);
    rows.scrollToIndex(merge?.top ?? place.row, { align: 'auto' });
    columns.scrollToIndex(merge?.left ?? place.column, { align: 'auto' });
  };
  const move = (place: GridPlace) => {
    const merge = merges.at(place.row, place.column);
    const to = merge ? { row: merge.top, column: merge.left } : place;
    setActive(to);
    setQuiet(false);
    onActive(to);
    reveal(to);
  };
  useLayoutEffect(() => {
    if (!target) return;
    const merge = merges.at(target.row, target.column);
    const to = merge ? { row: merge.top, column: merge.left } : target;
    setActive(to);
    onActive(to);
    setEditing(undefined);
    setQuiet(!target.flash);
    rows.scrollToIndex(to.row, { align: 'center' });
    columns.scrollToIndex(to.column, { align: 'auto' });
    if (!target.flash) return;
    setFlash(true);
    const timer = setTimeout(() => setFlash(false), FLASH);
    return () => clearTimeout(timer);
  }, [target]);

  const startEditing = (initial?: string) => setEditing(initial ?? entryOfHeld(heldIn(sheet, active)));
  useEffect(() => {
    props.editor.start = () => startEditing();
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const control = event.ctrlKey || event.metaKey;
    if (event.isComposing || event.altKey || editing !== undefined) return;
    if (control && event.key.toLowerCase() === 'z') onUndo();
    else if (event.key === 'Escape') setQuiet(true);
    else if (event.key === 'Enter' || event.key === 'F2') startEditing();
    else if (event.key === 'Delete' || event.key === 'Backspace') onWrite(active, '');
    else if (event.key.length === 1 && !control) startEditing(event.key === ' ' ? undefined : event.key);
    else {
      const to = arrowed(event.key, active, {
        merges,
        axes,
        sheet,
        control,
        page: pageRows(scroller.current),
      });
      if (!to) return;
      move(to);
    }
    event.preventDefault();
  };
  const placeUnder = (event: MouseEvent): GridPlace | undefined => {
    const cell = (event.target as Element).closest<HTMLElement>('[data-column]');
    const row = cell?.closest<HTMLElement>('[data-row]');
    return cell && row ? { row: Number(row.dataset.row), column: Number(cell.dataset.column) } : undefined;
  };
  const commit = (typed: string, { down, right }: { readonly down: number; readonly right: number }) => {
    setEditing(undefined);
    scroller.current?.focus({ preventScroll: true });
    if (typed !== entryOfHeld(heldIn(sheet, active))) onWrite(active, typed);
    const merge = merges.at(active.row, active.column);
    const row = down > 0 ? (merge?.bottom ?? active.row) + 1 : active.row + down;
    const column = right > 0 ? (merge?.right ?? active.column) + 1 : active.column + right;
    if (down !== 0 || right !== 0) {
      move({
        row: Math.min(axes.rows - 1, Math.max(0, row)),
        column: Math.min(axes.columns - 1, Math.max(0, column)),
      });
    }
  };

  const shownRows = rows.getVirtualItems();
  const shownColumns = columns.getVirtualItems();
  const spans = useMemo(
    () => shownColumns.map(({ index, start, size }) => ({ index, start, size })),
    [shownColumns[0]?.index, shownColumns.at(-1)?.index, columnEdges],
  );
  const width = columns.getTotalSize();
  const first = shownRows[0]?.index ?? 0;
  const above = new Set(
    merges
      .of(first)
      .filter(({ top }) => top < first)
      .map(({ top }) => top),
  );
  const drawn = [...[...above].sort((a, b) => a - b), ...shownRows.map(({ index }) => index)];
  if (!drawn.includes(active.row)) drawn.push(active.row);
  const activeKey = placeKey(active.row, active.column);
  const tipKey = hovered ?? (quiet ? undefined : activeKey);
  const tipMark = tipKey === undefined ? undefined : marks?.get(tipKey);
  const tipNote = tipKey === undefined ? undefined : notes.get(tipKey);
  const hasTip = editing === undefined && (tipMark !== undefined || tipNote !== undefined);
  const merge = merges.at(active.row, active.column);
  return (
    <div class="grid-frame">
      <div
        ref={scroller}
        class="grid"
        role="grid"
        tabIndex={0}
        aria-label={`${say('grid', language)} ${sheet.name}`}
        aria-rowcount={axes.rows + 1}
        aria-colcount={axes.columns + 1}
        aria-activedescendant={`cell-${active.row}-${active.column}`}
        {...(hasTip ? { 'aria-describedby': 'mark-tip' } : {})}
        onKeyDown={onKeyDown}
        onMouseDown={(event) => {
          const place = placeUnder(event);
          if (place) move(place);
        }}
        onDblClick={(event) => placeUnder(event) && startEditing()}
        onMouseOver={(event) => {
          const place = placeUnder(event);
          const key = place && placeKey(place.row, place.column);
          if (key !== undefined && (marks?.has(key) || noted.has(key))) setHovered(key);
          else if (!(event.target as Element).closest('.tip')) setHovered(undefined);
        }}
        onMouseLeave={() => setHovered(undefined)}
        onFocus={() => undefined}
      >
        <div
          class="sizer"
          role="presentation"
          style={{ width: `${width}px`, height: `${rows.getTotalSize()}px` }}
        >
          <div role="row" aria-rowindex={1} class="row header" style={{ width: `${width}px` }}>
            <div role="columnheader" aria-colindex={1} class="head side corner-head">
              <span class="spoken">{sheet.name}</span>
            </div>
            {spans.map(({ index, start, size }) => (
              <div
                key={index}
                role="columnheader"
                aria-colindex={index + 2}
                class={hiddenColumns.has(index) ? 'head hidden-head' : 'head'}
                title={hiddenColumns.has(index) ? say('hiddenColumn', language) : undefined}
                style={{ left: `${start}px`, width: `${size}px` }}
              >
                {columnName(index)}
                {hiddenColumns.has(index) && <span class="spoken">{say('hiddenColumn', language)}</span>}
              </div>
            ))}
          </div>
          {drawn.map((row) => (
            <RowView
              key={row}
              row={row}
              top={rowEdge(row)}
              height={axes.height(row)}
              width={width}
              columns={spans}
              cells={sheet.cells}
              merges={merges}
              marks={marks}
              notes={noted}
              written={written}
              hidden={sheet.hiddenRows.has(row)}
              hiddenColumns={hiddenColumns}
              active={active.row === row ? active.column : undefined}
              flash={flash && active.row === row}
              dateSystem={dateSystem}
              language={language}
              rowEdge={rowEdge}
              columnEdge={columnEdge}
            />
          ))}
          {hasTip && tipKey !== undefined && (
            <MarkTip
              mark={tipMark}
              note={tipNote}
              language={language}
              box={tipBox(tipKey, scroller.current, rowEdge, columnEdge, merges)}
            />
          )}
          {editing !== undefined && (
            <CellEditor
              key={activeKey}
              label={`${say('cellContent', language)} ${refOf(active.row, active.column)}`}
              initial={editing}
              box={{
                left: columnEdge(active.column),
                top: rowEdge(active.row),
                width: columnEdge((merge?.right ?? active.column) + 1) - columnEdge(active.column),
                height: rowEdge((merge?.bottom ?? active.row) + 1) - rowEdge(active.row),
              }}
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

/** Where each row or column starts, and where the last one ends. */
function edges(count: number, size: (index: number) => number, before: number): Float64Array {
  const all = new Float64Array(count + 1);
  all[0] = before;
  for (let i = 0; i < count; i++) all[i + 1] = all[i]! + size(i);
  return all;
}

function hiddenSet({ hiddenColumns }: Sheet): ReadonlySet<number> {
  const all = new Set<number>();
  for (const { first, last } of hiddenColumns) {
    for (let column = first; column <= Math.min(last, first + 16_384); column++) all.add(column);
  }
  return all;
}

function heldIn({ cells }: Sheet, { row, column }: GridPlace) {
  return cells.at(row, column);
}

function pageRows(scroller: HTMLElement | null): number {
  return Math.max(1, Math.floor((scroller?.clientHeight ?? 400) / 22) - 2);
}

/** Out of merged cells an arrow leads past their far side. */
function arrowed(
  key: string,
  active: GridPlace,
  around: {
    readonly merges: MergeIndex;
    readonly axes: { readonly rows: number; readonly columns: number };
    readonly sheet: Sheet;
    readonly control: boolean;
    readonly page: number;
  },
): GridPlace | undefined {
  const { merges, axes, sheet, control, page } = around;
  const merge = merges.at(active.row, active.column);
  const from = {
    row: key === 'ArrowDown' ? (merge?.bottom ?? active.row) : active.row,
    column: key === 'ArrowRight' ? (merge?.right ?? active.column) : active.column,
  };
  const { cells } = sheet;
  let right = 0;
  for (let i = 0; i < cells.count; i++) right = Math.max(right, cells.columns[i]!);
  const last = { row: cells.count > 0 ? cells.rows[cells.count - 1]! : 0, column: right };
  return movedBy(key, from, axes, { control, page, last });
}

const TIP_WIDTH = 320;

function tipBox(
  key: number,
  scroller: HTMLElement | null,
  rowEdge: (row: number) => number,
  columnEdge: (column: number) => number,
  merges: MergeIndex,
) {
  const row = Math.floor(key / 16_384);
  const column = key % 16_384;
  const merge = merges.at(row, column);
  const view = scroller ?? { scrollLeft: 0, scrollTop: 0, clientWidth: 800, clientHeight: 600 };
  const right = columnEdge((merge?.right ?? column) + 1);
  const furthest = view.scrollLeft + view.clientWidth - TIP_WIDTH - 8;
  const bottom = rowEdge((merge?.bottom ?? row) + 1);
  const above = bottom - view.scrollTop > view.clientHeight - 180;
  return {
    left: Math.max(view.scrollLeft + 4, Math.min(right + 6, furthest)),
    top: above ? rowEdge(row) - 4 : bottom + 4,
    above,
  };
}
