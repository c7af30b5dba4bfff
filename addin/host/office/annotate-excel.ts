import type { Workbook } from '../../../engine/cells.ts';
import type { Report } from '../../../engine/report.ts';
import { MEMORY_SHEET } from '../../../workbook/annotate/markers.ts';
import { annotationPlan, isOwnColour, type Mark, shadeColour } from '../annotation-plan.ts';
import { PlacesChanged, ProtectedSheets, ProtectedWorkbook, ReadOnlyWorkbook } from '../host-errors.ts';
import { type Fill, memoryRows } from '../memory.ts';
import { hasOwnNote, joinedNote, officersNote } from '../officers-note.ts';
import type { OwnMarks, PlacedNote } from '../own-marks.ts';
import type { Annotated } from '../port.ts';
import { resultTable } from '../result-table.ts';
import { liveReference } from '../sheet-reference.ts';
import { sameContent } from './apply-fix.ts';
import { hasNotes } from './excel-session.ts';
import { canBeShaded, fillOf, loadFill, restoreFill } from './fills.ts';
import { removeOwnSheets, writeMemory, writeResults } from './own-sheets-writer.ts';

/** Marks written in one sync: with their notes well within what Excel on the web takes in a request. */
const MARKS_A_SYNC = 800;

/** Told while it is written, so that it can be taken back when Excel refuses in the middle. */
export interface Writing {
  begun: boolean;
  /** Names of the sheets that are added. */
  sheets: readonly string[];
}

/** Removes sheets of these names where they are. */
export async function removeSheets(context: Excel.RequestContext, names: readonly string[]): Promise<void> {
  const sheets = names.map((name) => context.workbook.worksheets.getItemOrNullObject(name));
  for (const sheet of sheets) sheet.load('name');
  await context.sync();
  for (const sheet of sheets) if (!sheet.isNullObject) sheet.delete();
  await context.sync();
}

/** A marked cell as Excel has it now. */
interface LoadedCell {
  readonly sheet: string;
  readonly ref: string;
  readonly range: Excel.Range;
  readonly fill: Excel.RangeFill;
}

/**
 * Marks findings: one sync that looks, one that writes (more only past some hundreds of marks).
 * @throws PlacesChanged, ProtectedSheets, ProtectedWorkbook, ReadOnlyWorkbook before anything is written
 */
export async function annotateExcel(
  context: Excel.RequestContext,
  report: Report,
  checked: Workbook,
  own: OwnMarks,
  writing: Writing,
): Promise<{ own: OwnMarks; annotated: Annotated }> {
  const marks = annotationPlan(report, checked);
  const as = hasNotes() ? 'notes' : 'comments';
  const before = await look(context, marks, checked, own);

  const { worksheets } = context.workbook;
  const markedAt = new Set(marks.map(placeKey));
  for (const { sheet, ref, fill } of own.remembered) {
    const cell = before.old.get(placeKey({ sheet, ref }));
    if (cell && isOwnColour(cell.fill.color) && !markedAt.has(placeKey(cell))) restoreFill(cell.range, fill);
  }
  removeOwnNotes(context, own.notes);
  removeOwnSheets(context, own);
  const names = checked.sheets.map(({ name }) => name);
  const memoryName = freeName(MEMORY_SHEET, names);
  const kept = marks.map((mark) => ({ ...mark, fill: originalFill(mark, before, own) }));
  const noted = kept.map((mark) => (as === 'notes' ? mark : { ...mark, note: '' }));
  writeMemory(
    context,
    memoryName,
    memoryRows(noted),
    kept.map(({ fill }) => fill),
  );
  const table = resultTable(report, new Set(names), own.explanations);
  const resultsName = freeName(table.name, names);
  writing.begun = true;
  writing.sheets = [memoryName, resultsName];
  writeResults(context, resultsName, table);

  const written: PlacedNote[] = own.notes.flatMap(withoutOurs);
  for (let from = 0; from < kept.length; from += MARKS_A_SYNC) {
    for (const mark of kept.slice(from, from + MARKS_A_SYNC)) {
      const sheet = worksheets.getItem(mark.sheet);
      if (canBeShaded(mark.fill)) sheet.getRange(mark.ref).format.fill.color = shadeColour(mark.shade);
      writeNote(context, mark, as, written);
    }
    if (from + MARKS_A_SYNC < kept.length) await context.sync();
  }
  await context.sync();
  return {
    own: {
      memorySheet: memoryName,
      resultsSheet: resultsName,
      names: [],
      remembered: kept.map(({ sheet, ref, fill }) => ({ sheet, ref, fill })),
      keepers: [],
      explanations: own.explanations,
      notes: written,
    },
    annotated: { marked: marks.length, as },
  };
}

interface Before {
  /** Cells that are to be marked, by place. */
  readonly fresh: ReadonlyMap<string, LoadedCell>;
  /** Cells that were marked before, by place. */
  readonly old: ReadonlyMap<string, LoadedCell>;
  /** Fills that the annotator of files kept, by place. */
  readonly keepers: ReadonlyMap<string, Fill>;
}

