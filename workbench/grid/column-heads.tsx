// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be virtualised with merged cells
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell
import { columnName, type Sheet } from '../../engine/cells.ts';
import type { Language } from '../../engine/gouji-error.ts';
import { say } from '../page/words.ts';
import type { Axis } from './axis.ts';
import type { RowStretch } from './row-pieces.ts';

export interface ColumnHeadsProps {
  readonly sheet: Sheet;
  readonly axis: Axis;
  /** The columns drawn; undefined before the grid knows its size. */
  readonly stretch: RowStretch | undefined;
  readonly hidden: ReadonlySet<number>;
  readonly language: Language;
}

export function ColumnHeads({ sheet, axis, stretch, hidden, language }: ColumnHeadsProps) {
  const { frozen, columns } = stretch ?? { frozen: 0, columns: { first: 0, last: -1 } };
  const head = (column: number) => (
    <div
      key={column}
      role="columnheader"
      aria-colindex={column + 2}
      class={hidden.has(column) ? 'head hidden-head' : 'head'}
      title={hidden.has(column) ? say('hiddenColumn', language) : undefined}
      style={{ left: `${axis.start(column)}px`, width: `${axis.size(column)}px` }}
    >
      {columnName(column)}
      {hidden.has(column) && <span class="spoken">{say('hiddenColumn', language)}</span>}
    </div>
  );
  return (
    <div role="row" aria-rowindex={1} class="row header" style={{ width: `${axis.total}px` }}>
      <div class="fixed" role="presentation">
        <div role="columnheader" aria-colindex={1} class="head side">
          <span class="spoken">{sheet.name}</span>
        </div>
        {stretchOf(0, frozen - 1).map(head)}
      </div>
      {stretchOf(columns.first, columns.last).map(head)}
    </div>
  );
}

function stretchOf(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}
