import type { Fact } from '../facts/fact.ts';
import type { HeldSums } from '../facts/held-sums.ts';
import { isCell } from '../place.ts';
import type { RecognisedSheet } from '../recognise/recognise.ts';
import type { Coverage, NumbersCovered, Place, SheetCoverage } from '../report.ts';
import type { EquatedFacts } from '../rules/evaluate-rules.ts';
import { NarrativeNumbers, type Stretch } from './narrative-numbers.ts';
import { SheetNumbers } from './sheet-numbers.ts';

/** Ranges of a sheet that a report tells; the rest are only counted. */
const MOST_RANGES = 100;

/** What one check looked at. */
export interface Looked {
  readonly sheets: readonly RecognisedSheet[];
  /** Where the narrative's numbers stand, if there is one. */
  readonly narrative?: readonly Stretch[] | undefined;
  /** What the rules held to equations. */
  readonly equated: readonly EquatedFacts[];
  /** Sums that hold and make no facts; none where no rule is about sums. */
  readonly held?: HeldSums | undefined;
}

/**
 * The numbers of a workbook and its narrative, and those that a rule held to an equation: stated totals and their
 * parts, both sides of a relation, a stated rate and what it is reckoned from. A number that a rule only read, or
 * found to be in a doubtful cell, is left.
 */
export function coverageOf({ sheets, narrative, equated, held }: Looked): Coverage {
  const numbers = new Map(sheets.map(({ grid }) => [grid.sheet.name, new SheetNumbers(grid)]));
  const told = narrative && new NarrativeNumbers(narrative);
  const compare = (place: Place) => {
    if (isCell(place)) numbers.get(place.sheet)?.compareRef(place.ref);
    else told?.compare(place.narrative);
  };
  for (const { facts, fields } of equated) {
    for (const fact of facts) for (const place of placesOf(fact, fields)) compare(place);
  }
  held?.eachCell((sheet, row, column) => numbers.get(sheet)?.compare(row, column));
  const bySheet = sheets.map((sheet) => sheetCoverage(sheet, numbers.get(sheet.grid.sheet.name)!));
  const text = told && counted(told.count());
  return {
    ...totalOf([...bySheet, ...(text ? [text] : [])]),
    sheets: bySheet,
    ...(text ? { narrative: text } : {}),
  };
}

function* placesOf(fact: Fact, fields: EquatedFacts['fields']): Generator<Place> {
  for (const { field, unless } of fields) {
    if (fact.values[field] === undefined || (unless && fact.values[unless] !== undefined)) continue;
    const place = fact.places[field];
    if (place) yield place;
    yield* fact.sources?.[field] ?? [];
  }
}

function sheetCoverage({ summary }: RecognisedSheet, numbers: SheetNumbers): SheetCoverage {
  const ranges = numbers.left();
  const more = ranges.length - MOST_RANGES;
  return {
    sheet: summary.name,
    read: summary.forms.length > 0,
    ...counted(numbers.count()),
    leftAt: ranges.slice(0, MOST_RANGES),
    ...(more > 0 ? { moreLeft: more } : {}),
  };
}

function counted({ seen, compared }: { seen: number; compared: number }): NumbersCovered {
  return { seen, compared, left: seen - compared };
}

function totalOf(all: readonly NumbersCovered[]): NumbersCovered {
  const sum = (of: (one: NumbersCovered) => number) => all.reduce((total, one) => total + of(one), 0);
  return counted({ seen: sum(({ seen }) => seen), compared: sum(({ compared }) => compared) });
}
