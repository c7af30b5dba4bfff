import { type Cell, placeOfRef, refOf } from '../cells.ts';
import type { Unit } from '../money.ts';
import { isCell } from '../place.ts';
import type { Place } from '../report.ts';
import type { Form, FormPair, FormPairs, FormSet } from './form.ts';
import type { RecognisedTable } from './recognised-table.ts';
import { RowsOfTables } from './rows-of-tables.ts';
import type { SheetGrid } from './sheet-grid.ts';
import type { SheetTitles } from './sheet-titles.ts';
import { unitInHeader } from './unit-in-header.ts';
import { coreText, labelText } from './words.ts';

/** A label that was found, with the cell that holds its value (none where it is blank). */
export interface FoundPair {
  readonly definition: FormPair;
  readonly labelPlace: Place;
  /** The cell beside the label; undefined where blank. */
  readonly cell?: Cell;
  /** The text behind the label's colon in the same cell. */
  readonly text?: string;
  readonly place: Place;
  /** The unit that the label states, or the one left of it for several: 「项目资金（元）」. */
  readonly unit?: Unit;
}

/** The labelled values of one form on a sheet. */
export interface FoundPairs {
  readonly form: Form;
  readonly definition: FormPairs;
  readonly unit: Unit;
  readonly pairs: readonly FoundPair[];
  /** The row of the first label. */
  readonly row: number;
}

interface Label {
  readonly form: Form;
  readonly group: FormPairs;
  readonly pair: FormPair;
}

/** Labels are looked for in cells no longer than this. */
const LONGEST_LABEL = 60;
/** How far left of a label the one may stand that gives several their unit. */
const LEFTMOST_GROUP = 6;

/**
 * Labelled values outside the rows of tables: 「欠款总额 | 0」, 「项目名称：…」. A form's pairs are looked for where
 * one of its tables was recognised on the sheet, or its title stands on it. A sheet with several forms below
 * each other gives the pairs of each: the first label of a group begins it anew.
 */
export function findPairs(
  grid: SheetGrid,
  forms: FormSet,
  tables: readonly RecognisedTable[],
  titles: SheetTitles,
): FoundPairs[] {
  const named = new Set(titles.forms);
  const present = forms.forms.filter(
    (form) => form.pairs.length > 0 && (tables.some((t) => t.located.form === form) || named.has(form)),
  );
  if (present.length === 0) return [];
  const labels = labelsOf(present);
  const rows = new RowsOfTables(tables);
  const found: { form: Form; definition: FormPairs; pairs: FoundPair[]; row: number }[] = [];
  const latest = new Map<FormPairs, (typeof found)[number]>();
  for (const cell of grid.sheet.cells) {
    if (cell.kind !== 'text' || (cell.value as string).length > LONGEST_LABEL) continue;
    if (rows.hold(cell)) continue;
    const taken = new Set<FormPairs>();
    for (const { form, group, pair, value } of labelsIn(grid, cell, labels)) {
      if (taken.has(group)) continue;
      const open = latest.get(group);
      if (pair.beneath !== undefined && !standsBeneath(cell, pair.beneath, open?.pairs)) continue;
      const known = open?.pairs.some((other) => other.definition.field === pair.field);
      if (open && known && pair !== group.pairs[0]) continue;
      if (open && !known) open.pairs.push(value);
      else {
        const begun = { form, definition: group, pairs: [value], row: cell.row };
        found.push(begun);
        latest.set(group, begun);
      }
      taken.add(group);
    }
  }
  const units = new Map(present.map((form) => [form, unitOf(tables, form)]));
  return found
    .filter(({ definition, pairs }) => pairs.length >= (definition.least ?? 1))
    .map((entry) => ({ ...entry, unit: units.get(entry.form)! }));
}

/** Whether a label stands further down in the column of another field's label. */
function standsBeneath(cell: Cell, field: string, pairs: readonly FoundPair[] = []): boolean {
  const above = pairs.find(({ definition }) => definition.field === field);
  const place = above && isCell(above.labelPlace) ? placeOfRef(above.labelPlace.ref) : undefined;
  return place !== undefined && place.column === cell.column && place.row < cell.row;
}

/** The unit in a label, else in the label merged down left of it. */
function unitStatedBy(grid: SheetGrid, cell: Cell): { unit?: Unit } {
  for (let column = cell.column; column >= Math.max(0, cell.column - LEFTMOST_GROUP); column--) {
    const unit = unitInHeader(grid.text(cell.row, column));
    if (unit) return { unit };
  }
  return {};
}

function unitOf(tables: readonly RecognisedTable[], form: Form): Unit {
  const own = tables.find((table) => table.located.form === form) ?? tables[0];
  return own?.unitOfTexts ?? own?.header.unit?.value ?? form.unit;
}

function labelsOf(forms: readonly Form[]): Map<string, Label[]> {
  const labels = new Map<string, Label[]>();
  for (const form of forms) {
    for (const group of form.pairs) {
      for (const pair of group.pairs) {
        for (const word of pair.labels) {
          const key = labelText(word);
          labels.set(key, [...(labels.get(key) ?? []), { form, group, pair }]);
        }
      }
    }
  }
  return labels;
}

function labelsIn(
  grid: SheetGrid,
  cell: Cell,
  labels: ReadonlyMap<string, readonly Label[]>,
): (Label & { value: FoundPair })[] {
  const raw = cell.value as string;
  const own: Place = { sheet: grid.sheet.name, ref: refOf(cell.row, cell.column) };
  const colon = /^([^:：]{1,40})[:：]([\s\S]+)$/u.exec(raw.trim());
  const before = colon ? labels.get(labelText(colon[1]!)) : undefined;
  if (colon && before) {
    const unit = unitStatedBy(grid, cell);
    return before.map((label) => ({
      ...label,
      value: { definition: label.pair, labelPlace: own, text: colon[2]!.trim(), place: own, ...unit },
    }));
  }
  const beside = labels.get(labelText(raw)) ?? labels.get(labelText(coreText(raw)));
  if (!beside) return [];
  const unit = unitStatedBy(grid, cell);
  const { cell: valueCell, column } = cellBeside(grid, cell, labels);
  const place: Place = { sheet: grid.sheet.name, ref: refOf(cell.row, column) };
  return beside.map((label) => ({
    ...label,
    value: {
      definition: label.pair,
      labelPlace: own,
      place,
      ...(valueCell ? { cell: valueCell } : {}),
      ...unit,
    },
  }));
}

/** The first cell to the right of a label, if no other label comes before it. */
function cellBeside(
  grid: SheetGrid,
  label: Cell,
  labels: ReadonlyMap<string, readonly Label[]>,
): { cell?: Cell; column: number } {
  const next = (grid.mergeAt(label.row, label.column)?.right ?? label.column) + 1;
  for (let column = next; column <= Math.min(next + 2, grid.lastColumn); column++) {
    const cell = grid.sheet.cells.at(label.row, column);
    if (!cell) continue;
    if (cell.kind === 'text' && labels.has(labelText(cell.value as string))) break;
    return { cell, column };
  }
  return { column: next };
}
