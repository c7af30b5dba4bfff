import type { Workbook } from './cells.ts';
import { coverageOf } from './coverage/coverage.ts';
import type { Stretch } from './coverage/narrative-numbers.ts';
import { combineFacts } from './facts/combine-facts.ts';
import { Day } from './facts/fact.ts';
import { FactCollector } from './facts/fact-collector.ts';
import { type FactOptions, type ReadFacts, readFacts } from './facts/read-facts.ts';
import type { Bilingual, Language } from './gouji-error.ts';
import { AnsweredRecogniser } from './layouts/answered-recogniser.ts';
import { LayoutAnswers } from './layouts/layout-answers.ts';
import { layoutQuestions } from './layouts/layout-questions.ts';
import { readNarrative } from './narrative/narrative-facts.ts';
import { normalisedName } from './normalised-name.ts';
import type { FormSet } from './recognise/form.ts';
import type { RecognisedSheet } from './recognise/recognise.ts';
import { missedReferences } from './references/missed-references.ts';
import type { Reference, ReferenceUse } from './references/reference.ts';
import { REFERENCE_KINDS } from './references/reference-kind.ts';
import { standAgainst } from './references/stand-against.ts';
import type { ReferenceRead, Stated } from './references/standing.ts';
import type { Finding, ReferenceSummary, Report, Severity } from './report.ts';
import { summaryOf } from './report-summary.ts';
import { Evaluator } from './rules/evaluate-rules.ts';
import { type ResolvedParameters, resolveParameters } from './rules/parameters.ts';
import type { RulePack } from './rules/rule-pack.ts';
import type { TenantSettings } from './rules/tenant-settings.ts';

/** What a workbook is checked against. */
export interface Knowledge {
  readonly forms: FormSet;
  readonly packs: readonly RulePack[];
}

export interface CheckOptions {
  /** ISO day on which bases, terms and local settings are judged; never taken from a clock here. */
  readonly asOf: string;
  readonly language: Language;
  readonly tenant?: TenantSettings | undefined;
  /** `pack/rule.parameter=value` */
  readonly sets?: readonly string[] | undefined;
}

/** What may come with a workbook. */
export interface Companions {
  /** The text of the report or explanation beside it (决算公开说明, 绩效自评报告). */
  readonly narrative?: string | undefined;
  /** Last year's workbook. */
  readonly prior?: Workbook | undefined;
  /** What the department's figures stand against: its approved budget. */
  readonly references?: readonly Reference[] | undefined;
}

/** A workbook that was read, and is not judged yet. */
export interface WorkbookReading {
  /** The department that most forms name; empty if none does. */
  readonly department: string;
  readonly year: number | undefined;
  /** Judges it, against what the department's figures stand against. */
  readonly report: (references?: readonly Reference[]) => Report;
}

type StatedWorkbook = ReadFacts & { readonly figures?: readonly Stretch[] };

interface ReadWorkbook {
  readonly workbook: Workbook;
  readonly sheets: readonly RecognisedSheet[];
  readonly stated: StatedWorkbook;
}

/** Forms, packs and settings made ready once, then used for any number of workbooks. */
export class Checker {
  private readonly knowledge: Knowledge;
  private readonly options: CheckOptions;
  private readonly recogniser: AnsweredRecogniser;
  private readonly parameters: ResolvedParameters;
  private readonly evaluator: Evaluator;
  private readonly aliases: ReadonlyMap<string, string>;
  private readonly besideRead = new WeakMap<Workbook, ReferenceRead>();

  /** @throws PackFaults, SettingFault where the tenant's settings or `sets` don't fit the packs */
  constructor(knowledge: Knowledge, options: CheckOptions) {
    this.knowledge = knowledge;
    this.options = options;
    this.recogniser = new AnsweredRecogniser(
      knowledge.forms,
      new LayoutAnswers(options.tenant, knowledge.forms.forms),
    );
    this.parameters = resolveParameters(knowledge.packs, options);
    const { asOf, language, tenant } = options;
    this.evaluator = new Evaluator(knowledge.packs, {
      asOf,
      language,
      parameters: this.parameters,
      ...(tenant ? { tenant } : {}),
    });
    this.aliases = new Map(
      (options.tenant?.aliases ?? []).map(({ name, of }) => [normalisedName(name), normalisedName(of)]),
    );
  }

  /**
   * The report on one workbook: the same bytes, packs, parameters and day give the same report anywhere.
   * @param companions the narrative beside the workbook and last year's workbook, where there are any
   */
  check(workbook: Workbook, companions: Companions = {}): Report {
    return this.read(workbook, companions).report(companions.references);
  }

