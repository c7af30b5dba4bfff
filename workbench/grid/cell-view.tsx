// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be virtualised with merged cells
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell
import type { GridMark } from '../grid-host.ts';
import type { Held } from '../held-cell.ts';
import { shownValue } from '../shown-value.ts';
import { textWidth } from './text-width.ts';

export interface CellBox {
  readonly left: number;
  readonly width: number;
  readonly height: number;
  /** Pixels over which a text may run on into empty cells; the cell's own width where it may not. */
  readonly room: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

export interface CellViewProps {
  readonly id: string;
  readonly column: number;
  readonly held: Held | undefined;
  readonly box: CellBox;
  readonly mark: GridMark | undefined;
  readonly noted: boolean;
  readonly written: boolean;
  readonly active: boolean;
  readonly flash: boolean;
  readonly dimmed: boolean;
  readonly dateSystem: 1900 | 1904;
  /** What a screen reader adds to the value: how many findings, changed, hidden. */
  readonly label: string;
}

/** A row at least this much higher than one line has its long texts on several lines. */
const TWO_LINES = 34;

export function CellView(props: CellViewProps) {
  const { id, column, held, box, mark, noted, written, active, flash, dimmed, dateSystem, label } = props;
  const shown = held && shownValue(held, dateSystem);
  const merged = box.columnSpan > 1;
  const align = merged && held?.kind === 'text' ? 'center' : (shown?.align ?? 'start');
  const wraps = held?.kind === 'text' && box.height >= TWO_LINES;
  const spills =
    !wraps && align === 'start' && box.room > box.width && textWidth(shown?.text ?? '') > box.width - 8;
  const classes = [
    'cell',
    align,
    mark && `shade ${mark.shade}`,
    wraps && 'wraps',
    spills && 'spills',
    shown?.red && 'red',
    written && 'written',
    active && 'active',
    flash && 'flash',
    dimmed && 'dimmed',
  ];
  const tooNarrow =
    shown !== undefined &&
    held?.kind === 'number' &&
    shown.text.length * 6.4 > box.width - 4 &&
    box.width < 200;
  return (
    <div
      role="gridcell"
      id={id}
      aria-colindex={column + 1}
      aria-selected={active}
      {...(box.rowSpan > 1 ? { 'aria-rowspan': box.rowSpan } : {})}
      {...(merged ? { 'aria-colspan': box.columnSpan } : {})}
      class={classes.filter(Boolean).join(' ')}
      data-column={column}
      style={{ left: `${box.left}px`, width: `${box.width}px`, height: `${box.height}px` }}
    >
      <span class="text" style={spills ? { width: `${box.room - 6}px` } : undefined}>
        {tooNarrow ? '#'.repeat(Math.max(3, Math.floor(box.width / 9))) : shown?.text}
      </span>
      {label !== '' && <span class="spoken">{label}</span>}
      {(mark || noted) && <span class={mark ? 'corner' : 'corner own'} aria-hidden="true" />}
    </div>
  );
}
