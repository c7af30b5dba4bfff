import { Quantity } from '../money.ts';
import { readDay } from '../recognise/read-day.ts';
import type { NumberColumn, RecognisedTable } from '../recognise/recognised-table.ts';
import type { TableRow } from '../recognise/table-rows.ts';
import type { Place } from '../report.ts';
import type { Fact, FactValue } from './fact.ts';
import type { FactKindName } from './fact-kinds.ts';
import type { LedgerWords } from './ledger-words.ts';
import { holdsPercentages, statedRate } from './rate-scale.ts';
import { quantityOf } from './read-quantity.ts';

type Values = Record<string, FactValue>;
type Places = Record<string, Place>;

/** Turns the rows of one table into facts: columns into fields by their types. */
export class RowFacts {
  private readonly table: RecognisedTable;
  private readonly ledgers: LedgerWords;
  private readonly dateSystem: 1900 | 1904;
  private readonly percentages = new Map<NumberColumn, boolean>();
  /** What a fill-down column said last, by field. */
  private readonly last = new Map<string, string>();

  constructor(table: RecognisedTable, ledgers: LedgerWords, dateSystem: 1900 | 1904) {
    this.table = table;
    this.ledgers = ledgers;
    this.dateSystem = dateSystem;
  }

  /**
   * The fact that a row states, with a place for every field that a cell fills.
   * @param defaults values that the form's own and the row's cells take the place of
   */
  fact(row: TableRow, kind: FactKindName, defaults: Values = {}): Fact {
    const values: Values = { ...defaults, ...this.table.located.table.set, ...row.named?.set };
    const places: Places = {};
    for (const column of this.table.columns) this.fill(row, column, values, places);
    values.name ??= row.label;
    places.name ??= row.labelPlace;
    return { kind, item: String(values.name), values, place: row.labelPlace, places };
  }

  /**
   * The facts that a row states where its columns belong to different sets (a part of the three public
   * outlays, a ledger), in the order of the columns.
   */
  factsBySet(row: TableRow, kind: FactKindName, defaults: Values = {}): Fact[] {
    const sets = new Map<string, NumberColumn[]>();
    for (const column of this.table.columns) {
      const { set } = column.definition;
      if (!set) continue;
      const key = JSON.stringify(set);
      const known = sets.get(key);
      if (known) known.push(column);
      else sets.set(key, [column]);
    }
    return [...sets.values()].map((columns) => {
      const { set } = columns[0]!.definition;
      const values: Values = { ...defaults, ...this.table.located.table.set, ...row.named?.set, ...set };
      const places: Places = {};
      for (const column of columns) this.fill(row, column, values, places);
      return { kind, item: row.label, values, place: row.labelPlace, places };
    });
  }

  /** The whole number in a row's column, with or without its counter (12, 「12辆」). */
  integer(row: TableRow, column: NumberColumn): number | undefined {
    const value = this.number(row, column, 'integer');
    return typeof value === 'number' ? value : undefined;
  }

  private fill(row: TableRow, column: NumberColumn, values: Values, places: Places): void {
    const { field, type } = column.definition;
    if (type === 'ignored' || field === 'label') return;
    places[field] = this.table.place(row, column);
    const value = this.valueOf(row, column, values, places);
    if (value !== undefined) values[field] = value;
  }

  private valueOf(
    row: TableRow,
    column: NumberColumn,
    values: Values,
    places: Places,
  ): FactValue | undefined {
    const { field, type } = column.definition;
    switch (type) {
      case 'money':
        return this.table.money(row, column);
      case 'ratio':
        return this.rate(row, column, values);
      case 'quantity':
      case 'integer':
        return this.number(row, column, type);
      case 'day': {
        const reading = readDay(this.table.cell(row, column), this.dateSystem);
        return reading.kind === 'day' ? reading.day : undefined;
      }
      case 'ledger': {
        const text = this.text(row, column);
        const ledger = this.ledgers.ledgerOf(text);
        if (ledger !== '') {
          values.ledger = ledger;
          places.ledger = this.table.place(row, column);
        }
        return text;
      }
      case 'code':
        return row.code;
      default:
        return field === 'name' ? row.label : this.text(row, column);
    }
  }

  private text(row: TableRow, column: NumberColumn): string {
    const text = this.table.text(row, column);
    if (!column.definition.fillDown) return text;
    if (text === '') return this.last.get(column.definition.field) ?? '';
    this.last.set(column.definition.field, text);
    return text;
  }

  private number(row: TableRow, column: NumberColumn, type: 'quantity' | 'integer'): FactValue | undefined {
    const reading = this.table.reading(row, column);
    if (type === 'quantity') return quantityOf(reading);
    if (reading.kind === 'number') {
      const { numerator, denominator } = Quantity.ofDecimal(reading.value);
      return Number(numerator / denominator);
    }
    if (reading.kind !== 'words') return undefined;
    const shown = reading.shown.normalize('NFKC').trim();
    const digits = /^(\d{1,6})(?:天|日|个工作日|个|家|人|辆|批次|人次|年度?)?$/u.exec(shown)?.[1];
    return digits === undefined ? undefined : Number(digits);
  }

  private rate(row: TableRow, column: NumberColumn, values: Values): FactValue | undefined {
    let percentages = this.percentages.get(column);
    if (percentages === undefined) {
      percentages = holdsPercentages(this.table, column);
      this.percentages.set(column, percentages);
    }
    const stated = statedRate(this.table, row, column, percentages);
    if (!stated) return undefined;
    if (column.definition.field === 'statedRate') values.statedRatePlaces = stated.places;
    return stated.rate;
  }
}
