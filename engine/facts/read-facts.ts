import type { Workbook } from '../cells.ts';
import { NO_FORM } from '../layouts/layout-answers.ts';
import type { FormSet } from '../recognise/form.ts';
import type { RecognisedSheet } from '../recognise/recognise.ts';
import { citedCarryOvers } from './carry-over-facts.ts';
import { CellOddities } from './cell-oddities.ts';
import { cellResidues } from './cell-residues.ts';
import { withSameReasons } from './change-facts.ts';
import { crossFormFacts } from './cross-form-facts.ts';
import { type Declared, declarationFacts } from './declaration-facts.ts';
import { joinedDeclarations } from './declared-on-sheet.ts';
import { disclosureFacts } from './disclosure-facts.ts';
import type { Day, Fact, FactSet } from './fact.ts';
import { FactCollector } from './fact-collector.ts';
import { HeldSums } from './held-sums.ts';
import { LedgerWords } from './ledger-words.ts';
import { mergeProjects } from './merge-projects.ts';
import { overallRelations, withExecutedOutside } from './overall-relations.ts';
import { withPrior } from './prior-facts.ts';
import { withListFlags } from './project-lists.ts';
import { projectTotals } from './project-totals.ts';
import { withSameMoney } from './same-money.ts';
import { departmentOf, sheetHeaderFacts } from './sheet-header-facts.ts';
import { sheetOddities } from './sheet-oddities.ts';
import { type ListedProjects, SheetReader } from './sheet-reader.ts';
import { withSimilarBudgeted } from './similar-projects.ts';
import { mergedPublics } from './three-public-facts.ts';

export interface ReadFacts {
  readonly facts: FactSet;
  /** The department that most forms name; empty if none does. */
  readonly department: string;
  readonly year: number | undefined;
  /** Sums that hold and make no facts. */
  readonly held: HeldSums;
}

export interface FactOptions {
  readonly forms: FormSet;
  readonly asOf: Day;
  /** Other names of projects, both normalised. */
  readonly aliases?: ReadonlyMap<string, string>;
  /** The facts of last year's workbook: closing balances, actuals and carry-overs to compare with. */
  readonly prior?: FactSet;
}

/** Everything that the recognised sheets of a workbook state, as facts for rules. */
export function readFacts(
  workbook: Workbook,
  sheets: readonly RecognisedSheet[],
  options: FactOptions,
): ReadFacts {
  const headers = sheetHeaderFacts(sheets, options.forms.families, workbook.name);
  const department = departmentOf(sheets);
  const year = headers.map((fact) => fact.values.commonYear).find((value) => typeof value === 'number');
  const context = {
    workbook,
    ledgers: LedgerWords.of(options.forms.vocabulary),
    department,
    year,
    oddities: new CellOddities(workbook, options.asOf),
    held: new HeldSums(),
  };
  const collector = new FactCollector();
  const lists: ListedProjects[] = [];
  const declared: Declared[] = [];
  for (const sheet of sheets) {
    const read = new SheetReader(sheet, context).read();
    collector.addAll(read.facts);
    lists.push(...read.lists);
    declared.push(...read.declared);
  }
  collector.addAll(declarationFacts(joinedDeclarations(declared)));
  collector.addAll([
    ...headers,
    ...sheetOddities(workbook, leftAlone(sheets)),
    ...sheets.map((sheet) => sheetFact(sheet, options.forms)),
  ]);
  collector.addAll(sheets.flatMap(cellResidues));
  addProjects(collector, lists, options);
  addRelations(collector, lists, sheets, options.forms);
  collector.add(...disclosureFacts(sheets, options.forms, year));
  const facts = collector.facts();
  const { held } = context;
  return { facts: options.prior ? withPrior(facts, options.prior) : facts, department, year, held };
}

function addProjects(
  collector: FactCollector,
  lists: readonly ListedProjects[],
  { aliases }: FactOptions,
): void {
  const { projects, sameItems } = mergeProjects(listsOf(lists), aliases);
  collector.addAll(withSameMoney(withSimilarBudgeted(withListFlags(projects, lists))));
  collector.addAll(sameItems);
  collector.add(...projectTotals(projects, collector.of('sums')));
}

/** The projects of self-evaluations are one list, each of a form of its own: none of them is another. */
function listsOf(lists: readonly ListedProjects[]): (readonly Fact[])[] {
  const evaluated = lists.filter(({ isEvaluation }) => isEvaluation);
  return lists.flatMap((list) => {
    if (!list.isEvaluation) return [list.projects];
    return list === evaluated[0] ? [evaluated.flatMap(({ projects }) => projects)] : [];
  });
}

/** Facts that only the workbook as a whole tells. */
function addRelations(
  collector: FactCollector,
  lists: readonly ListedProjects[],
  sheets: readonly RecognisedSheet[],
  forms: FormSet,
): void {
  const executed = lists.filter(({ list, title }) => list === 'executed' && isOfAllProjects(title));
  const context = {
    totals: collector.of('totals'),
    expenditures: collector.of('expenditures'),
    balances: collector.of('balances'),
    projectLists: executed.map(({ projects }) => projects),
  };
  collector.replace('totals', withExecutedOutside(context));
  collector.replace('threePublics', mergedPublics(collector.of('threePublics')));
  collector.replace('changes', withSameReasons(collector.of('changes')));
  collector.add(...crossFormFacts(sheets, forms), ...overallRelations(context));
  collector.addAll(citedCarryOvers(collector.of('projects'), collector.facts()));
}

/** A list of 专项资金 alone is not all of 项目支出. */
function isOfAllProjects(title: string): boolean {
  return /项目/u.test(title) || !/专项/u.test(title);
}

/** Names of sheets that are none of a department's forms. */
function leftAlone(sheets: readonly RecognisedSheet[]): ReadonlySet<string> {
  return new Set(sheets.flatMap(({ summary }) => (summary.family === undefined ? [] : [summary.name])));
}

function sheetFact(sheet: RecognisedSheet, { forms: known }: FormSet): Fact {
  const { name, forms, nearest, answered, family } = sheet.summary;
  const { cells } = sheet.grid.sheet;
  const near = known.find(({ id }) => id === nearest?.form);
  const ref = 'A1';
  return {
    kind: 'sheets',
    item: name,
    values: {
      name,
      // That it is none of the forms is an answer too.
      recognised: forms.length > 0 || family !== undefined || cells.count === 0 || answered === NO_FORM,
      nearest: near?.title.zh ?? '',
      nearestEn: near?.title.en ?? '',
      unmatched: [...(nearest?.unmatched ?? [])],
    },
    place: { sheet: name, ref },
    places: {},
  };
}
