// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be virtualised with merged cells
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell
import { Component } from 'preact';
import type { Area, Cells } from '../../engine/cells.ts';
import type { Language } from '../../engine/gouji-error.ts';
import type { GridMark } from '../grid-host.ts';
import type { Held } from '../held-cell.ts';
import { say } from '../page/words.ts';
import { placeKey } from '../written-sheet.ts';
import { CellView } from './cell-view.tsx';
import type { MergeIndex } from './merge-index.ts';

export interface ColumnSpan {
  readonly index: number;
  readonly start: number;
  readonly size: number;
}

export interface RowViewProps {
  readonly row: number;
  readonly top: number;
  readonly height: number;
  /** Pixels of the whole row. */
  readonly width: number;
  readonly columns: readonly ColumnSpan[];
  readonly cells: Cells;
  readonly merges: MergeIndex;
  readonly marks: ReadonlyMap<number, GridMark> | undefined;
  readonly notes: ReadonlySet<number>;
  readonly written: ReadonlySet<number>;
  readonly hidden: boolean;
  readonly hiddenColumns: ReadonlySet<number>;
  /** The active cell's column where it is in this row. */
  readonly active: number | undefined;
  readonly flash: boolean;
  readonly dateSystem: 1900 | 1904;
  readonly language: Language;
  readonly rowEdge: (row: number) => number;
  readonly columnEdge: (column: number) => number;
}

/** A text runs on over no more empty cells than these. */
const MOST_SPILLED = 12;

/** One row of the grid. It is drawn again only when something of it changed, so that scrolling stays smooth. */
export class RowView extends Component<RowViewProps> {
  override shouldComponentUpdate(next: RowViewProps): boolean {
    const { props } = this;
    return (Object.keys(next) as (keyof RowViewProps)[]).some((key) => next[key] !== props[key]);
  }

  override render() {
    const { row, top, height, width, columns, hidden, merges, language } = this.props;
    return (
      <div
        role="row"
        aria-rowindex={row + 2}
        class={hidden ? 'row hidden-row' : 'row'}
        data-row={row}
        style={{ transform: `translateY(${top}px)`, height: `${height}px`, width: `${width}px` }}
      >
        <div
          role="rowheader"
          aria-colindex={1}
          class={hidden ? 'head side hidden-head' : 'head side'}
          title={hidden ? say('hiddenRow', language) : undefined}
        >
          {row + 1}
          {hidden && <span class="spoken">{say('hiddenRow', language)}</span>}
        </div>
        {this.shownColumns(columns, merges.of(row)).map(({ span, merge }) => this.cell(span, merge))}
      </div>
    );
  }

  /** Cells in view, and merged ones that start left of the view; cells under others are left out. */
  private shownColumns(columns: readonly ColumnSpan[], merges: readonly Area[]) {
    const { row } = this.props;
    const shown: { readonly span: ColumnSpan; readonly merge: Area | undefined }[] = [];
    const first = columns[0]?.index ?? 0;
    for (const merge of merges) {
      if (merge.top !== row || merge.left >= first || merge.right < first) continue;
      const start = this.props.columnEdge(merge.left);
      const size = this.props.columnEdge(merge.left + 1) - start;
      shown.push({ span: { index: merge.left, start, size }, merge });
    }
    for (const span of columns) {
      const merge = merges.find(({ left, right }) => left <= span.index && span.index <= right);
      if (merge && (merge.top !== row || merge.left !== span.index)) continue;
      shown.push({ span, merge });
    }
    return shown;
  }

  private cell(span: ColumnSpan, merge: Area | undefined) {
    const { row, height, cells, marks, notes, written, hidden, active, flash, dateSystem } = this.props;
    const { rowEdge, columnEdge, hiddenColumns } = this.props;
    const column = span.index;
    const key = placeKey(row, column);
    const held = cells.at(row, column);
    const width = merge ? columnEdge(merge.right + 1) - span.start : span.size;
    const isActive = active !== undefined && column <= active && active <= (merge ? merge.right : column);
    return (
      <CellView
        key={column}
        id={`cell-${row}-${column}`}
        column={column}
        held={held}
        box={{
          left: span.start,
          width,
          height: merge ? rowEdge(merge.bottom + 1) - rowEdge(row) : height,
          room: merge || !held ? width : this.room(column, width),
          rowSpan: merge ? merge.bottom - merge.top + 1 : 1,
          columnSpan: merge ? merge.right - merge.left + 1 : 1,
        }}
        mark={marks?.get(key)}
        noted={notes.has(key)}
        written={written.has(key)}
        active={isActive}
        flash={flash && isActive}
        dimmed={hidden || hiddenColumns.has(column)}
        dateSystem={dateSystem}
        label={this.label(marks?.get(key), written.has(key), held)}
      />
    );
  }

  private room(column: number, width: number): number {
    const { row, cells, columnEdge, merges } = this.props;
    let room = width;
    for (let next = column + 1; next <= column + MOST_SPILLED; next++) {
      if (cells.indexOf(row, next) >= 0 || merges.at(row, next)) break;
      room += columnEdge(next + 1) - columnEdge(next);
    }
    return room;
  }

  private label(mark: GridMark | undefined, written: boolean, held: Held | undefined): string {
    const { language } = this.props;
    return [
      mark && `${say('findingsHere', language)} ${mark.findings.length}`,
      written && say('changed', language),
      held?.formula !== undefined && say('formula', language),
    ]
      .filter(Boolean)
      .join(' · ');
  }
}
