import { Checker, type Knowledge } from '../../engine/check.ts';
import type { Finding, Place } from '../../engine/report.ts';
import type { WholeCase } from './whole-case.ts';

/** What the checker told of a case, beside what it should have told. */
export interface Judgement {
  readonly wholeCase: WholeCase;
  /** `rule at place` of the finding looked for and of every error and warning, in order, with the evidence looked for. */
  readonly told: readonly string[];
  readonly expected: readonly string[];
  readonly isFound: boolean;
  readonly explained: readonly Finding[];
  readonly unexpected: readonly Finding[];
}

const DAY = '2026-01-01';
const checkers = new Map<string, Checker>();

export function judged(wholeCase: WholeCase, knowledge: Knowledge): Judgement {
  const { rule, at, evidence, narrative, prior, asOf = DAY, sets = [], also = [] } = wholeCase;
  const checker = checkerFor(knowledge, asOf, sets);
  const { findings } = checker.check(wholeCase.workbook(), { narrative, prior: prior?.() });
  const place = (finding: Finding) => placeText(finding.place, narrative);
  const isWanted = (finding: Finding) => finding.rule === rule && place(finding) === at;
  const following = also.flatMap((one) => [one.at].flat().map((where) => `${one.rule} at ${where}`));
  const fits = (finding: Finding) =>
    typeof evidence === 'string' ? finding.evidence === evidence : evidence.test(finding.evidence);
  const isFound = findings.some((finding) => isWanted(finding) && fits(finding));
  const counted = findings.filter((finding) => isWanted(finding) || finding.severity !== 'info');
  const isExplained = (finding: Finding) =>
    isWanted(finding) || following.includes(`${finding.rule} at ${place(finding)}`);
  return {
    wholeCase,
    told: counted
      .map((finding) => {
        const line = `${finding.rule} at ${place(finding)}`;
        if (following.includes(line)) return line;
        return isWanted(finding) && fits(finding) ? `${line}: ${evidence}` : `${line}: ${finding.evidence}`;
      })
      .sort(),
    expected: [`${rule} at ${at}: ${evidence}`, ...following].sort(),
    isFound,
    explained: counted.filter(isExplained),
    unexpected: counted.filter((finding) => !isExplained(finding)),
  };
}

/** Packs and forms are made ready once for each day and set of parameters. */
function checkerFor(knowledge: Knowledge, asOf: string, sets: readonly string[]): Checker {
  const key = [asOf, ...sets].join(' ');
  const known = checkers.get(key);
  if (known) return known;
  const checker = new Checker(knowledge, { asOf, sets, language: 'zh' });
  checkers.set(key, checker);
  return checker;
}

function placeText(place: Place, narrative = ''): string {
  if ('sheet' in place) return `${place.sheet}!${place.ref}`;
  return `「${narrative.slice(place.narrative.start, place.narrative.end)}」`;
}
