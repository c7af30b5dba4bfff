import type { Language } from '../../../engine/gouji-error.ts';
import { NOTE_AUTHOR } from '../../../workbook/annotate/markers.ts';
import { NoteText } from '../../../workbook/annotate/note-text.ts';
import type { Box } from '../../box.ts';
import { applied, type Matrix } from '../matrix.ts';
import type { PdfUpdate } from '../structure/pdf-update.ts';
import { textString, written } from '../structure/written-value.ts';
import type { MarkedSpot } from './marked-spots.ts';
import { type Colour, filling, MARK_COLOURS } from './pdf-shade.ts';

/** The names of our annotations begin so. */
export const ANNOTATION_NAME = 'gouji-';

/** How much of the colour the whole sentence has, where only a part of it is meant. */
const PALE = 0.45;
/** Of the window that a reader opens on a note. */
const NOTE_WIDTH = 240;
const NOTE_HEIGHT = 160;

export interface HighlightTerms {
  /** The page's object: `12 0 R`. */
  readonly page: string;
  /** From boxes to the page's own coordinates. */
  readonly toPage: Matrix;
  readonly language: Language;
  /** ISO day of the check. */
  readonly asOf: string;
  readonly name: string;
}

/** Adds a highlight with its note. @returns the objects that the page lists: `14 0 R` */
export function addHighlight(update: PdfUpdate, spot: MarkedSpot, terms: HighlightTerms): string[] {
  const { page, toPage, language, asOf, name } = terms;
  const corners = spot.boxes.map((box) => cornersOf(box, toPage));
  const rect = rectAround(corners.flat());
  const colour = MARK_COLOURS[spot.shade];
  const appearance = addAppearance(update, rect, spot, toPage, colour);
  const [highlight, popup] = [update.reserve(), update.reserve()];
  const about = [
    `/NM (${name})`,
    `/M (D:${asOf.replaceAll('-', '')})`,
    `/T ${textString(NOTE_AUTHOR)}`,
    `/Contents ${textString(noteOf(spot, language))}`,
  ].join(' ');
  const quads = corners.flat(2).map(written).join(' ');
  update.add(
    `<< /Type /Annot /Subtype /Highlight /Rect [${rect.map(written).join(' ')}] /QuadPoints [${quads}] /C [${colour.join(' ')}] /F 4 ${about} /P ${page} /AP << /N ${appearance} 0 R >> /Popup ${popup} 0 R >>`,
    highlight,
  );
  update.add(
    `<< /Type /Annot /Subtype /Popup /Rect [${besides(rect).map(written).join(' ')}] /F 28 /Open false /P ${page} /NM (${name}-note) /Parent ${highlight} 0 R >>`,
    popup,
  );
  return [`${highlight} 0 R`, `${popup} 0 R`];
}

/** What the note says: without the line that tells our text apart in a note of others. */
function noteOf({ findings }: MarkedSpot, language: Language): string {
  const { text } = new NoteText(findings, language);
  return text.slice(text.indexOf('\n') + 1);
}

type Point = readonly [number, number];

/** Top left, top right, bottom left, bottom right as the text reads: the order that readers go by. */
function cornersOf({ left, right, top, bottom }: Box, toPage: Matrix): Point[] {
  const corners: Point[] = [
    [left, top],
    [right, top],
    [left, bottom],
    [right, bottom],
  ];
  return corners.map(([x, y]) => applied(toPage, x, y));
}

type Rect = readonly [number, number, number, number];

function rectAround(points: readonly Point[]): Rect {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function besides([, , right, top]: Rect): Rect {
  return [right, top - NOTE_HEIGHT, right + NOTE_WIDTH, top];
}

/** What readers draw that do not draw highlights themselves; they darken what is under it, so text stays readable. */
function addAppearance(
  update: PdfUpdate,
  rect: Rect,
  { boxes, exact }: MarkedSpot,
  toPage: Matrix,
  colour: Colour,
): number {
  const isPart = exact.length > 0 && JSON.stringify(exact) !== JSON.stringify(boxes);
  const filled = (box: Box): string => {
    const [a, b, c, d] = cornersOf(box, toPage).map((point) => point.map(written).join(' '));
    return `${a} m ${b} l ${d} l ${c} l h f`;
  };
  const pale = colour.map((part) => written(1 - (1 - part) * PALE));
  const content = [
    '/Over gs',
    isPart ? `${pale.join(' ')} rg` : filling(colour),
    ...boxes.map(filled),
    ...(isPart ? [filling(colour), ...exact.map(filled)] : []),
  ].join('\n');
  return update.addStream(
    `/Type /XObject /Subtype /Form /BBox [${rect.map(written).join(' ')}] /Group << /S /Transparency >> /Resources << /ExtGState << /Over << /BM /Multiply >> >> >>`,
    content,
  );
}
