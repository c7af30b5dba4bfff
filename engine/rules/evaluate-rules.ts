import type { Fact, FactSet } from '../facts/fact.ts';
import { existsOnlyWhereFound, FACT_KINDS, type FactKindName, fieldsOf } from '../facts/fact-kinds.ts';
import type { Bilingual, Language } from '../gouji-error.ts';
import type { Finding, NotApplicable, Skipped } from '../report.ts';
import { type EquatedField, equatedFields } from './equated-fields.ts';
import { explanationFor } from './explanations.ts';
import { type Broken, findingOf } from './finding-of.ts';
import { fingerprintsOf } from './fingerprint.ts';
import { foldRepetitions } from './fold-repetitions.ts';
import { circumstancesOf, Judge, type Outcome } from './judge-fact.ts';
import { disabledRules, type TenantSettings } from './local-settings.ts';
import { orderFindings, type SheetOrder, sheetOrder } from './order-findings.ts';
import type { ResolvedParameters } from './parameters.ts';
import type { Rule, RulePack } from './rule-pack.ts';
import type { Circumstances } from './rule-variables.ts';
import { shortTitle } from './short-title.ts';

/** What is the same for every workbook. */
export interface EvaluationTerms {
  /** ISO day on which bases, terms and local settings are judged. */
  readonly asOf: string;
  readonly language: Language;
  /** Of {@link resolveParameters}; the rules' defaults where left out. */
  readonly parameters?: ResolvedParameters;
  /** Disabled rules, explanations and waivers. */
  readonly tenant?: TenantSettings;
}

/** Whose facts are judged. */
export interface EvaluatedWorkbook {
  /** The department's name, part of each fingerprint. */
  readonly department: string;
  /** Sheets in the workbook's order. */
  readonly sheetNames: readonly string[];
  /** The budget year; where left out, the year of most forms. */
  readonly budgetYear?: number;
}

export interface Evaluation {
  /** In the order of {@link orderFindings}. */
  readonly findings: readonly Finding[];
  readonly skipped: readonly Skipped[];
  readonly notApplicable: readonly NotApplicable[];
  /** What was held to equations, whether they hold or not. */
  readonly equated: readonly EquatedFacts[];
}

/** Facts of one kind that a rule judged by an equation of these fields. */
export interface EquatedFacts {
  readonly facts: readonly Fact[];
  readonly fields: readonly EquatedField[];
}

/** Judges every fact by every rule about its kind. For many workbooks keep an {@link Evaluator}. */
export function evaluateRules(
  packs: readonly RulePack[],
  facts: FactSet,
  options: EvaluationTerms & EvaluatedWorkbook,
): Evaluation {
  return new Evaluator(packs, options).evaluate(facts, options);
}

/** Rules made ready once, with their parameters, for the facts of any number of workbooks. */
export class Evaluator {
  private readonly rules: readonly Rule[];
  private readonly terms: EvaluationTerms;
  private readonly disabled: ReadonlyMap<string, string>;
  private readonly judges = new Map<Rule, Map<FactKindName, Judge>>();

  constructor(packs: readonly RulePack[], terms: EvaluationTerms) {
    this.rules = packs.flatMap((pack) => pack.rules);
    this.terms = terms;
    this.disabled = disabledRules(terms.tenant, terms.asOf);
  }

  /** Never throws for what facts hold. */
  evaluate(facts: FactSet, workbook: EvaluatedWorkbook): Evaluation {
    const circumstances = circumstancesOf(facts, this.terms.asOf, workbook.budgetYear);
    const results: RuleResult[] = [];
    const skipped: Skipped[] = [];
    for (const rule of this.rules) {
      const reason = this.disabled.get(rule.id);
      if (reason === undefined) results.push(this.evaluateRule(rule, facts, circumstances));
      else skipped.push({ rule: rule.id, missing: [], reason: disabledReason(reason, this.terms.language) });
    }
    const sheets = sheetOrder(workbook.sheetNames);
    const findings = withoutSuperseded(results).flatMap((result) =>
      this.findingsOf(result, workbook.department, sheets),
    );
    return {
      findings: orderFindings(findings, sheets),
      skipped: [...skipped, ...results.flatMap((result) => result.skipped)],
      notApplicable: results.flatMap((result) => result.notApplicable),
      equated: results.flatMap((result) => result.equated),
    };
  }

  /** Whether a rule that is not disabled is about facts of a kind. */
  isAbout(kind: FactKindName): boolean {
    return this.rules.some(({ id, kinds }) => kinds.includes(kind) && !this.disabled.has(id));
  }

