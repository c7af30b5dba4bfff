import { refOf } from '../../engine/cells.ts';
import type { PackageSheet } from '../xlsx/open-package.ts';
import type { Claim } from './claim-cells.ts';
import { NOTE_AUTHOR } from './markers.ts';
import { noteShapes } from './note-shapes.ts';
import type { NotedCell } from './noted-cell.ts';
import type { PackageDraft } from './package-draft.ts';
import type { SheetFrame } from './sheet-frame.ts';
import { stripNote } from './strip-note.ts';
import { attributeValue, child, childrenOf } from './xml-tree.ts';

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
  if (!lastGone) {
    for (const { comment } of emptied) edit.remove(comment.start, comment.end);
    removeAuthor(draft, partPath, emptied);
  }
  if (emptied.length > 0) removeShapes(draft, sheet, frame, emptied);
  if (!lastGone || emptied.length === 0) return;
  draft.unrelate(sheet.partPath, comments.id);
  draft.remove(partPath);
}

/** Takes our name off the authors, where it is the last one and no note that stays bears it. */
function removeAuthor(draft: PackageDraft, part: string, emptied: readonly NotedCell[]): void {
  const root = draft.tree(part);
  const authors = childrenOf(child(root, 'authors'), 'author');
  const last = authors.at(-1);
  const gone = new Set(emptied.map(({ comment }) => comment));
  const comments = childrenOf(child(root, 'commentList'), 'comment');
  const used = comments.some(
    (comment) => !gone.has(comment) && attributeValue(comment, 'authorId') === String(authors.length - 1),
  );
  if (last && authors.length > 1 && last.text === NOTE_AUTHOR && !used) {
    draft.edit(part).remove(last.start, last.end);
  }
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
  const refs = new Set(emptied.map(({ row, column }) => refOf(row, column)));
  const gone = noteShapes(edit.bytes).filter(({ row, column }) => refs.has(refOf(row, column)));
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
