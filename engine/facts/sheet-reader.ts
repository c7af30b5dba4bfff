import type { Workbook } from '../cells.ts';
import type { FoundPairs } from '../recognise/find-pairs.ts';
import { isPlainList } from '../recognise/plain-list.ts';
import type { RecognisedSheet } from '../recognise/recognise.ts';
import type { RecognisedTable } from '../recognise/recognised-table.ts';
import { arrearsFacts } from './arrears-facts.ts';
import { balanceFacts } from './balance-facts.ts';
import { basicOutlayFacts } from './basic-outlay-facts.ts';
import { carryOverFacts } from './carry-over-facts.ts';
import type { CellOddities } from './cell-oddities.ts';
import { changeFacts } from './change-facts.ts';
import { controlFacts } from './control-facts.ts';
import type { Declared } from './declaration-facts.ts';
import { isPartOfDeclaration, labelledDeclarations, listedDeclarations } from './declared-on-sheet.ts';
import { expenditureFacts } from './expenditure-facts.ts';
import { doubtful, type Fact } from './fact.ts';
import { type FactKindName, kindOf, type TableKindName } from './fact-kinds.ts';
import { goalFacts } from './goal-facts.ts';
import type { HeldSums } from './held-sums.ts';
import { evaluationFact, indicatorFacts } from './indicator-facts.ts';
import type { LedgerWords } from './ledger-words.ts';
import { pairSums } from './pair-sums.ts';
import { type NamedFact, pairsFact } from './pairs-fact.ts';
import { progressFacts, progressSums } from './progress-facts.ts';
import { projectCountFacts } from './project-count-facts.ts';
import { evaluatedProject, listedProjects, withoutCode } from './project-facts.ts';
import type { ProjectList } from './project-lists.ts';
import { RowFacts } from './row-fact.ts';
import { rowOddities } from './row-oddities.ts';
import { shareFacts } from './share-facts.ts';
import { sumFacts, tableTitle } from './sum-facts.ts';
import { threePublicFacts } from './three-public-facts.ts';
import { totalFacts } from './total-facts.ts';

/** What all sheets of a workbook are read with. */
export interface ReadingContext {
  readonly workbook: Workbook;
  readonly ledgers: LedgerWords;
  readonly department: string;
  readonly year: number | undefined;
  readonly oddities: CellOddities;
  readonly held: HeldSums;
}

/** The facts of one sheet; its projects and declarations apart, for they are put together over all sheets. */
export interface SheetFacts {
  readonly facts: readonly Fact[];
  readonly lists: readonly ListedProjects[];
  readonly declared: readonly Declared[];
}

export interface ListedProjects extends ProjectList {
  readonly title: string;
  /** The one project of a self-evaluation. */
  readonly isEvaluation: boolean;
}

/** What may stand in for a table's own facts. */
interface TableReading {
  readonly facts: readonly Fact[];
  readonly projects?: readonly Fact[];
  readonly declared?: readonly Declared[];
}

type TableReader = (reader: SheetReader, table: RecognisedTable, rows: RowFacts) => TableReading;

/** How the tables of each kind of fact that a form's table may be of are read. */
const READERS: Readonly<Record<TableKindName, TableReader>> = {
  // The halves beside each other are read together: see balances() below.
  balances: () => ({ facts: [] }),
  totals: (_, table, rows) => ({ facts: totalFacts(table, rows) }),
  expenditures: (_, table, rows) => ({ facts: expenditureFacts(table, rows) }),
  arrears: (_, table, rows) => ({ facts: arrearsFacts(table, rows) }),
  goals: (reader, table) => ({
    facts: isPartOfDeclaration(table) ? [] : goalFacts(table, reader.ownerOf(table)),
  }),
  declarations: (_, table, rows) => ({ facts: [], declared: listedDeclarations(table, rows) }),
  targets: (_, table, rows) => ({
    facts: [],
    declared: isPartOfDeclaration(table) ? [] : listedDeclarations(table, rows),
  }),
  projects: (reader, table, rows) => ({ facts: [], projects: reader.projects(table, rows) }),
  indicators: (reader, table, rows) => ({ facts: reader.indicators(table, rows) }),
  basicOutlays: (_, table) => ({ facts: basicOutlayFacts(table) }),
  threePublics: (reader, table, rows) => ({
    facts: threePublicFacts(table, rows, reader.paired('threePublics')),
  }),
  carryOvers: (reader, table, rows) => ({ facts: carryOverFacts(table, rows, reader.context.year) }),
  monthlyProgress: (_, table, rows) => ({ facts: [...progressFacts(table, rows), ...progressSums(table)] }),
  controls: (_, table, rows) => ({ facts: controlFacts(table, rows) }),
  changes: (_, table, rows) => ({ facts: changeFacts(table, rows) }),
};

function isTableKind(kind: FactKindName | undefined): kind is TableKindName {
  return kind !== undefined && kind in READERS;
}

