import { type Area, refOf, type Sheet, type Workbook } from '../../../engine/cells.ts';
import { areasOf } from '../sheet-reference.ts';
import { halves, type Part, sizeOf } from './block-sizer.ts';
import { hasExcelApi, hasNotes } from './excel-session.ts';

/** Used areas beyond this are looked into first: most of such an area is empty. */
const LARGE = 400_000;

/** A sheet before its cells are read. */
export interface ScannedSheet {
  readonly object: Excel.Worksheet;
  readonly id: string;
  readonly name: string;
  readonly visibility: Sheet['visibility'];
  /** Around all values; undefined where the sheet is empty. */
  readonly used: Area | undefined;
  /** Asks for what follows. */
  readonly ask: () => void;
  /** Read these after the sync that was asked. */
  readonly merges: () => Area[];
  readonly visible: () => Area[] | undefined;
  readonly notes: () => NoteAt[];
}

/** A note or threaded comment where it stands. */
export interface NoteAt {
  readonly ref: string;
  readonly author: string;
  readonly text: string;
  readonly as: 'note' | 'comment';
}

export interface WorkbookScan {
  readonly name: string;
  readonly dateSystem: 1900 | 1904;
  readonly definedNames: Workbook['definedNames'];
  readonly sheets: readonly ScannedSheet[];
  /** What to read, cut around empty stretches. */
  readonly parts: readonly Part[];
  /** Asks, with the next sync, for merges, hidden rows and columns and places of notes; again where that sync failed. */
  readonly ask: () => void;
}

interface Located {
  readonly item: Excel.Note | Excel.Comment;
  readonly location: Excel.Range;
  readonly as: 'note' | 'comment';
}

/** Finds what there is to read in two syncs, more only where a used range is very large. */
export async function scanWorkbook(context: Excel.RequestContext): Promise<WorkbookScan> {
  const { workbook } = context;
  const { worksheets, names, comments } = workbook;
  workbook.load('name');
  worksheets.load('items/id,items/name,items/visibility');
  names.load('items/name,items/formula');
  comments.load('items/content,items/authorName');
  await context.sync();

  const used = worksheets.items.map((sheet) => {
    const range = sheet.getUsedRangeOrNullObject(true);
    range.load('rowIndex,columnIndex,rowCount,columnCount,rowHidden,columnHidden');
    return range;
  });
  const notes = hasNotes() ? worksheets.items.map((sheet) => sheet.notes) : [];
  for (const collection of notes) collection.load('items/content,items/authorName');
  const commented = comments.items.map((item) => located(item, 'comment'));
  await context.sync();

  let noted: Located[][] = [];
  const sheets = worksheets.items.map((object, i) => {
    const own = commented.filter(({ location }) => sheetName(location.address) === object.name);
    return scanned(object, used[i]!, () => [...(noted[i] ?? []), ...own].map(noteAt));
  });
  return {
    ask: () => {
      noted = notes.map((collection) => collection.items.map((item) => located(item, 'note')));
      for (const sheet of sheets) sheet.ask();
    },
    name: workbook.name,
    dateSystem: 1900,
    definedNames: names.items.map(({ name, formula }) => ({
      name,
      refersTo: String(formula).replace(/^=/, ''),
    })),
    sheets,
    parts: await narrowed(context, sheets),
  };
}

function located(item: Excel.Note | Excel.Comment, as: 'note' | 'comment'): Located {
  const location = item.getLocation();
  location.load('address');
  return { item, location, as };
}

function noteAt({ item, location, as }: Located): NoteAt {
  const ref = location.address.slice(location.address.lastIndexOf('!') + 1).replaceAll('$', '');
  return { ref: ref.split(':')[0]!, author: item.authorName, text: item.content.replace(/\r\n?/g, '\n'), as };
}

function sheetName(address: string): string {
  const name = address.slice(0, address.lastIndexOf('!'));
  return name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
}

function scanned(object: Excel.Worksheet, range: Excel.Range, notes: () => NoteAt[]): ScannedSheet {
  const { id, name, visibility } = object;
  const common = { object, id, name, visibility: VISIBILITY[visibility] ?? 'visible', notes } as const;
  if (range.isNullObject) {
    return { ...common, used: undefined, ask: () => {}, merges: () => [], visible: () => undefined };
  }
  const { rowIndex: top, columnIndex: left, rowCount, columnCount } = range;
  const somethingHidden = range.rowHidden !== false || range.columnHidden !== false;
  let merged: Excel.RangeAreas | undefined;
  let shown: Excel.RangeAreas | undefined;
  return {
    ...common,
    used: { top, left, bottom: top + rowCount - 1, right: left + columnCount - 1 },
    ask: () => {
      merged = hasExcelApi('1.13') ? range.getMergedAreasOrNullObject() : undefined;
      merged?.load('address');
      shown = somethingHidden ? range.getSpecialCellsOrNullObject('Visible') : undefined;
      shown?.load('address');
    },
    merges: () => (merged && !merged.isNullObject ? areasOf(merged.address) : []),
    visible: () => (shown ? (shown.isNullObject ? [] : areasOf(shown.address)) : undefined),
  };
}

const VISIBILITY: Readonly<Record<string, Sheet['visibility']>> = {
  Visible: 'visible',
  Hidden: 'hidden',
  VeryHidden: 'veryHidden',
};

/** Cuts very large used areas into those stretches that hold values: Excel itself says which. */
async function narrowed(context: Excel.RequestContext, sheets: readonly ScannedSheet[]): Promise<Part[]> {
  const done: Part[] = [];
  let large: Part[] = [];
  for (const [sheet, { used }] of sheets.entries()) {
    if (used) (sizeOf(used) > LARGE ? large : done).push({ sheet, area: used });
  }
  while (large.length > 0) {
    const pieces = large.flatMap((part) => cutUp(part, 4));
    const ranges = pieces.map(({ sheet, area }) => {
      const piece = sheets[sheet]!.object.getRange(refOfArea(area));
      const range = piece.getUsedRangeOrNullObject(true);
      range.load('rowIndex,columnIndex,rowCount,columnCount');
      return range;
    });
    await context.sync();
    const next: Part[] = [];
    for (const [i, range] of ranges.entries()) {
      if (range.isNullObject) continue;
      const { rowIndex: top, columnIndex: left, rowCount, columnCount } = range;
      const area = { top, left, bottom: top + rowCount - 1, right: left + columnCount - 1 };
      const full = sizeOf(area) > sizeOf(pieces[i]!.area) * 0.9 && sizeOf(area) <= 5_000_000;
      (sizeOf(area) > LARGE && !full ? next : done).push({ sheet: pieces[i]!.sheet, area });
    }
    large = next;
  }
  return done.sort((a, b) => a.sheet - b.sheet || a.area.top - b.area.top || a.area.left - b.area.left);
}

function cutUp(part: Part, times: number): Part[] {
  if (times === 0) return [part];
  return halves(part).flatMap((half) => (half ? cutUp(half, times - 1) : []));
}

export function refOfArea({ top, left, bottom, right }: Area): string {
  return `${refOf(top, left)}:${refOf(bottom, right)}`;
}
