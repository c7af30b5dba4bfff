import { type Cell, refOf } from '../cells.ts';
import { type Decimal, trimmed } from '../decimal.ts';
import { Money, type Unit } from '../money.ts';
import type { Place } from '../report.ts';
import type { LocatedColumn, LocatedTable } from './find-tables.ts';
import { type NumberReading, readNumber } from './read-number.ts';
import type { SheetGrid } from './sheet-grid.ts';
import type { SheetHeader } from './sheet-header.ts';
import type { TableBody, TableRow } from './table-rows.ts';
import { plainText } from './words.ts';

const UNIT_IN_HEADER = /[([]?(?:单位:)?(亿元|万元|千元|元)[)\]]/u;

/** A column of numbers as it stands, with the unit and the precision it is shown in. */
export interface NumberColumn extends LocatedColumn {
  readonly unit: Unit;
  /** Decimals of values whose format leaves them open: as many as the longest in the column has. */
  readonly openPlaces: number;
}

/** A form's table on a sheet, with its rows: what facts are made of. */
export class RecognisedTable {
  readonly located: LocatedTable;
  readonly grid: SheetGrid;
  readonly header: SheetHeader;
  readonly body: TableBody;
  readonly columns: readonly NumberColumn[];
  private readonly byField: ReadonlyMap<string, NumberColumn>;

  constructor(located: LocatedTable, grid: SheetGrid, header: SheetHeader, body: TableBody) {
    this.located = located;
    this.grid = grid;
    this.header = header;
    this.body = body;
    this.columns = located.columns.map((column) => this.numberColumn(column));
    this.byField = new Map([...this.columns].reverse().map((column) => [column.definition.field, column]));
  }

  get rows(): readonly TableRow[] {
    return this.body.rows;
  }

  column(field: string): NumberColumn | undefined {
    return this.byField.get(field);
  }

  place(row: TableRow, column: LocatedColumn): Place {
    const merge = this.grid.mergeAt(row.row, column.column);
    return {
      sheet: this.grid.sheet.name,
      ref: merge ? refOf(merge.top, merge.left) : refOf(row.row, column.column),
    };
  }

  cell(row: TableRow, column: LocatedColumn): Cell | undefined {
    return this.grid.shown(row.row, column.column);
  }

  /** Only a cell of its own: an amount merged over several rows is not the amount of each. */
  reading(row: TableRow, column: LocatedColumn): NumberReading {
    return readNumber(this.grid.sheet.cells.at(row.row, column.column));
  }

  /** The amount in a column; undefined where none is stated or it can't be read. */
  money(row: TableRow, column: NumberColumn): Money | undefined {
    const reading = this.reading(row, column);
    if (reading.kind === 'number' && !reading.percent) {
      return Money.of(reading.value, column.unit, this.placesOf(reading, column));
    }
    if (reading.kind === 'words' && reading.reading) {
      const { value, unit = column.unit } = reading.reading;
      return Money.of(value, unit, value.places);
    }
    const blank = reading.kind === 'blank' || reading.kind === 'dash' || reading.kind === 'not-applicable';
    if (!blank || !column.definition.blankIsZero) return undefined;
    return new Money(0, column.unit, 1);
  }

  /** Decimals that a number is shown with. */
  placesOf(reading: Extract<NumberReading, { kind: 'number' }>, column: NumberColumn): number {
    if (reading.shownPlaces !== undefined && !reading.asText) return reading.shownPlaces;
    return Math.max(column.openPlaces, reading.shownPlaces ?? trimmedPlaces(reading.value));
  }

  private numberColumn(column: LocatedColumn): NumberColumn {
    const unit = this.unitOf(column);
    let openPlaces = 0;
    for (const row of this.body.rows) {
      const reading = this.reading(row, column);
      if (reading.kind !== 'number') continue;
      if (reading.asText) openPlaces = Math.max(openPlaces, reading.shownPlaces ?? 0);
      else if (reading.shownPlaces === undefined)
        openPlaces = Math.max(openPlaces, trimmedPlaces(reading.value));
    }
    return { ...column, unit, openPlaces };
  }

  private unitOf(column: LocatedColumn): Unit {
    const inHeader = UNIT_IN_HEADER.exec(plainText(column.header))?.[1];
    return (inHeader as Unit | undefined) ?? this.header.unit?.value ?? this.located.form.unit;
  }
}

function trimmedPlaces(value: Decimal): number {
  return trimmed(value).places;
}
