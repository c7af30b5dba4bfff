import { type Bucket, compareKeys } from './bucket.ts';
import type { ObjectVersion } from './object-version.ts';

/** What a listing asks for. */
export interface ListingQuery {
  prefix: string;
  delimiter: string;
  /** Only names after this one. */
  after: string;
  limit: number;
}

/** One page of a listing. */
export interface Listing {
  versions: ObjectVersion[];
  prefixes: string[];
  /** The last name on the page when there is more. */
  next: string | undefined;
}

/** The place of the first key after a name, or at it when `inclusive`. */
function firstPlace(keys: readonly string[], name: string, inclusive: boolean): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = compareKeys(keys[middle] as string, name);
    if (order < 0 || (order === 0 && !inclusive)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function firstAt(keys: readonly string[], query: ListingQuery): number {
  if (query.after !== '' && compareKeys(query.after, query.prefix) >= 0)
    return firstPlace(keys, query.after, false);
  return firstPlace(keys, query.prefix, true);
}

function commonPrefix(key: string, query: ListingQuery): string | undefined {
  if (query.delimiter === '') return undefined;
  const at = key.indexOf(query.delimiter, query.prefix.length);
  return at < 0 ? undefined : key.slice(0, at + query.delimiter.length);
}

/** Lists keys in order, one entry a key or common prefix; `pick` gives the versions shown for a key. */
export function listKeys(
  bucket: Bucket,
  query: ListingQuery,
  pick: (key: string) => readonly ObjectVersion[],
): Listing {
  const keys = bucket.keys();
  const page: Listing = { versions: [], prefixes: [], next: undefined };
  let last = '';
  let count = 0;
  for (let i = firstAt(keys, query); i < keys.length; i++) {
    const key = keys[i] as string;
    if (!key.startsWith(query.prefix)) {
      if (compareKeys(key, query.prefix) > 0) break;
      continue;
    }
    const shared = commonPrefix(key, query);
    if (shared !== undefined && (shared === last || shared === query.after)) continue;
    const versions = pick(key);
    if (versions.length === 0) continue;
    if (count >= query.limit) {
      page.next = last;
      break;
    }
    count++;
    last = shared ?? key;
    if (shared === undefined) page.versions.push(...versions);
    else page.prefixes.push(shared);
  }
  return page;
}