  /** What a workbook says, before it is judged: whose it is and of which year tells what it is to stand against. */
  read(workbook: Workbook, companions: Companions = {}): WorkbookReading {
    const sheets = this.recogniser.recognise(workbook);
    const stated = this.stated(workbook, sheets, companions);
    return {
      department: stated.department,
      year: stated.year,
      report: (references = []) => this.judge({ workbook, sheets, stated }, references),
    };
  }

  private judge({ workbook, sheets, stated }: ReadWorkbook, references: readonly Reference[]): Report {
    const { packs } = this.knowledge;
    const { asOf, language } = this.options;
    const { facts, uses } = this.standAgainst(stated, references);
    const { equated, ...evaluation } = this.evaluator.evaluate(facts, {
      department: stated.department,
      sheetNames: workbook.sheets.map((sheet) => sheet.name),
      ...(stated.year === undefined ? {} : { budgetYear: stated.year }),
    });
    const coverage = coverageOf({
      sheets,
      narrative: stated.figures,
      equated,
      held: this.evaluator.isAbout('sums') ? stated.held : undefined,
    });
    const questions = layoutQuestions(sheets, coverage, this.recogniser.own, language);
    const missed = missedReferences(facts, evaluation.skipped, uses, language);
    const report = {
      schema: 'gouji.report/1' as const,
      language,
      workbook: {
        name: workbook.name,
        sha256: workbook.sha256,
        sheets: sheets.map((sheet) => sheet.summary),
        ...(workbook.missingSheets && { missingSheets: workbook.missingSheets }),
      },
      department: stated.department,
      ...(stated.year === undefined ? {} : { year: stated.year }),
      packs: packs.map(({ id, version, sha256 }) => ({ id, version, sha256 })),
      parameters: this.parameters.differing,
      asOf,
      ...(uses.length > 0 ? { references: uses.map((use) => referenceSummary(use, language)) } : {}),
      ...(missed.length > 0 ? { missedReferences: missed } : {}),
      ...evaluation,
      totals: totalsOf(evaluation.findings),
      coverage,
      ...(questions.length > 0 ? { questions } : {}),
    };
    return { ...report, summary: summaryOf(report) };
  }

  /** Why a workbook could not be the reference of a department and year; undefined where it can. */
  referenceFault(
    { department, year }: { department: string; year: number },
    reference: Reference,
  ): Bilingual | undefined {
    const nothing = { facts: new FactCollector().facts(), department, year };
    return this.standAgainst(nothing, [reference]).uses[0]?.refused;
  }

  private get factOptions(): FactOptions {
    return { forms: this.knowledge.forms, asOf: new Day(this.options.asOf), aliases: this.aliases };
  }

  private standAgainst(stated: Stated, references: readonly Reference[]) {
    const read = references.map((reference) => ({ reference, ...this.readBeside(reference.workbook) }));
    return standAgainst(stated, read, this.aliases);
  }

  /** Once for each workbook: many files of a department come with the same. */
  private readBeside(workbook: Workbook): ReferenceRead {
    const known = this.besideRead.get(workbook);
    if (known) return known;
    const sheets = this.recogniser.recognise(workbook);
    const read = { sheets, facts: readFacts(workbook, sheets, this.factOptions).facts };
    this.besideRead.set(workbook, read);
    return read;
  }

  private stated(
    workbook: Workbook,
    sheets: readonly RecognisedSheet[],
    { narrative, prior }: Companions,
  ): StatedWorkbook {
    const options = this.factOptions;
    const before = prior && this.readBeside(prior).facts;
    const read = readFacts(workbook, sheets, before ? { ...options, prior: before } : options);
    if (narrative === undefined) return read;
    const told = readNarrative(narrative);
    return {
      facts: combineFacts(read.facts, told, this.aliases),
      department: read.department || told.department,
      year: read.year ?? told.year,
      held: read.held,
      figures: told.figures,
    };
  }
}

/** The front door: one workbook checked against forms and packs. For many workbooks keep a {@link Checker}. */
export function check(
  workbook: Workbook,
  knowledge: Knowledge,
  options: CheckOptions,
  companions?: Companions,
): Report {
  return new Checker(knowledge, options).check(workbook, companions);
}

function referenceSummary({ reference, refused }: ReferenceUse, language: Language): ReferenceSummary {
  const { name, sha256 } = reference.workbook;
  const { document, from } = reference;
  const kind = REFERENCE_KINDS[reference.kind][language];
  return {
    ...{ kind, name, sha256 },
    ...(document !== undefined && { document }),
    ...(from !== undefined && { from }),
    ...(refused && { refused: refused[language] }),
  };
}

function totalsOf(findings: readonly Finding[]): Record<Severity, number> {
  const totals = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) totals[severity]++;
  return totals;
}