/** Labelled values that belong to a table's facts are none of their own. */
function standsAlone({ kind }: NamedFact): boolean {
  return kindOf(kind).pairs !== 'joined';
}

/** Reads the tables and labelled values of one sheet. */
export class SheetReader {
  readonly context: ReadingContext;
  private readonly sheet: RecognisedSheet;
  private readonly pairs: readonly (NamedFact & { readonly found: FoundPairs })[];

  constructor(sheet: RecognisedSheet, context: ReadingContext) {
    this.sheet = sheet;
    this.context = context;
    this.pairs = sheet.pairs.map((found) => ({
      ...pairsFact(found, context.workbook.dateSystem),
      row: found.row,
      found,
    }));
  }

  read(): SheetFacts {
    const { ledgers, workbook, oddities, held } = this.context;
    const facts: (readonly Fact[])[] = [this.pairs.filter(standsAlone)];
    const lists: ListedProjects[] = [];
    const declared: (readonly Declared[])[] = [labelledDeclarations(this.sheet, this.declarationHeads())];
    for (const table of this.sheet.tables) {
      // What no form describes is only worth telling of where it can be read in one way.
      if (table.located.table.otherAmounts && !isPlainList(table)) continue;
      const rows = new RowFacts(table, ledgers, workbook.dateSystem);
      const { fact: kind, list } = table.located.table;
      const reading = isTableKind(kind) ? READERS[kind](this, table, rows) : undefined;
      const { facts: own = [], projects, declared: listed = [] } = reading ?? {};
      const told = this.toldOf(table);
      declared.push(listed.map((each) => ({ ...each, head: told(each.head) })));
      facts.push([...own, ...rowOddities(table, rows, projects ?? own)].map(told));
      facts.push([...sumFacts(table, held), ...shareFacts(table), ...oddities.of(table)].map(told));
      const isEvaluation = table.column('name') === undefined;
      const title = tableTitle(table);
      if (projects) lists.push({ projects: projects.map(told), list, title, isEvaluation });
    }
    facts.push(this.balances(), this.projectCounts(lists));
    facts.push(this.pairs.flatMap((fact) => pairSums(fact.found, fact)));
    return { facts: facts.flat(), lists, declared: declared.flat() };
  }

  /** What a table's facts are told as: doubts where it may be another form's and nobody has said which it is. */
  private toldOf(table: RecognisedTable): (fact: Fact) => Fact {
    const isSure = table.isCertain || this.sheet.summary.answered !== undefined;
    return isSure ? (fact) => fact : doubtful;
  }

  /** The labelled values of a kind. */
  paired(kind: FactKindName): readonly Fact[] {
    return this.pairs.filter((fact) => fact.kind === kind);
  }

  private declarationHeads() {
    return this.pairs.filter(({ kind }) => kind === 'declarations');
  }

  /** The department or project that a table is about. */
  ownerOf(table: RecognisedTable): string {
    const named = this.labelledAbove(table, 'projects');
    return (
      withoutCode(String(named?.values.name ?? '')) || this.context.department || this.sheet.grid.sheet.name
    );
  }

  projects(table: RecognisedTable, rows: RowFacts): Fact[] {
    if (table.column('name')) return listedProjects(table, rows);
    return evaluatedProject(table, rows, this.labelledAbove(table, 'projects'));
  }

  indicators(table: RecognisedTable, rows: RowFacts): Fact[] {
    const owner = this.ownerOf(table);
    const indicators = indicatorFacts(table, rows, owner);
    const funds = this.sheet.tables.findLast(
      (other) => other.located.top < table.located.top && other.column('executed') !== undefined,
    );
    const stated = this.pairs.find(({ kind, row }) => kind === 'evaluations' && row >= table.located.bottom);
    const evaluation = evaluationFact(indicators, table, funds, owner, stated);
    return [...indicators, ...(evaluation ? [evaluation] : [])];
  }

  /** Of forms below each other on one sheet, the labelled values nearest above a table. */
  private labelledAbove(table: RecognisedTable, kind: FactKindName): Fact | undefined {
    const own = this.pairs.filter((fact) => fact.kind === kind);
    return own.findLast(({ row }) => row <= table.located.top) ?? own[0];
  }

  /** The halves of a form that stand beside each other make one balance. */
  private balances(): Fact[] {
    const halves = new Map<string, RecognisedTable[]>();
    for (const table of this.sheet.tables) {
      if (table.located.table.fact !== 'balances') continue;
      const key = `${table.located.form.id}|${table.located.top}`;
      halves.set(key, [...(halves.get(key) ?? []), table]);
    }
    return [...halves.values()].flatMap(balanceFacts);
  }

  private projectCounts(lists: readonly ListedProjects[]): Fact[] {
    const [list] = lists.filter(({ list: kind }) => kind !== undefined);
    return lists.length === 1 && list ? projectCountFacts(this.sheet, list.projects.length) : [];
  }
}
