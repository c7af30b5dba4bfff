import { CellsBuilder, type Sheet } from '../../../engine/cells.ts';
import { MEMORY_MARKER, RESULTS_MARKER } from '../../../workbook/annotate/markers.ts';
import { isOwnColour } from '../annotation-plan.ts';
import { ProtectedSheets, ProtectedWorkbook, ReadOnlyWorkbook } from '../host-errors.ts';
import { hasOwnNote } from '../officers-note.ts';
import { type OwnMarks, ownMarks } from '../own-marks.ts';
import type { Cleared } from '../port.ts';
import { removeOwnNotes } from './annotate-excel.ts';
import { AreaReader } from './area-reader.ts';
import { fillOf, loadFill, restoreFill } from './fills.ts';
import { removeOwnSheets } from './own-sheets-writer.ts';
import { scanWorkbook } from './workbook-scan.ts';

/**
 * Takes off what annotating put on. Nothing is remembered from before: the workbook itself says what of ours is in
 * it, so a file that was closed and opened again is cleared as well.
 */
export async function clearExcel(context: Excel.RequestContext): Promise<Cleared> {
  const own = await findOwn(context);
  const { workbook } = context;
  const { worksheets } = workbook;
  workbook.load('readOnly');
  workbook.protection.load('protected');
  worksheets.load('items/name,items/protection/protected');
  const places = [...own.remembered, ...own.keepers];
  const cells = places.map(({ sheet, ref }) => {
    const range = worksheets.getItemOrNullObject(sheet).getRange(ref);
    return { sheet, range, fill: loadFill(range) };
  });
  const keepers = own.keepers.map(({ keeper }) =>
    loadFill(worksheets.getItem(own.memorySheet!).getRange(keeper)),
  );
  await context.sync();
  const nothing = places.length === 0 && own.notes.length === 0 && !own.memorySheet && !own.resultsSheet;
  if (nothing) return { restored: 0 };
  if (workbook.readOnly) throw new ReadOnlyWorkbook('clearing');
  if (workbook.protection.protected) throw new ProtectedWorkbook('clearing');
  const needed = new Set([...places, ...own.notes].map(({ sheet }) => sheet));
  const locked = worksheets.items.filter(({ name, protection }) => protection.protected && needed.has(name));
  if (locked.length > 0)
    throw new ProtectedSheets(
      locked.map(({ name }) => name),
      'clearing',
    );

  let restored = 0;
  for (const [i, { range, fill }] of cells.entries()) {
    if (range.isNullObject || !isOwnColour(fill.color)) continue;
    const remembered = own.remembered[i]?.fill ?? fillOf(keepers[i - own.remembered.length]!);
    restoreFill(range, remembered);
    restored++;
  }
  removeOwnNotes(context, own.notes);
  removeOwnSheets(context, own);
  await context.sync();
  return { restored };
}

/** Our sheets are told by their markers, so that renaming them does no harm. */
async function findOwn(context: Excel.RequestContext): Promise<OwnMarks> {
  const scan = await scanWorkbook(context);
  const builders = scan.sheets.map(() => new CellsBuilder());
  const reader = new AreaReader(
    context,
    scan.sheets.map(({ object }) => object),
    {},
  );
  const heads = scan.sheets.map(({ object, used }) => {
    const head = used && object.getRange('A1:J60');
    head?.load('values');
    return head;
  });
  scan.ask();
  await context.sync();
  const own = new Set(heads.flatMap((head, i) => (head && isOwn(head.values) ? [i] : [])));
  await reader.read(
    scan.parts.filter(({ sheet }) => own.has(sheet)),
    builders,
  );
  const sheets = scan.sheets.map(
    (sheet, i): Sheet => ({
      ...{ name: sheet.name, visibility: sheet.visibility, cells: builders[i]!.build() },
      ...{ merges: [], hiddenRows: new Set(), hiddenColumns: [], notes: [] },
    }),
  );
  const notes = scan.sheets.flatMap(({ name, notes: notesOf }) =>
    notesOf().map((it) => ({ ...it, sheet: name })),
  );
  const marks = ownMarks(
    { name: '', sha256: '', dateSystem: 1900, sheets, definedNames: scan.definedNames },
    notes,
  );
  return { ...marks, notes: notes.filter(({ text }) => hasOwnNote(text)) };
}

/** The markers of our two sheets, wherever the officer moved them among the first rows. */
function isOwn(values: readonly (readonly unknown[])[]): boolean {
  return values.some((row) => row.some((value) => value === RESULTS_MARKER || value === MEMORY_MARKER));
}