  private evaluateRule(rule: Rule, facts: FactSet, circumstances: Circumstances): RuleResult {
    const { language } = this.terms;
    const absent = absentKinds(rule, facts);
    if (absent.length > 0) {
      const skipped = [withoutFacts(rule, absent, language)];
      return { rule, broken: [], skipped, notApplicable: [], equated: [] };
    }
    const result = { rule, broken: [] as Broken[], notApplicable: [] as NotApplicable[] };
    const equated: EquatedFacts[] = [];
    const tally = new SkipTally(rule, language);
    for (const kind of rule.kinds) {
      const ofKind = facts[kind] ?? [];
      if (ofKind.length === 0) continue;
      const outcomes = this.judgeOf(rule, kind).judgeAll(ofKind, circumstances);
      const fields = equatedFields(rule.program(kind));
      if (fields.length > 0) equated.push({ facts: ofKind.filter((_, i) => isJudged(outcomes[i]!)), fields });
      for (const [i, outcome] of outcomes.entries())
        sortOutcome({ kind, fact: ofKind[i]!, outcome }, result, tally, language);
    }
    const { broken, notApplicable } = result;
    return { rule, broken, skipped: tally.skipped(), notApplicable, equated };
  }

  private judgeOf(rule: Rule, kind: FactKindName): Judge {
    const judges = this.judges.get(rule) ?? new Map<FactKindName, Judge>();
    this.judges.set(rule, judges);
    const known = judges.get(kind);
    if (known) return known;
    const judge = new Judge(rule, kind, this.terms.parameters?.values.get(rule.id) ?? {});
    judges.set(kind, judge);
    return judge;
  }

  private findingsOf({ rule, broken }: RuleResult, department: string, sheets: SheetOrder): Finding[] {
    if (broken.length === 0) return [];
    const { asOf, language, tenant } = this.terms;
    const drafts = broken.map((each) => findingOf(each, asOf, language).draft);
    const identified = drafts.map(({ place }, i) => {
      const { item, values } = broken[i]!.fact;
      return { item, values, place };
    });
    const fingerprints = fingerprintsOf(rule.id, department, identified, sheets);
    const findings = drafts.map((draft, i) => {
      const fingerprint = fingerprints[i]!;
      return { ...draft, fingerprint, ...explanationFor(fingerprint, tenant, asOf) };
    });
    const { single, folded } = foldRepetitions(orderFindings(findings, sheets), rule, language);
    const ofFolded = fingerprintsOf(rule.id, department, folded, sheets);
    return [
      ...single,
      ...folded.map((finding, i) => {
        const fingerprint = ofFolded[i]!;
        return { ...finding, fingerprint, ...explanationFor(fingerprint, tenant, asOf) };
      }),
    ];
  }
}

interface RuleResult {
  readonly rule: Rule;
  readonly broken: readonly Broken[];
  readonly skipped: readonly Skipped[];
  readonly notApplicable: readonly NotApplicable[];
  readonly equated: readonly EquatedFacts[];
}

function isJudged({ kind }: Outcome): boolean {
  return kind === 'holds' || kind === 'breaks';
}

/** Puts what a rule made of one fact where it belongs. */
function sortOutcome(
  { kind, fact, outcome }: { kind: FactKindName; fact: Fact; outcome: Outcome },
  result: { rule: Rule; broken: Broken[]; notApplicable: NotApplicable[] },
  tally: SkipTally,
  language: Language,
): void {
  const { rule } = result;
  if (outcome.kind === 'passedOver') {
    if (outcome.missing) tally.passOver(kind, outcome.missing);
    return;
  }
  tally.concerned++;
  if (outcome.kind === 'breaks') {
    const { variant, context } = outcome;
    result.broken.push({ rule, kind, fact, variant, context });
  } else if (outcome.kind === 'skipped') tally.skip(kind, outcome.missing);
  else if (outcome.kind === 'failed') tally.fail(outcome.message);
  else if (outcome.kind === 'notApplicable') {
    const reason = outcome.reason[language];
    result.notApplicable.push({ rule: rule.id, item: fact.item, place: fact.place, reason });
  }
}

/** Kinds without which there is nothing to judge: all of `each`, or one that `needs` names. */
function absentKinds(rule: Rule, facts: FactSet): FactKindName[] {
  const isAbsent = (kind: FactKindName) => (facts[kind] ?? []).length === 0 && !existsOnlyWhereFound(kind);
  const needed: FactKindName[] = [];
  for (const need of rule.needs) if ('kind' in need && isAbsent(need.kind)) needed.push(need.kind);
  return rule.kinds.every(isAbsent) ? [...new Set([...rule.kinds, ...needed])] : needed;
}

