import { placeOfRef, refOf } from '../../engine/cells.ts';
import type { PackageSheet } from '../xlsx/open-package.ts';
import type { Flavour } from './flavour.ts';
import { NOTE_AUTHOR } from './markers.ts';
import { NoteBoxes } from './note-box.ts';
import { addShapes, lastBlock, type NewShape, newDrawing, noteShapes, VML_TYPE } from './note-shapes.ts';
import type { NoteText } from './note-text.ts';
import { type PackageDraft, XML_DECLARATION } from './package-draft.ts';
import type { SheetFrame } from './sheet-frame.ts';
import { escapeText } from './xml-text.ts';
import { attributeValue, child, childrenOf, type XmlElement } from './xml-tree.ts';

const COMMENTS_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml';
/** The author that stands before a note which only mirrors a threaded comment. */
const THREAD_AUTHOR = /^tc=/;

/** What is to be written into the note of a cell. */
export interface CellNoteText {
  readonly row: number;
  readonly column: number;
  readonly note: NoteText;
}

/** Hands out blocks of shape ids that no drawing of the package claims. */
export class ShapeBlocks {
  private next: number;

  constructor(draft: PackageDraft) {
    const drawings = draft.source.archive.entries.filter(({ name }) => /\.vml$/i.test(name));
    this.next = 1 + drawings.reduce((last, it) => Math.max(last, lastBlock(draft.edit(it.name).bytes)), 0);
  }

  /** @returns the first of enough blocks for a number of shapes */
  take(shapes: number): number {
    const first = this.next;
    this.next += Math.ceil((shapes + 1) / 1024);
    return first;
  }
}

/**
 * Writes notes into a sheet: into the notes that are there, else new ones. A cell with a threaded comment gets
 * none, since its note belongs to the thread and programs complain when it says something else.
 * @returns the cells that got a note, as references
 */
export function writeNotes(
  draft: PackageDraft,
  flavour: Flavour,
  sheet: PackageSheet,
  frame: SheetFrame,
  blocks: ShapeBlocks,
  notes: readonly CellNoteText[],
): Set<string> {
  const part = draft.source.related(sheet.partPath, 'comments')?.partPath;
  const root = part === undefined ? undefined : draft.tree(part);
  const existing = existingNotes(root);
  const free = notes.filter((it) => !existing.get(keyOf(it))?.threaded);
  const fresh = free.filter((it) => !existing.has(keyOf(it)));
  const joined = free.filter((it) => existing.has(keyOf(it)));
  if (part !== undefined && root) {
    for (const it of joined) joinNote(draft, part, existing.get(keyOf(it))!.element, it.note);
    if (fresh.length > 0) addNotes(draft, part, root, fresh);
  } else if (fresh.length > 0) {
    addCommentsPart(draft, flavour, sheet, fresh);
  }
  const grown = joined.map((it) => ({ ...it, before: spokenText(existing.get(keyOf(it))!.element) }));
  drawNotes(draft, flavour, sheet, frame, blocks, fresh, grown);
  return new Set(free.map(keyOf));
}

function keyOf({ row, column }: { readonly row: number; readonly column: number }): string {
  return refOf(row, column);
}

function existingNotes(
  root: XmlElement | undefined,
): Map<string, { readonly element: XmlElement; readonly threaded: boolean }> {
  const authors = root ? childrenOf(child(root, 'authors'), 'author').map(({ text }) => text) : [];
  const notes = new Map<string, { element: XmlElement; threaded: boolean }>();
  for (const element of childrenOf(root && child(root, 'commentList'), 'comment')) {
    const place = placeOfRef(attributeValue(element, 'ref') ?? '');
    const author = authors[Number(attributeValue(element, 'authorId'))] ?? '';
    if (place) notes.set(keyOf(place), { element, threaded: THREAD_AUTHOR.test(author) });
  }
  return notes;
}

/** All text of a note. */
function spokenText(comment: XmlElement): string {
  const text = child(comment, 'text');
  const runs = childrenOf(text, 'r').map((run) => child(run, 't'));
  return [text && child(text, 't'), ...runs].map((it) => it?.text ?? '').join('');
}

/** Puts our text behind what the note says, in the form it is written in: one plain text, or runs. */
function joinNote(draft: PackageDraft, part: string, comment: XmlElement, note: NoteText): void {
  const edit = draft.edit(part);
  const text = child(comment, 'text');
  if (!text) {
    edit.append(comment, `<${comment.prefix}text>${note.toRuns(comment.prefix)}</${comment.prefix}text>`);
    return;
  }
  const lastRun = childrenOf(text, 'r').at(-1);
  const plain = child(text, 't');
  if (lastRun) edit.insert(lastRun.end, note.toRuns(text.prefix, '\n'));
  else if (plain) edit.append(plain, escapeText(`\n${note.text}`));
  else edit.append(text, note.toRuns(text.prefix));
}

