import type { Bilingual, Language } from '../gouji-error.ts';
import type { Finding } from '../report.ts';
import { withRanges } from './finding-places.ts';

/** A finding before it has a fingerprint of its own. */
export type Folded = Omit<Finding, 'fingerprint' | 'status' | 'explanation'>;

/** What became of a rule's findings: those that stand by themselves, and those that stand for several. */
export interface Folding {
  readonly single: readonly Finding[];
  readonly folded: readonly Folded[];
}

/**
 * Repetitions of one cause on a sheet as one finding that names its places: what a rule tells of a sheet `from` times
 * or more, in one tone. It is about the sheet, so that it stays the same when a cell of many is mended. What somebody
 * has explained stands by itself.
 * @param findings one rule's, in reading order
 */
export function foldRepetitions(
  findings: readonly Finding[],
  from: number | undefined,
  language: Language,
): Folding {
  if (from === undefined || findings.length < from) return { single: findings, folded: [] };
  const groups = new Map<string, Finding[]>();
  const single: Finding[] = [];
  for (const finding of findings) {
    if (finding.status !== 'open' || !('sheet' in finding.place)) {
      single.push(finding);
      continue;
    }
    const key = `${finding.place.sheet}\n${finding.severity}\n${finding.title}`;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  const folded: Folded[] = [];
  for (const group of groups.values()) {
    if (group.length < from) single.push(...group);
    else folded.push(asOne(group, language));
  }
  return { single, folded };
}

function asOne(group: readonly Finding[], language: Language): Folded {
  const { fingerprint: _, status: __, explanation: ___, ...first } = group[0]!;
  const sheet = 'sheet' in first.place ? first.place.sheet : '';
  return {
    ...first,
    item: sheet,
    message: `${first.message}${countOf(group.length)[language]}`,
    related: withRanges(group.slice(1).map(({ place }) => place)),
    values: { repetitions: group.length },
  };
}

function countOf(count: number): Bilingual {
  return { zh: `同类问题共 ${count} 处。`, en: ` There are ${count} of this kind on the sheet.` };
}
