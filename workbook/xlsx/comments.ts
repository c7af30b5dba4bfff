import { type CellNote, placeOfRef } from '../../engine/cells.ts';
import { forEachElement } from '../xml/for-each-element.ts';
import type { XmlReader } from '../xml/xml-reader.ts';
import { unescapeString } from './escaped-string.ts';
import type { XlsxPackage } from './open-package.ts';
import { preservesSpace, readRichText } from './rich-text.ts';

/** By this author name Excel marks the note that stands in for a thread in programs without threads. */
const STAND_IN = 'tc=';

/**
 * The notes and threaded comments on a sheet's cells, in row-major order; replies follow what they answer.
 * @param partsRead parts that are not to be read again; those read now are added
 */
export function readComments(
  workbook: XlsxPackage,
  sheetPart: string,
  persons: ReadonlyMap<string, string>,
  partsRead: Set<string>,
): CellNote[] {
  const threads = partsOf(workbook, sheetPart, 'threadedComment', partsRead).flatMap((it) =>
    readThreads(it, persons),
  );
  const threaded = new Set(threads.map(placeKey));
  const notes = partsOf(workbook, sheetPart, 'comments', partsRead).flatMap(readNotes);
  const own = notes.filter((note) => !(note.author.startsWith(STAND_IN) && threaded.has(placeKey(note))));
  return [...own, ...threads].sort((a, b) => a.row - b.row || a.column - b.column);
}

/** Display names of the workbook's commenting persons, by id. */
export function readPersons(workbook: XlsxPackage): Map<string, string> {
  const persons = new Map<string, string>();
  for (const reader of partsOf(workbook, workbook.workbookPart, 'person', new Set())) {
    forEachElement(reader, (element) => {
      if (element.is('person')) {
        persons.set(element.attribute('id') ?? '', element.attribute('displayName') ?? '');
      }
    });
  }
  return persons;
}

function partsOf(workbook: XlsxPackage, part: string, kind: string, partsRead: Set<string>): XmlReader[] {
  const readers: XmlReader[] = [];
  for (const relationship of workbook.relationships(part)) {
    if (relationship.kind !== kind || partsRead.has(relationship.partPath)) continue;
    partsRead.add(relationship.partPath);
    const reader = workbook.reader(relationship.partPath);
    if (reader) readers.push(reader);
  }
  return readers;
}

function readNotes(reader: XmlReader): CellNote[] {
  const authors: string[] = [];
  const notes: CellNote[] = [];
  let place: ReturnType<typeof placeOfRef>;
  let author = '';
  let preserve = false;
  forEachElement(reader, (element) => {
    if (element.depth === 1) preserve = preservesSpace(element, false);
    else if (element.is('author')) authors.push(unescapeString(element.content()));
    else if (element.is('comment')) {
      place = placeOfRef(element.attribute('ref') ?? '');
      author = authors[Number(element.attribute('authorId') ?? -1)] ?? '';
    } else if (element.is('text') && place) {
      notes.push({ ...place, author, text: readRichText(element, preserve) });
    }
  });
  return notes;
}

function readThreads(reader: XmlReader, persons: ReadonlyMap<string, string>): CellNote[] {
  const notes: CellNote[] = [];
  let place: ReturnType<typeof placeOfRef>;
  let author = '';
  forEachElement(reader, (element) => {
    if (element.is('threadedComment')) {
      place = placeOfRef(element.attribute('ref') ?? '');
      author = persons.get(element.attribute('personId') ?? '') ?? '';
    } else if (element.is('text') && place) {
      notes.push({ ...place, author, text: unescapeString(element.content()) });
    }
  });
  return notes;
}

function placeKey(note: CellNote): string {
  return `${note.row},${note.column}`;
}
