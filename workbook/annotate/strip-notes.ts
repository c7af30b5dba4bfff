import type { PackageSheet } from '../xlsx/open-package.ts';
import type { Claim } from './claim-cells.ts';
import { noteShapes } from './note-shapes.ts';
import type { NotedCell } from './noted-cell.ts';
import type { PackageDraft } from './package-draft.ts';
import type { SheetFrame } from './sheet-frame.ts';
import { stripNote } from './strip-note.ts';
import { child, childrenOf } from './xml-tree.ts';

/** Takes our part out of the notes of a sheet; with the last note go the parts that held and drew them. */
export function stripNotes(
  draft: PackageDraft,
  sheet: PackageSheet,
  frame: SheetFrame,
  claims: readonly Claim[],
): void {
  const comments = draft.source.related(sheet.partPath, 'comments');
  if (!comments) return;
  const { partPath } = comments;
  const edit = draft.edit(partPath);
  const emptied: NotedCell[] = [];
  for (const { noted, remembered } of claims) {
    if (noted && !stripNote(edit, noted, remembered?.note)) emptied.push(noted);
  }
  const all = childrenOf(child(draft.tree(partPath), 'commentList'), 'comment');
  const lastGone = emptied.length === all.length;
  if (!lastGone) for (const { comment } of emptied) edit.remove(comment.start, comment.end);
  if (emptied.length > 0) removeShapes(draft, sheet, frame, emptied);
  if (!lastGone || emptied.length === 0) return;
  draft.unrelate(sheet.partPath, comments.id);
  draft.remove(partPath);
}

function removeShapes(
  draft: PackageDraft,
  sheet: PackageSheet,
  frame: SheetFrame,
  emptied: readonly NotedCell[],
): void {
  const id = frame.legacyDrawing?.attributes.find(({ name }) => /(^|:)id$/.test(name))?.value;
  const drawing = draft.source.relationships(sheet.partPath).find((it) => it.id === id);
  if (!frame.legacyDrawing || !drawing || !draft.has(drawing.partPath)) return;
  const edit = draft.edit(drawing.partPath);
  const gone = noteShapes(edit.bytes).filter((shape) =>
    emptied.some(({ row, column }) => row === shape.row && column === shape.column),
  );
  const text = new TextDecoder('latin1').decode(edit.bytes);
  const shapes = text.match(/<(?:\w+:)?shape\b/g) ?? [];
  if (gone.length < shapes.length) {
    for (const { start, end } of gone) edit.remove(start, end);
    return;
  }
  draft.edit(sheet.partPath).remove(frame.legacyDrawing.start, frame.legacyDrawing.end);
  draft.unrelate(sheet.partPath, drawing.id);
  draft.remove(drawing.partPath);
}
