/** A part of a list, and where the next one starts. */
export interface ListPage<Entry> {
  readonly entries: readonly Entry[];
  /** Asks for the next page (`?from=`); undefined at the end. */
  readonly next: string | undefined;
}

/** A page is full with so many entries, or so many bytes of them: an answer of Lambda's holds 6 MB. */
export const FULL_PAGE = { entries: 1000, bytes: 3 * 1024 * 1024 };

/**
 * The entries of a sorted list after the one that a cursor names, until a page is full. What came or went between two pages
 * neither repeats an entry nor leaves one out.
 * @param positionOf where an entry stands: texts in the list's order
 */
export function pageOf<Entry>(
  sorted: readonly Entry[],
  positionOf: (entry: Entry) => string,
  from: string | undefined,
  full = FULL_PAGE,
): ListPage<Entry> {
  const after = from === undefined ? '' : positionIn(from);
  const left = sorted.filter((entry) => positionOf(entry) > after);
  const entries = left.slice(0, entriesUntilFull(left, full));
  const last = entries.at(-1);
  const isLast = last === undefined || entries.length === left.length;
  return { entries, next: isLast ? undefined : cursorAt(positionOf(last)) };
}

/** One at least, however large it is. */
function entriesUntilFull(left: readonly unknown[], { entries, bytes }: typeof FULL_PAGE): number {
  let size = 0;
  const past = left.findIndex((entry, at) => {
    size += Buffer.byteLength(JSON.stringify(entry));
    return at === entries || (at > 0 && size > bytes);
  });
  return past === -1 ? left.length : past;
}

/** A cursor for a position, such as a key of the table. */
export function cursorAt(position: string): string {
  return Buffer.from(position).toString('base64url');
}

/** The position that a cursor names. */
export function positionIn(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString();
}

/** The place of an instant (ISO) in a list whose newest entries come first. */
export function newestFirst(at: string): string {
  return (Number.MAX_SAFE_INTEGER - Date.parse(at)).toString().padStart(16, '0');
}
