import { placeOfRef } from '../../engine/cells.ts';
import { unescapeString } from '../xlsx/escaped-string.ts';
import { markerAt } from './without-annotations.ts';
import { attributeValue, child, childrenOf, type XmlElement } from './xml-tree.ts';

/** A stretch of a note's text with its place in the part. */
export interface NoteSegment {
  /** The `<t>` element. */
  readonly element: XmlElement;
  /** The `<r>` it is in, if any. */
  readonly run?: XmlElement;
  readonly text: string;
}

/** A cell whose note has a part of ours. */
export interface NotedCell {
  readonly row: number;
  readonly column: number;
  readonly comment: XmlElement;
  readonly segments: readonly NoteSegment[];
  /** The whole note. */
  readonly text: string;
  /** Where our marker line begins in it. */
  readonly at: number;
}

/** The notes of a comments part that have a part of ours, told by its marker line. */
export function notedCells(root: XmlElement): NotedCell[] {
  const noted: NotedCell[] = [];
  for (const comment of childrenOf(child(root, 'commentList'), 'comment')) {
    const place = placeOfRef(attributeValue(comment, 'ref') ?? '');
    const segments = segmentsOf(comment);
    const text = segments.map((segment) => segment.text).join('');
    const at = markerAt(text);
    if (place && at !== undefined) noted.push({ ...place, comment, segments, text, at });
  }
  return noted;
}

function segmentsOf(comment: XmlElement): NoteSegment[] {
  const text = child(comment, 'text');
  const plain = childrenOf(text, 't').map((element) => ({ element, text: spoken(element) }));
  const runs = childrenOf(text, 'r').flatMap((run) =>
    childrenOf(run, 't').map((element) => ({ element, run, text: spoken(element) })),
  );
  return [...plain, ...runs];
}

/** Programs that save a file may give line ends of their own. */
function spoken(element: XmlElement): string {
  return unescapeString(element.text).replace(/\r\n?/g, '\n');
}
