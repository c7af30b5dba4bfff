import { areaOfRef, columnName } from '../cells.ts';
import type { Fact } from '../facts/fact.ts';
import { isCell, placeKey } from '../place.ts';
import type { Place } from '../report.ts';

/** Fewest neighbouring cells that are written as a range: `C5:C9`. */
const SHORTEST_RUN = 3;

/** The cell a finding stands at: that of the first field that has one, else the fact's own. */
export function placeOfFinding(fact: Fact, fields: readonly string[]): { place: Place; field: string } {
  for (const field of fields) {
    const place = fact.places[field];
    if (place) return { place, field };
  }
  return { place: fact.place, field: '' };
}

/** The other cells of a finding: those of the related fields, and of what these fields and its own are made of. */
export function relatedPlaces(fact: Fact, at: string, related: readonly string[], place: Place): Place[] {
  const places = related.flatMap((field) => fact.places[field] ?? []);
  const sources = [at, ...related].flatMap((field) => fact.sources?.[field] ?? []);
  const taken = new Set([placeKey(place)]);
  const others = [...places, ...sources].filter((other) => {
    const key = placeKey(other);
    return !taken.has(key) && taken.add(key);
  });
  return withRanges(others);
}

interface CellPlace {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/** Runs of neighbouring cells down a column or along a row become ranges, in the order of their first cells. */
export function withRanges(places: readonly Place[]): Place[] {
  if (places.length < SHORTEST_RUN) return [...places];
  const result: Place[] = [];
  for (let i = 0; i < places.length; ) {
    const down = runFrom(places, i, 1, 0);
    const along = runFrom(places, i, 0, 1);
    const length = Math.max(down, along);
    if (length >= SHORTEST_RUN) result.push(rangeOf(places[i]!, places[i + length - 1]!));
    else result.push(...places.slice(i, i + length));
    i += length;
  }
  return result;
}

function runFrom(places: readonly Place[], from: number, rowStep: number, columnStep: number): number {
  const first = cellOf(places[from]!);
  if (!first) return 1;
  let length = 1;
  for (;;) {
    const next = places[from + length] && cellOf(places[from + length]!);
    const follows =
      next &&
      next.sheet === first.sheet &&
      next.row === first.row + rowStep * length &&
      next.column === first.column + columnStep * length;
    if (!follows) return length;
    length++;
  }
}

function cellOf(place: Place): CellPlace | undefined {
  if (!isCell(place)) return undefined;
  const area = areaOfRef(place.ref);
  if (!area || area.top !== area.bottom || area.left !== area.right) return undefined;
  return { sheet: place.sheet, row: area.top, column: area.left };
}

function rangeOf(first: Place, last: Place): Place {
  const [from, to] = [cellOf(first)!, cellOf(last)!];
  const ref = ({ row, column }: CellPlace) => `${columnName(column)}${row + 1}`;
  return { sheet: from.sheet, ref: `${ref(from)}:${ref(to)}` };
}