function addNotes(draft: PackageDraft, part: string, root: XmlElement, notes: readonly CellNoteText[]): void {
  const edit = draft.edit(part);
  const p = root.prefix;
  const authors = child(root, 'authors');
  const list = child(root, 'commentList');
  const names = childrenOf(authors, 'author').map(({ text }) => text);
  const known = names.indexOf(NOTE_AUTHOR);
  const author = `<${p}author>${NOTE_AUTHOR}</${p}author>`;
  if (!authors) edit.insert(list?.start ?? root.openEnd, `<${p}authors>${author}</${p}authors>`);
  else if (known < 0) edit.append(authors, author);
  const comments = commentElements(notes, p, known < 0 ? names.length : known);
  if (list) edit.append(list, comments);
  else edit.append(root, `<${p}commentList>${comments}</${p}commentList>`);
}

function commentElements(notes: readonly CellNoteText[], p: string, author: number): string {
  return notes
    .map((it) => {
      const text = `<${p}text>${it.note.toRuns(p)}</${p}text>`;
      return `<${p}comment ref="${keyOf(it)}" authorId="${author}" shapeId="0">${text}</${p}comment>`;
    })
    .join('');
}

function addCommentsPart(
  draft: PackageDraft,
  flavour: Flavour,
  sheet: PackageSheet,
  notes: readonly CellNoteText[],
): void {
  const folder = draft.source.workbookPart.split('/').slice(0, -1).join('/');
  const part = draft.freeName((n) => `${folder ? `${folder}/` : ''}comments${n}.xml`);
  const authors = `<authors><author>${NOTE_AUTHOR}</author></authors>`;
  const list = `<commentList>${commentElements(notes, '', 0)}</commentList>`;
  const xml = `${XML_DECLARATION}<comments xmlns="${flavour.main}">${authors}${list}</comments>`;
  draft.add(part, xml, COMMENTS_TYPE);
  draft.relate(sheet.partPath, `${flavour.relationships}/comments`, part);
}

function drawNotes(
  draft: PackageDraft,
  flavour: Flavour,
  sheet: PackageSheet,
  frame: SheetFrame,
  blocks: ShapeBlocks,
  fresh: readonly CellNoteText[],
  joined: readonly (CellNoteText & { readonly before: string })[],
): void {
  const boxes = new NoteBoxes(frame);
  const shapes = fresh.map(({ row, column, note }): NewShape => {
    return { row, column, anchor: boxes.anchor(row, column, note.text) };
  });
  const id = frame.legacyDrawing?.attributes.find(({ name }) => /(^|:)id$/.test(name));
  const drawing = draft.source.relationships(sheet.partPath).find((it) => it.id === id?.value)?.partPath;
  const exists = drawing !== undefined && draft.source.archive.entry(drawing) !== undefined;
  if (exists) growShapes(draft, drawing, joined, boxes);
  if (shapes.length === 0 || (exists && addShapes(draft, drawing, shapes))) return;
  addDrawing(draft, flavour, sheet, frame, newDrawing(shapes, blocks.take(shapes.length)));
}

function addDrawing(
  draft: PackageDraft,
  flavour: Flavour,
  sheet: PackageSheet,
  frame: SheetFrame,
  drawing: string,
): void {
  const folder = draft.source.workbookPart.split('/').slice(0, -1).join('/');
  const part = draft.freeName((n) => `${folder ? `${folder}/` : ''}drawings/vmlDrawing${n}.vml`);
  draft.add(part, drawing, VML_TYPE);
  const id = draft.relate(sheet.partPath, `${flavour.relationships}/vmlDrawing`, part);
  const edit = draft.edit(sheet.partPath);
  if (frame.legacyDrawing) {
    const old = frame.legacyDrawing.attributes.find(({ name }) => /(^|:)id$/.test(name));
    if (old) edit.replace(old.valueStart, old.valueEnd, id);
    return;
  }
  const { prefix, attributes } = frame.root;
  const declared = attributes.find(
    ({ name, value }) => name.startsWith('xmlns:') && value === flavour.relationships,
  );
  const r = declared?.name.slice('xmlns:'.length) ?? 'r';
  const namespace = declared ? '' : ` xmlns:r="${flavour.relationships}"`;
  edit.insert(frame.legacyDrawingAt, `<${prefix}legacyDrawing${namespace} ${r}:id="${id}"/>`);
}

/** Makes the box of a note that we wrote into large enough for what it says now. */
function growShapes(
  draft: PackageDraft,
  drawing: string,
  joined: readonly (CellNoteText & { readonly before: string })[],
  boxes: NoteBoxes,
): void {
  if (joined.length === 0) return;
  const edit = draft.edit(drawing);
  const shapes = noteShapes(edit.bytes);
  for (const { row, column, note, before } of joined) {
    const anchor = shapes.find((it) => it.row === row && it.column === column)?.anchor;
    if (!anchor) continue;
    const grown = boxes.grown(anchor.text, `${before}\n${note.text}`);
    if (grown !== anchor.text) edit.replace(anchor.start, anchor.end, grown);
  }
}
