import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Fact } from '../facts/fact.ts';
import { normalisedName } from '../normalised-name.ts';
import type { Place } from '../report.ts';
import { compareOrders, type ReadingOrder, readingOrder, type SheetOrder } from './order-findings.ts';

/**
 * Texts of a fact that tell it from another of the same name and don't change when rows or columns move:
 * its ledger, the column's header, the table's title.
 */
const IDENTIFYING = [
  'ledger',
  'part',
  'measure',
  'table',
  'form',
  'column',
  'code',
  'matter',
  'owner',
  'contract',
];

/** What a fingerprint is made of. */
export interface Identified {
  readonly fact: Fact;
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
    const key = identityOf(rule, department, finding);
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
    for (const [ordinal, i] of ordered.entries())
      result[i] = digest(ordinal === 0 ? key : `${key}\n#${ordinal}`);
  }
  return result;
}

function identityOf(rule: string, department: string, { fact }: Identified): string {
  const item = normalisedName(fact.item) || fact.item;
  const texts = IDENTIFYING.flatMap((name) => {
    const value = fact.values[name];
    return typeof value === 'string' && value !== '' ? [`${name}=${normalisedName(value) || value}`] : [];
  });
  return [rule, normalisedName(department) || department, item, ...texts].join('\n');
}

function digest(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 16);
}
