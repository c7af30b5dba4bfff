import { type Cells, placeOfRef, refOf } from '../../engine/cells.ts';
import type { Flavour } from './flavour.ts';
import { emptyCell, textCell } from './inline-cell.ts';
import { readRow } from './mark-cells.ts';
import { MEMORY_MARKER } from './markers.ts';
import { XML_DECLARATION } from './package-draft.ts';
import { sheetFrame } from './sheet-frame.ts';
import { attributeValue } from './xml-tree.ts';

/** What was so before the result sheet came first and became the active one. */
export interface TabState {
  /** Name of the active sheet. */
  readonly active: string;
  /** Name of the first tab in view. */
  readonly first: string;
  /** Names of all sheets that were selected. */
  readonly selected: readonly string[];
}

/** A cell that was marked. */
export interface RememberedCell {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  /** Whether the cell, or its row, was made for the mark. */
  readonly made: 'no' | 'cell' | 'row';
  /** Colour of the fill that it got. */
  readonly colour: string;
  /** What was written into its note, from the marker line on; empty where no note was. */
  readonly note: string;
  /** Index of the cell format that it had. */
  readonly style: number;
}

export interface Memory {
  readonly tabs: TabState;
  readonly cells: readonly RememberedCell[];
}

const COLUMN = { sheet: 0, ref: 1, made: 2, colour: 3, note: 4, style: 5 } as const;

/**
 * A very hidden sheet that remembers what the marks replaced. Each old format is kept as the format of a cell,
 * so it survives saving in any program, whatever number the format gets then.
 */
export function memorySheet({ tabs, cells }: Memory, flavour: Flavour): string {
  const first = [textCell(0, 0, MEMORY_MARKER, 0), textCell(0, 1, JSON.stringify(tabs), 0)];
  const rows = cells.map((cell, i) => {
    const texts = [cell.sheet, refOf(cell.row, cell.column), cell.made, cell.colour, cell.note];
    const written = texts.map((text, column) => (text === '' ? '' : textCell(i + 1, column, text, 0)));
    return rowElement(i + 1, [...written, emptyCell(i + 1, COLUMN.style, cell.style)]);
  });
  const data = `<sheetData>${rowElement(0, first)}${rows.join('')}</sheetData>`;
  return `${XML_DECLARATION}<worksheet xmlns="${flavour.main}">${data}</worksheet>`;
}

function rowElement(at: number, cells: readonly string[]): string {
  return `<row r="${at + 1}">${cells.join('')}</row>`;
}

/**
 * @param cells the sheet's texts
 * @param bytes the sheet's part, for the formats
 */
export function readMemory(cells: Cells, bytes: Uint8Array, part: string): Memory {
  const styles = stylesOf(bytes, part);
  const remembered: RememberedCell[] = [];
  for (const [row, style] of styles) {
    const text = (column: number): string => String(cells.at(row, column)?.value ?? '');
    const place = placeOfRef(text(COLUMN.ref));
    if (row === 0 || !place) continue;
    const made = text(COLUMN.made);
    remembered.push({
      sheet: text(COLUMN.sheet),
      ...place,
      made: made === 'row' || made === 'cell' ? made : 'no',
      colour: text(COLUMN.colour),
      note: text(COLUMN.note),
      style,
    });
  }
  return { tabs: parseTabs(String(cells.at(0, 1)?.value ?? '')), cells: remembered };
}

/** The format of the keeping cell, by row. */
function stylesOf(bytes: Uint8Array, part: string): Map<number, number> {
  const styles = new Map<number, number>();
  for (const frameRow of sheetFrame(bytes, part).rows) {
    const keeper = readRow(bytes, part, frameRow).cells.find(({ column }) => column === COLUMN.style);
    styles.set(frameRow.row, Number((keeper && attributeValue(keeper.element, 's')) ?? 0));
  }
  return styles;
}

function parseTabs(text: string): TabState {
  try {
    const { active, first, selected } = JSON.parse(text);
    const names = Array.isArray(selected) ? selected.map(String) : [];
    return { active: String(active), first: String(first), selected: names };
  } catch {
    return { active: '', first: '', selected: [] };
  }
}
