import { type Cell, refOf, type Sheet } from '../../engine/cells.ts';
import type { Shade } from '../../workbook/annotate/finding-plan.ts';
import { MEMORY_MARKER } from '../../workbook/annotate/markers.ts';
import { SHADE_COLOURS } from '../../workbook/annotate/palette.ts';
import { liveReference, parseReference } from './sheet-reference.ts';

/** A cell's fill as a spreadsheet's interface tells it. */
export interface Fill {
  /** `#RRGGBB`; of no meaning where there is no pattern. */
  readonly color: string;
  /** `None`, `Solid`, `Gray50` … */
  readonly pattern: string;
  readonly patternColor: string;
  readonly tintAndShade: number;
  readonly patternTintAndShade: number;
}

/** A marked cell, where it is now, and the fill that it had. */
export interface RememberedFill {
  readonly sheet: string;
  readonly ref: string;
  readonly fill: Fill;
}

/**
 * The very hidden sheet that remembers what marks replaced: laid out as the annotator of files lays it out, so
 * that either takes off what the other put on, with two columns more.
 */
const COLUMN = { sheet: 0, ref: 1, made: 2, colour: 3, note: 4, style: 5, fill: 6, live: 7 } as const;

/** The column whose cells keep the old fills themselves. */
export const FILL_COLUMN = COLUMN.style;

/** Rows of texts, from the first cell of the sheet on. A text that begins with `=` is a formula. */
export function memoryRows(
  remembered: readonly (RememberedFill & { readonly shade: Shade; readonly note: string })[],
) {
  const first = [MEMORY_MARKER, '', '', '', '', '', '', ''];
  const rows = remembered.map(({ sheet, ref, fill, shade, note }) => [
    sheet,
    ref,
    'no',
    SHADE_COLOURS[shade],
    note,
    '',
    JSON.stringify(fill),
    `=${liveReference(sheet, ref)}`,
  ]);
  return [first, ...rows];
}

/** What a memory sheet holds. A cell that was deleted since is left out. */
export function readMemory({ cells }: Pick<Sheet, 'cells'>): RememberedFill[] {
  const remembered: RememberedFill[] = [];
  for (let i = cells.firstNotBefore(1); i < cells.count; i++) {
    if (cells.columns[i] !== COLUMN.sheet) continue;
    const row = cells.rows[i]!;
    const place = placeOf(cells.at(row, COLUMN.live), cells.at(row, COLUMN.sheet), cells.at(row, COLUMN.ref));
    const fill = fillOf(cells.at(row, COLUMN.fill));
    if (place && fill) remembered.push({ ...place, fill });
  }
  return remembered;
}

/** Rows of a memory sheet without fills in text: an annotator of files wrote it, which keeps them as formats. */
export function fillsKeptAsFormats({
  cells,
}: Pick<Sheet, 'cells'>): { sheet: string; ref: string; keeper: string }[] {
  const found: { sheet: string; ref: string; keeper: string }[] = [];
  for (let i = cells.firstNotBefore(1); i < cells.count; i++) {
    const row = cells.rows[i]!;
    if (cells.columns[i] !== COLUMN.sheet || cells.at(row, COLUMN.fill)) continue;
    const place = placeOf(undefined, cells.at(row, COLUMN.sheet), cells.at(row, COLUMN.ref));
    if (place) found.push({ ...place, keeper: refOf(row, FILL_COLUMN) });
  }
  return found;
}

function placeOf(live: Cell | undefined, sheet: Cell | undefined, ref: Cell | undefined) {
  if (live?.formula !== undefined) return parseReference(live.formula);
  return sheet && ref ? { sheet: String(sheet.value), ref: String(ref.value) } : undefined;
}

function fillOf(cell: Cell | undefined): Fill | undefined {
  try {
    const fill = JSON.parse(String(cell?.value ?? ''));
    return typeof fill === 'object' && fill !== null && typeof fill.pattern === 'string'
      ? (fill as Fill)
      : undefined;
  } catch {
    return undefined;
  }
}
