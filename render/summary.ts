/** What the renderers say alike: findings by sheet, totals in words, skipped and not applicable in groups. */

import type { Language } from '../engine/gouji-error.ts';
import { grouped } from '../engine/grouped.ts';
import { isCell } from '../engine/place.ts';
import type { Finding, Place, Report, SheetSummary } from '../engine/report.ts';
import { sheetOf } from './place.ts';
import { type Titles, titleOf } from './titles.ts';
import { counted, mark, SEVERITY_ORDER, severityName, statusName, UNITS_OF, word } from './words.ts';

export interface SheetFindings {
  readonly sheet: string;
  /** Whether it is the narrative rather than a sheet. */
  readonly narrative: boolean;
  readonly findings: readonly Finding[];
}

/** Findings by sheet, both in the report's order. */
export function findingsBySheet(report: Report): SheetFindings[] {
  const groups = grouped(
    report.findings,
    ({ place }) => `${isCell(place)}:${sheetOf(place, report.language)}`,
  );
  return [...groups.values()].map((findings) => {
    const place = findings[0]!.place;
    return { sheet: sheetOf(place, report.language), narrative: !isCell(place), findings };
  });
}

/** 「共 12 处问题：错误 6，警告 5，提示 1」, and how many of them are explained or waived. */
export function totalsText(report: Report): string {
  const { language, totals } = report;
  const total = SEVERITY_ORDER.reduce((sum, severity) => sum + totals[severity], 0);
  const parts = SEVERITY_ORDER.map((severity) => `${severityName(severity, language)} ${totals[severity]}`);
  const settled = (['explained', 'waived'] as const)
    .map((status) => ({ status, count: report.findings.filter((f) => f.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${statusName(status, language)} ${count}`);
  const comma = mark('comma', language);
  const head = language === 'zh' ? `共 ${total} 处问题` : counted(total, UNITS_OF.finding, language);
  const tail =
    settled.length > 0 ? `${mark('open', language)}${settled.join(comma)}${mark('close', language)}` : '';
  return `${head}${mark('colon', language)}${parts.join(comma)}${tail}`;
}

/** Why a finding is settled: the reason, by whom, until when; empty for an open one. */
export function explanationText(finding: Finding, language: Language): string {
  const { explanation } = finding;
  if (!explanation) return '';
  const until = explanation.until ? `${language === 'zh' ? '至 ' : 'until '}${explanation.until}` : '';
  const who = [explanation.by, until].filter((part) => part !== '').join(mark('comma', language));
  return who === ''
    ? explanation.reason
    : `${explanation.reason}${mark('open', language)}${who}${mark('close', language)}`;
}

/** The title of a rule, also where only a finding or the caller knows it; else its id. */
export function ruleTitle(report: Report, titles: Titles, rule: string): string {
  const known = titleOf(titles.rules, rule, report.language);
  return known === rule ? (report.findings.find((finding) => finding.rule === rule)?.title ?? rule) : known;
}

/** Every rule that the report or the caller names, each once, ordered by id. */
export function rulesOf(report: Report, titles: Titles): string[] {
  const spoke = [...report.findings, ...report.skipped, ...report.notApplicable].map(({ rule }) => rule);
  return [...new Set([...spoke, ...quietRules(report, titles)])].sort();
}

/** Rules of the report's packs that ran and found nothing, ordered by id; none where the caller names no rules. */
export function quietRules(report: Report, titles: Titles): string[] {
  const packs = new Set(report.packs.map(({ id }) => id));
  const spoke = new Set([...report.findings, ...report.skipped].map(({ rule }) => rule));
  return Object.keys(titles.rules ?? {})
    .filter((rule) => packs.has(rule.split('/')[0]!) && !spoke.has(rule))
    .sort();
}

export interface SkippedGroup {
  readonly reason: string;
  /** Titles of the rules that were skipped for this reason. */
  readonly rules: readonly string[];
}

/** Skipped rules by reason, in the report's order. */
export function skippedByReason(report: Report, titles: Titles): SkippedGroup[] {
  return [...grouped(report.skipped, ({ reason }) => reason).values()].map((group) => ({
    reason: group[0]!.reason,
    rules: group.map(({ rule }) => ruleTitle(report, titles, rule)),
  }));
}

export interface NotApplicableGroup {
  readonly rule: string;
  readonly title: string;
  readonly reason: string;
  readonly items: readonly { readonly item: string; readonly place?: Place }[];
}

/** What is not applicable, by rule and reason, in the report's order. */
export function notApplicableByRule(report: Report, titles: Titles): NotApplicableGroup[] {
  return [...grouped(report.notApplicable, ({ rule, reason }) => `${rule}\n${reason}`).values()].map(
    (items) => {
      const { rule, reason } = items[0]!;
      return { rule, title: ruleTitle(report, titles, rule), reason, items };
    },
  );
}

/** The forms of a sheet by title; 未识别 where there are none. */
export function formsText(sheet: SheetSummary, titles: Titles, language: Language): string {
  if (sheet.forms.length === 0) return word('unrecognised', language);
  return sheet.forms.map((form) => titleOf(titles.forms, form, language)).join(mark('listComma', language));
}

/**
 * What of a sheet was not read: of an unrecognised one the nearest form, the headers it lacks and those that did not
 * match; of another the ranges of tables that no form knows. Empty where there is nothing to tell.
 */
export function unreadText(sheet: SheetSummary, titles: Titles, language: Language): string {
  const { nearest, unread } = sheet;
  const lists = [
    ['nearest', nearest && [titleOf(titles.forms, nearest.form, language)]],
    ['missing', nearest?.missing],
    ['unmatched', nearest?.unmatched],
    ['unread', unread],
  ] as const;
  return lists
    .flatMap(([key, texts]) =>
      texts && texts.length > 0 ? [`${word(key, language)}${texts.join(mark('listComma', language))}`] : [],
    )
    .join(mark('semicolon', language));
}

/** A parameter's value as one would type it. */
export function parameterValue(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
