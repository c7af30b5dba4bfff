import type { Area, Sheet } from '../../engine/cells.ts';
import type { Language } from '../../engine/gouji-error.ts';
import type { MergeIndex } from '../../workbook/merge-index.ts';
import type { GridMark } from '../grid-host.ts';
import type { Held } from '../held-cell.ts';
import { say } from '../page/words.ts';
import { shownValue } from '../shown-value.ts';
import { placeKey } from '../written-sheet.ts';
import type { GridPlace } from './grid-place.ts';
import type { CellSize } from './merged-size.ts';
import type { SheetAxes } from './sheet-axes.ts';
import { textWidth } from './text-width.ts';

/** All that decides what the cells look like; a new object whenever any of it changes. */
export interface GridLook {
  readonly sheet: Sheet;
  readonly axes: SheetAxes;
  readonly merges: MergeIndex;
  readonly marks: ReadonlyMap<number, GridMark> | undefined;
  /** Places with a note of the officer's own. */
  readonly noted: ReadonlySet<number>;
  readonly written: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
  readonly active: GridPlace;
  readonly selected: Area;
  readonly flash: boolean;
  readonly dateSystem: 1900 | 1904;
  readonly language: Language;
}

/** What is drawn of a cell: the same values look the same. */
export interface CellLook {
  readonly id: string;
  readonly column: number;
  readonly text: string;
  readonly classes: string;
  readonly selected: boolean;
  readonly left: number;
  readonly width: number;
  readonly height: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** Pixels over which a text runs on into empty cells; 0 where it does not. */
  readonly spill: number;
  /** What a screen reader adds to the value: how many findings, changed, a formula. */
  readonly label: string;
}

/** A row at least this much higher than one line has its long texts on several lines. */
const TWO_LINES = 34;
/** A text runs on over no more empty cells than these. */
const MOST_SPILLED = 12;
/** Wider columns show a long number all the same. */
const WIDE = 200;
const DIGIT = 6.4;

/**
 * @param merge of which the place is the first cell
 * @param size where less of the merged cell is in view than it has
 */
export function cellLook(
  { row, column }: GridPlace,
  merge: Area | undefined,
  look: GridLook,
  size?: CellSize,
): CellLook {
  const { sheet, axes, marks, noted, written, hiddenColumns, active, selected, flash, dateSystem } = look;
  const key = placeKey(row, column);
  const held = sheet.cells.at(row, column);
  const mark = marks?.get(key);
  const right = merge?.right ?? column;
  const width = size?.width ?? axes.columns.size(column, right);
  const height = size?.height ?? axes.rows.size(row, merge?.bottom);
  const shown = held && shownValue(held, dateSystem);
  const align = right > column && held?.kind === 'text' ? 'center' : (shown?.align ?? 'start');
  const wraps = held?.kind === 'text' && axes.rows.size(row) >= TWO_LINES;
  const spill =
    shown === undefined || merge || wraps || align !== 'start'
      ? 0
      : roomToRun(shown.text, width, { row, column }, look);
  const isActive = row === active.row && column <= active.column && active.column <= right;
  const isSelected = isIn(selected, row, column);
  const classes = [
    'cell',
    align,
    mark && `shade ${mark.shade} marked`,
    !mark && noted.has(key) && 'noted',
    wraps && 'wraps',
    spill > 0 && 'spills',
    shown?.red && 'red',
    written.has(key) && 'written',
    isSelected && !isActive && 'chosen',
    isActive && 'active',
    flash && isActive && 'flash',
    (sheet.hiddenRows.has(row) || hiddenColumns.has(column)) && 'dimmed',
  ];
  return {
    ...{ id: `cell-${row}-${column}`, column, text: fitting(shown?.text ?? '', held, width) },
    ...{ classes: classes.filter(Boolean).join(' '), selected: isActive || isSelected },
    ...{ left: axes.columns.start(column), width, height, spill },
    rowSpan: merge ? merge.bottom - merge.top + 1 : 1,
    columnSpan: right - column + 1,
    label: spokenLabel(mark, written.has(key), held, look.language),
  };
}

/** A number that has no room shows no digits at all, as in Excel: half a number would mislead. */
function fitting(text: string, held: Held | undefined, width: number): string {
  const tooLong = held?.kind === 'number' && width < WIDE && text.length * DIGIT > width - 4;
  return tooLong ? '#'.repeat(Math.max(3, Math.floor(width / 9))) : text;
}

function roomToRun(text: string, width: number, { row, column }: GridPlace, look: GridLook): number {
  const { sheet, axes, merges } = look;
  if (textWidth(text) <= width - 8) return 0;
  let last = column;
  while (last - column < MOST_SPILLED) {
    if (sheet.cells.indexOf(row, last + 1) >= 0 || merges.at(row, last + 1)) break;
    last++;
  }
  return last === column ? 0 : axes.columns.size(column, last);
}

function isIn({ top, left, bottom, right }: Area, row: number, column: number): boolean {
  return top <= row && row <= bottom && left <= column && column <= right;
}

function spokenLabel(
  mark: GridMark | undefined,
  written: boolean,
  held: Held | undefined,
  language: Language,
): string {
  if (!mark && !written && held?.formula === undefined) return '';
  return [
    mark && `${say('findingsHere', language)} ${mark.findings.length}`,
    written && say('changed', language),
    held?.formula !== undefined && say('formula', language),
  ]
    .filter(Boolean)
    .join(' · ');
}
