import type { Knowledge } from '../../engine/check.ts';
import type { Finding, Place } from '../../engine/report.ts';
import { checkerFor, DAY } from './checker-for.ts';
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

export function judged(wholeCase: WholeCase, knowledge: Knowledge): Judgement {
  const { rule, at, evidence, narrative, prior, references, asOf = DAY, sets = [], also = [] } = wholeCase;
  const checker = checkerFor(knowledge, asOf, sets);
  const { findings } = checker.check(wholeCase.workbook(), {
    narrative,
    prior: prior?.(),
    references: references?.(),
  });
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

function placeText(place: Place, narrative = ''): string {
  if ('sheet' in place) return `${place.sheet}!${place.ref}`;
  return `「${narrative.slice(place.narrative.start, place.narrative.end)}」`;
}