function withoutFacts(rule: Rule, kinds: readonly FactKindName[], language: Language): Skipped {
  const names = kinds.map((kind) => shortTitle(FACT_KINDS[kind][language]));
  const reason =
    language === 'zh' ? `没有${names.join('、')}，未检查` : `not checked: nothing about ${names.join(', ')}`;
  return { rule: rule.id, missing: kinds, reason };
}

function disabledReason(reason: string, language: Language): string {
  return language === 'zh' ? `按本地设置停用：${reason}` : `disabled by local settings: ${reason}`;
}

/** Counts the facts that a rule could not judge, by what they lack: an entry for each, not one a fact. */
class SkipTally {
  /** Facts that the rule is about. */
  concerned = 0;
  private readonly rule: Rule;
  private readonly language: Language;
  /** Made when first needed: most rules judge every fact. */
  private counts: Map<string, { kind: FactKindName; missing: readonly string[]; count: number }> | undefined;
  private passedOver: Map<string, { kind: FactKindName; missing: readonly string[] }> | undefined;
  private failure: { message: string; count: number } | undefined;

  constructor(rule: Rule, language: Language) {
    this.rule = rule;
    this.language = language;
  }

  skip(kind: FactKindName, missing: readonly string[]): void {
    const key = `${kind} ${missing.join(' ')}`;
    this.counts ??= new Map();
    const entry = this.counts.get(key);
    if (entry) entry.count++;
    else this.counts.set(key, { kind, missing, count: 1 });
  }

  /** A fact that lacks what the rule is about: told of only where no fact has it. */
  passOver(kind: FactKindName, missing: readonly string[]): void {
    this.passedOver ??= new Map();
    this.passedOver.set(`${kind} ${missing.join(' ')}`, { kind, missing });
  }

  fail(message: string): void {
    this.failure = { message, count: (this.failure?.count ?? 0) + 1 };
  }

  skipped(): Skipped[] {
    const about =
      this.concerned === 0
        ? [...(this.passedOver?.values() ?? [])].map((each) => ({ ...each, count: 0 }))
        : [];
    const entries = [...about, ...(this.counts?.values() ?? [])].map(({ kind, missing, count }) => ({
      rule: this.rule.id,
      missing,
      reason: this.reason(kind, missing, count)[this.language],
    }));
    if (!this.failure) return entries;
    return [...entries, { rule: this.rule.id, missing: [], reason: failed(this.failure)[this.language] }];
  }

  private reason(kind: FactKindName, missing: readonly string[], count: number): Bilingual {
    const words = missing.map((name) => wordsOfFields(kind, name));
    const zh = words.map((w) => w.zh).join('、');
    const en = words.map((w) => w.en).join(', ');
    if (count === this.concerned) {
      return { zh: `缺少${zh}，未检查`, en: `not checked: no ${en}` };
    }
    return {
      zh: `${this.concerned} 项中有 ${count} 项缺少${zh}，这 ${count} 项未检查`,
      en: `${count} of ${this.concerned} not checked: no ${en}`,
    };
  }
}

function wordsOfFields(kind: FactKindName, names: string): Bilingual {
  const fields = names.split('|').map((name) => ({ name, words: fieldsOf(kind)[name] }));
  return {
    zh: fields.map(({ name, words }) => (words ? shortTitle(words.zh) : name)).join('或'),
    en: fields.map(({ name, words }) => words?.en ?? name).join(' or '),
  };
}

function failed({ message, count }: { message: string; count: number }): Bilingual {
  return {
    zh: `有 ${count} 项算不出结果（${message}），请规则的编写者检查`,
    en: `${count} could not be reckoned (${message}): the rule's author should look`,
  };
}

/** Where a rule that says more has found something on the same fact, the lesser one is silent. */
function withoutSuperseded(results: readonly RuleResult[]): RuleResult[] {
  const said = new Map<string, ReadonlySet<Fact>>();
  for (const { rule, broken } of results) {
    if (broken.length > 0) said.set(rule.id, new Set(broken.map(({ fact }) => fact)));
  }
  return results.map((result) => {
    const { supersededBy } = result.rule;
    if (supersededBy.length === 0 || result.broken.length === 0) return result;
    const isSaid = (fact: Fact) => supersededBy.some((id) => said.get(id)?.has(fact));
    return { ...result, broken: result.broken.filter(({ fact }) => !isSaid(fact)) };
  });
}
