import type { Workbook } from '../cells.ts';
import type { FormSet } from '../recognise/form.ts';
import type { RecognisedSheet } from '../recognise/recognise.ts';
import type { RecognisedTable } from '../recognise/recognised-table.ts';
import { arrearsFacts } from './arrears-facts.ts';
import { CellOddities } from './cell-oddities.ts';
import { expenditureFacts } from './expenditure-facts.ts';
import type { Day, Fact, FactSet } from './fact.ts';
import { FactCollector } from './fact-collector.ts';
import { goalFacts } from './goal-facts.ts';
import { evaluationFact, indicatorFacts } from './indicator-facts.ts';
import { LedgerWords } from './ledger-words.ts';
import { mergeProjects } from './merge-projects.ts';
import { oddity } from './oddity.ts';
import { pairsFact } from './pairs-fact.ts';
import { evaluatedProject, listedProjects } from './project-facts.ts';
import { RowFacts } from './row-fact.ts';
import { RowValidator } from './row-schema.ts';
import { departmentOf, sheetHeaderFacts } from './sheet-header-facts.ts';
import { sheetOddities } from './sheet-oddities.ts';
import { sumFacts } from './sum-facts.ts';
import { totalFacts } from './total-facts.ts';

export interface ReadFacts {
  readonly facts: FactSet;
  /** The department that most forms name; empty if none does. */
  readonly department: string;
  readonly year: number | undefined;
}

export interface FactOptions {
  readonly forms: FormSet;
  readonly asOf: Day;
  /** Other names of projects, both normalised. */
  readonly aliases?: ReadonlyMap<string, string>;
  /** The facts of last year's workbook, for what is compared with the year before. */
  readonly prior?: FactSet;
}

/** Everything that the recognised sheets of a workbook state, as facts for rules. */
export function readFacts(
  workbook: Workbook,
  sheets: readonly RecognisedSheet[],
  options: FactOptions,
): ReadFacts {
  return new FactReader(workbook, sheets, options).read();
}

class FactReader {
  private readonly workbook: Workbook;
  private readonly sheets: readonly RecognisedSheet[];
  private readonly options: FactOptions;
  private readonly collector = new FactCollector();
  private readonly ledgers: LedgerWords;
  private readonly validator = new RowValidator();
  private readonly projectLists: Fact[][] = [];

  constructor(workbook: Workbook, sheets: readonly RecognisedSheet[], options: FactOptions) {
    this.workbook = workbook;
    this.sheets = sheets;
    this.options = options;
    this.ledgers = new LedgerWords(options.forms.vocabulary);
  }

  read(): ReadFacts {
    const oddities = new CellOddities(this.workbook, this.options.asOf);
    const headers = sheetHeaderFacts(this.sheets);
    const department = departmentOf(this.sheets);
    for (const sheet of this.sheets) this.readSheet(sheet, department, oddities);
    const { projects, sameItems } = mergeProjects(this.projectLists, this.options.aliases);
    this.collector.add(...projects, ...sameItems, ...headers, ...sheetOddities(this.workbook));
    this.collector.add(...this.sheets.map(sheetFact));
    const year = headers.map((fact) => fact.values.commonYear).find((value) => typeof value === 'number');
    return { facts: this.collector.facts(), department, year };
  }

  private readSheet(sheet: RecognisedSheet, department: string, oddities: CellOddities): void {
    const pairs = sheet.pairs.map((found) => pairsFact(found, this.workbook.dateSystem));
    const named = pairs.find((fact) => fact.kind === 'projects');
    this.collector.add(...pairs.filter((fact) => fact.kind !== 'projects'));
    const owner = String(named?.values.name ?? '') || department || sheet.grid.sheet.name;
    for (const table of sheet.tables) {
      this.readTable(sheet, table, named, owner);
      this.collector.add(...sumFacts(table), ...oddities.of(table));
    }
  }

  private readTable(
    sheet: RecognisedSheet,
    table: RecognisedTable,
    named: Fact | undefined,
    owner: string,
  ): void {
    const rows = new RowFacts(table, this.ledgers, this.workbook.dateSystem);
    const { fact } = table.located.table;
    if (fact === 'totals') this.collect(table, totalFacts(table, rows));
    else if (fact === 'expenditures') this.collect(table, expenditureFacts(table, rows));
    else if (fact === 'arrears') this.collect(table, arrearsFacts(table, rows));
    else if (fact === 'goals') this.collector.add(...goalFacts(table, owner));
    else if (fact === 'projects') this.readProjects(table, rows, named);
    else if (fact === 'indicators') this.readIndicators(sheet, table, rows, owner);
  }

  private readProjects(table: RecognisedTable, rows: RowFacts, named: Fact | undefined): void {
    const isList = table.column('name') !== undefined;
    const projects = isList ? listedProjects(table, rows) : evaluatedProject(table, rows, named);
    this.checkRows(table, projects);
    this.projectLists.push(projects);
  }

  private readIndicators(
    sheet: RecognisedSheet,
    table: RecognisedTable,
    rows: RowFacts,
    owner: string,
  ): void {
    const indicators = indicatorFacts(table, rows, owner);
    const funds = sheet.tables.find((other) => other.column('executed') !== undefined);
    const evaluation = evaluationFact(indicators, table, funds, owner);
    this.collector.add(...indicators, ...(evaluation ? [evaluation] : []));
  }

  private collect(table: RecognisedTable, facts: readonly Fact[]): void {
    this.checkRows(table, facts);
    this.collector.add(...facts);
  }

  /** JSON Schema faults of rows become doubtful cells, reported where they stand. */
  private checkRows(table: RecognisedTable, facts: readonly Fact[]): void {
    const kind = table.located.table.fact;
    for (const fact of facts) {
      if (fact.kind !== kind) continue;
      for (const { keyword, field } of this.validator.faults(table.located.table, fact.values)) {
        const column = table.column(field);
        const row =
          table.rows.find((candidate) => candidate.labelPlace === fact.place) ?? rowAt(table, fact, field);
        if (!column || !row) continue;
        const matter = keyword === 'minimum' ? 'negative-amount' : 'required-missing';
        const shown = String(fact.values[field] ?? '');
        if (matter === 'required-missing' && isReadAsWords(table, row, field)) continue;
        this.collector.add(oddity(matter, { table, row, column }, shown, ''));
      }
    }
  }
}

/** Words in an amount column are already reported as not-a-number. */
function isReadAsWords(table: RecognisedTable, row: RecognisedTable['rows'][number], field: string): boolean {
  const column = table.column(field);
  return column !== undefined && ['words', 'error', 'dash'].includes(table.reading(row, column).kind);
}

function rowAt(
  table: RecognisedTable,
  fact: Fact,
  field: string,
): RecognisedTable['rows'][number] | undefined {
  const place = fact.places[field];
  if (!place || !('ref' in place)) return undefined;
  const number = Number(/\d+$/.exec(place.ref)?.[0]) - 1;
  return table.rows.find((row) => row.row === number);
}

function sheetFact(sheet: RecognisedSheet): Fact {
  const { name, forms, nearest } = sheet.summary;
  const { cells } = sheet.grid.sheet;
  const ref = 'A1';
  return {
    kind: 'sheets',
    item: name,
    values: {
      name,
      recognised: forms.length > 0 || cells.count === 0,
      nearest: nearest?.form ?? '',
      unmatched: [...(nearest?.unmatched ?? [])],
    },
    place: { sheet: name, ref },
    places: {},
  };
}
