/** The rules of a SARIF run: those that spoke in its reports, and those that the caller names. */
import type { ReportingDescriptor } from 'sarif';
import type { Report } from '../engine/report.ts';
import { basesText } from './basis.ts';
import { sarifText } from './sarif-text.ts';
import { rulesOf, ruleTitle } from './summary.ts';
import type { Titles } from './titles.ts';
import { mark, word } from './words.ts';

export interface SarifRules {
  readonly descriptors: ReportingDescriptor[];
  /** A rule's index in `descriptors`. */
  readonly indexes: ReadonlyMap<string, number>;
}

/** Every rule once, ordered by id. */
export function sarifRules(reports: readonly Report[], titles: Titles): SarifRules {
  const spoke = new Map<string, Report>();
  for (const report of reports) {
    for (const id of rulesOf(report, titles)) {
      const known = spoke.get(id);
      if (!known || !hasFinding(known, id)) spoke.set(id, report);
    }
  }
  const ids = [...spoke.keys()].sort();
  return {
    descriptors: ids.map((id) => descriptor(id, spoke.get(id)!, titles)),
    indexes: new Map(ids.map((id, index) => [id, index])),
  };
}

function descriptor(id: string, report: Report, titles: Titles): ReportingDescriptor {
  const title = ruleTitle(report, titles, id);
  const basis = report.findings.find((finding) => finding.rule === id)?.basis ?? [];
  const rests = basesText(basis, report.language);
  const help =
    rests === ''
      ? sarifText(title)
      : sarifText(title, `${word('basis', report.language)}${mark('colon', report.language)}${rests}`);
  return {
    id,
    name: identifier(id),
    shortDescription: { text: sarifText(title) },
    help: { text: help },
    properties: { tags: [id.split('/')[0]!] },
  };
}

function hasFinding(report: Report, id: string): boolean {
  return report.findings.some(({ rule }) => rule === id);
}

/** `OverallLow` for `execution-rate/overall-low`. */
function identifier(id: string): string {
  const words = id.slice(id.lastIndexOf('/') + 1).split(/[^\p{L}\p{N}]+/u);
  return words.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('') || id;
}
