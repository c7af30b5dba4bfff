import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { normalisedName } from '../normalised-name.ts';
import type { Finding, Place } from '../report.ts';
import { identifyingTexts } from './identifying-texts.ts';
import { compareOrders, type ReadingOrder, readingOrder, type SheetOrder } from './order-findings.ts';

/** What a fingerprint is made of. */
export interface Identified {
  readonly item: string;
  /** Of the fact, or the finding's own. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly place: Place;
}

/**
 * Fingerprints of one rule's findings: 16 hex digits of SHA-256 over rule, department, normalised item and
 * the fact's identifying texts. Findings that are still alike are numbered by sheet, column and then row.
 */
export function fingerprintsOf(
  rule: string,
  department: string,
  findings: readonly Identified[],
  sheets: SheetOrder,
): string[] {
  const alike = new Map<string, number[]>();
  for (const [i, finding] of findings.entries()) {
    const key = identityOf(rule, department, finding.item, finding.values);
    const group = alike.get(key);
    if (group) group.push(i);
    else alike.set(key, [i]);
  }
  const result = new Array<string>(findings.length);
  for (const [key, indices] of alike) {
    const columns = (i: number): ReadingOrder => {
      const [sheet, row, column] = readingOrder(findings[i]!.place, sheets);
      return [sheet, column, row];
    };
    const ordered =
      indices.length === 1 ? indices : indices.toSorted((a, b) => compareOrders(columns(a), columns(b)));
    const numbered = numberedFrom(key);
    for (const [ordinal, i] of ordered.entries()) result[i] = numbered(ordinal);
  }
  return result;
}

/** As many findings of one rule on one item are told apart when a fingerprint is worked out anew. */
const MOST_ALIKE = 5000;

/**
 * Whether a finding has the fingerprint that it says: worked out anew of its rule, department, item and
 * identifying texts, whichever it is of those that are alike.
 */
export function hasItsFingerprint(
  finding: Pick<Finding, 'rule' | 'item' | 'values' | 'fingerprint'>,
  department: string,
): boolean {
  const key = identityOf(finding.rule, department, finding.item, finding.values);
  const numbered = numberedFrom(key);
  for (let ordinal = 0; ordinal < MOST_ALIKE; ordinal++) {
    if (numbered(ordinal) === finding.fingerprint) return true;
  }
  return false;
}

function identityOf(
  rule: string,
  department: string,
  item: string,
  values: Readonly<Record<string, unknown>>,
): string {
  const texts = Object.entries(identifyingTexts(values)).map(
    ([name, text]) => `${name}=${normalisedName(text) || text}`,
  );
  return [rule, normalisedName(department) || department, normalisedName(item) || item, ...texts].join('\n');
}

/** The fingerprints of what is alike, by number; what is common to them is digested once, however long it is. */
function numberedFrom(key: string): (ordinal: number) => string {
  const begun = sha256.create().update(utf8ToBytes(key));
  return (ordinal) => {
    const digest = begun.clone();
    if (ordinal > 0) digest.update(utf8ToBytes(`\n#${ordinal}`));
    return bytesToHex(digest.digest().subarray(0, 8));
  };
}
