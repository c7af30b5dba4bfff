import type { Bilingual, Language } from '../gouji-error.ts';
import { isCell } from '../place.ts';
import type { Finding, Severity } from '../report.ts';
import { withRanges } from './finding-places.ts';

/** Where a rule's findings are counted: on each sheet by itself, or over the whole workbook. */
export type FoldOver = 'sheet' | 'workbook';

/** How many findings of a rule become one, and where they are counted; each stands by itself where no number is. */
export interface FoldTerms {
  readonly foldFrom: number | undefined;
  readonly foldOver: FoldOver;
}

/** A finding before it has a fingerprint of its own. */
export type Folded = Omit<Finding, 'fingerprint' | 'status' | 'explanation'>;

/** What became of a rule's findings: those that stand by themselves, and those that stand for several. */
export interface Folding {
  readonly single: readonly Finding[];
  readonly folded: readonly Folded[];
}

/** What a finding about a whole workbook is called, in either language, as a sheet is by its own name. */
const ALL_SHEETS = '各表';

const BY_WEIGHT: readonly Severity[] = ['error', 'warning', 'info'];

/**
 * Repetitions of one cause as one finding that names its places: what a rule tells of a sheet `foldFrom` times or more
 * in one tone; over a workbook in any tone, led by the gravest. It is about the sheet or workbook, so that it stays the
 * same when a cell of many is mended. What somebody has explained stands by itself.
 * @param findings one rule's, in reading order
 */
export function foldRepetitions(
  findings: readonly Finding[],
  { foldFrom, foldOver }: FoldTerms,
  language: Language,
): Folding {
  if (foldFrom === undefined || findings.length < foldFrom) return { single: findings, folded: [] };
  const groups = new Map<string, Finding[]>();
  const single: Finding[] = [];
  for (const finding of findings) {
    if (finding.status !== 'open' || !isCell(finding.place)) {
      single.push(finding);
      continue;
    }
    const { place, severity, title } = finding;
    const key = foldOver === 'workbook' ? '' : `${place.sheet}\n${severity}\n${title}`;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  const folded: Folded[] = [];
  for (const group of groups.values()) {
    if (group.length < foldFrom) single.push(...group);
    else folded.push(asOne(group, foldOver, language));
  }
  return { single, folded };
}

function asOne(group: readonly Finding[], over: FoldOver, language: Language): Folded {
  const leading = BY_WEIGHT.flatMap((weight) => group.find(({ severity }) => severity === weight) ?? [])[0]!;
  const { fingerprint: _, status: __, explanation: ___, ...first } = leading;
  const sheets = new Set(group.map(sheetOf));
  const others = group.filter((finding) => finding !== leading);
  return {
    ...first,
    item: over === 'sheet' ? sheetOf(leading) : ALL_SHEETS,
    message: `${first.message}${countOf(group.length, sheets.size)[language]}`,
    related: withRanges(others.map(({ place }) => place)),
    values: { repetitions: group.length },
  };
}

function sheetOf({ place }: Finding): string {
  return isCell(place) ? place.sheet : '';
}

function countOf(count: number, sheets: number): Bilingual {
  if (sheets === 1)
    return { zh: `同类问题共 ${count} 处。`, en: ` There are ${count} of this kind on the sheet.` };
  return {
    zh: `同类问题共 ${count} 处，在 ${sheets} 张表上。`,
    en: ` There are ${count} of this kind on ${sheets} sheets.`,
  };
}