/** One sync that loads all that decides whether and what to write. */
async function look(
  context: Excel.RequestContext,
  marks: readonly Mark[],
  checked: Workbook,
  own: OwnMarks,
): Promise<Before> {
  const { workbook } = context;
  const { worksheets } = workbook;
  workbook.load('readOnly');
  workbook.protection.load('protected');
  worksheets.load('items/name,items/protection/protected');
  const comments = workbook.comments.getCount();
  const expected = own.notes.filter((note) => note.as === 'comment').length;
  const load = ({ sheet, ref }: { sheet: string; ref: string }): LoadedCell => {
    const range = worksheets.getItem(sheet).getRange(ref);
    range.load('values,formulas');
    return { sheet, ref, range, fill: loadFill(range) };
  };
  const fresh = new Map(marks.map((mark) => [placeKey(mark), load(mark)]));
  const old = new Map([...own.remembered, ...own.keepers].map((mark) => [placeKey(mark), load(mark)]));
  const keepers = own.keepers.map((it) => {
    const range = worksheets.getItem(own.memorySheet!).getRange(it.keeper);
    return [placeKey(it), loadFill(range)] as const;
  });
  await loaded(context, marks);
  if (workbook.readOnly) throw new ReadOnlyWorkbook('marking');
  if (workbook.protection.protected) throw new ProtectedWorkbook('marking');
  const needed = new Set(
    [...marks, ...own.remembered, ...own.notes.filter((it) => hasOwnNote(it.text))].map((it) => it.sheet),
  );
  const locked = worksheets.items.filter(({ name, protection }) => protection.protected && needed.has(name));
  if (locked.length > 0)
    throw new ProtectedSheets(
      locked.map(({ name }) => name),
      'marking',
    );
  if (comments.value !== expected) throw new PlacesChanged('');
  for (const mark of marks) unchanged(mark, fresh.get(placeKey(mark))!, checked);
  return { fresh, old, keepers: new Map(keepers.map(([key, fill]) => [key, fillOf(fill)])) };
}

async function loaded(context: Excel.RequestContext, marks: readonly Mark[]): Promise<void> {
  try {
    await context.sync();
  } catch (error) {
    if ((error as { code?: string }).code === 'ItemNotFound') throw new PlacesChanged(marks[0]?.sheet ?? '');
    throw error;
  }
}

function unchanged(mark: Mark, { range }: LoadedCell, checked: Workbook): void {
  const cell = checked.sheets.find(({ name }) => name === mark.sheet)?.cells.at(mark.row, mark.column);
  const content = cell ? { value: cell.value, formula: cell.formula } : { value: '' };
  const same = sameContent(content, range.values[0]![0], range.formulas[0]![0]);
  if (!same) throw new PlacesChanged(`${mark.sheet}!${mark.ref}`);
}

/** The fill that a cell had before any mark of ours. */
function originalFill(mark: Mark, before: Before, own: OwnMarks): Fill {
  const key = placeKey(mark);
  const current = fillOf(before.fresh.get(key)!.fill);
  if (!isOwnColour(current.color)) return current;
  return own.remembered.find((it) => placeKey(it) === key)?.fill ?? before.keepers.get(key) ?? current;
}

/** Takes our part off every note; the officer's stays. */
export function removeOwnNotes(context: Excel.RequestContext, notes: readonly PlacedNote[]): void {
  for (const note of notes) {
    if (!hasOwnNote(note.text)) continue;
    const object = noteObject(context, note);
    const officers = officersNote(note.text);
    if (officers === '') object.delete();
    else object.content = officers;
  }
}

function noteObject(
  context: Excel.RequestContext,
  { sheet, ref, as }: PlacedNote,
): Excel.Note | Excel.Comment {
  const { workbook } = context;
  if (as === 'note') return workbook.worksheets.getItem(sheet).notes.getItem(ref);
  return workbook.comments.getItemByCell(liveReference(sheet, ref));
}

function withoutOurs(note: PlacedNote): PlacedNote[] {
  const text = officersNote(note.text);
  return text === '' ? [] : [{ ...note, text }];
}

/** A threaded comment at the cell stays as it is: then there is a fill and a row in the list only. */
function writeNote(
  context: Excel.RequestContext,
  { sheet, ref, note }: Mark,
  as: Annotated['as'],
  written: PlacedNote[],
): void {
  const at = written.findIndex((it) => it.sheet === sheet && it.ref === ref);
  const there = written[at];
  if (there?.as === 'comment') return;
  if (there) {
    const text = joinedNote(there.text, note);
    context.workbook.worksheets.getItem(sheet).notes.getItem(ref).content = text;
    written[at] = { ...there, text };
    return;
  }
  if (as === 'notes') context.workbook.worksheets.getItem(sheet).notes.add(ref, note);
  else context.workbook.comments.add(liveReference(sheet, ref), note);
  written.push({ sheet, ref, text: note, as: as === 'notes' ? 'note' : 'comment' });
}

function freeName(wanted: string, taken: readonly string[]): string {
  const names = new Set(taken.map((name) => name.toLowerCase()));
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted} (${n})`;
    if (!names.has(name.toLowerCase())) return name;
  }
}

export function placeKey({ sheet, ref }: { readonly sheet: string; readonly ref: string }): string {
  return `${sheet}!${ref}`;
}
