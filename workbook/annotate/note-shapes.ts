import type { PackageDraft } from './package-draft.ts';

export const VML_TYPE = 'application/vnd.openxmlformats-officedocument.vmlDrawing';

const NAMESPACES = {
  v: 'urn:schemas-microsoft-com:vml',
  o: 'urn:schemas-microsoft-com:office:office',
  x: 'urn:schemas-microsoft-com:office:excel',
} as const;

const SHAPE_TYPE =
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">' +
  '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>';

/** A block of this many shape ids belongs to one drawing. */
const BLOCK = 1024;

/** The box of a note that is to be drawn. */
export interface NewShape {
  readonly row: number;
  readonly column: number;
  readonly anchor: string;
}

/** The shape of a note in a VML drawing, by its cell, with its places in the drawing's bytes. */
export interface NoteShape {
  readonly row: number;
  readonly column: number;
  readonly start: number;
  readonly end: number;
  readonly anchor?: { readonly start: number; readonly end: number; readonly text: string };
}

/** A new drawing of notes. @param block which block of shape ids it takes, from 1 */
export function newDrawing(shapes: readonly NewShape[], block: number): string {
  const declared = Object.entries(NAMESPACES).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`);
  const blocks = Array.from({ length: Math.ceil((shapes.length + 1) / BLOCK) }, (_, i) => block + i);
  const layout = `<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${blocks.join(',')}"/></o:shapelayout>`;
  const drawn = shapes.map((shape, i) => shapeElement(shape, block * BLOCK + 1 + i, ''));
  return `<xml${declared.join('')}>${layout}${SHAPE_TYPE}${drawn.join('')}</xml>`;
}

/**
 * Adds shapes to a drawing. It is treated as text, since old programs write VML that is not well-formed.
 * @returns whether there was a place for them
 */
export function addShapes(draft: PackageDraft, part: string, shapes: readonly NewShape[]): boolean {
  const edit = draft.edit(part);
  const text = latin(edit.bytes);
  const opening = /<xml\b[^<>]*?(\/?)>/.exec(text);
  const closing = text.lastIndexOf('</xml');
  if (!opening || (closing < 0 && opening[1] === '')) return false;
  const missing = Object.entries(NAMESPACES).filter(
    ([prefix, uri]) => !opening[0].includes(`xmlns:${prefix}="${uri}"`),
  );
  const declared = missing.map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`).join('');
  const type = text.includes('id="_x0000_t202"')
    ? ''
    : SHAPE_TYPE.replace('<v:shapetype', `<v:shapetype${declared}`);
  const first = lastShapeId(text) + 1;
  const drawn = shapes.map((shape, i) => shapeElement(shape, first + i, declared)).join('');
  if (closing >= 0) {
    edit.insert(closing, type + drawn);
  } else {
    const end = opening.index + opening[0].length;
    edit.replace(end - 2, end, `>${type}${drawn}</xml>`);
  }
  return true;
}

/** The shapes of notes in a drawing. */
export function noteShapes(bytes: Uint8Array): NoteShape[] {
  const text = latin(bytes);
  const shapes: NoteShape[] = [];
  for (const { start, end } of shapeElements(text)) {
    const shape = text.slice(start, end);
    const row = numberIn(shape, 'Row');
    const column = numberIn(shape, 'Column');
    if (row === undefined || column === undefined || !/ObjectType=["']Note["']/.test(shape)) continue;
    const anchor = anchorIn(shape, start);
    shapes.push({ row, column, start, end, ...(anchor ? { anchor } : {}) });
  }
  return shapes;
}

/** Each shape from its opening to the next closing tag. */
function shapeElements(text: string): { readonly start: number; readonly end: number }[] {
  const elements: { start: number; end: number }[] = [];
  let start: number | undefined;
  for (const tag of text.matchAll(/<(?:\w+:)?shape\b|<\/(?:\w+:)?shape\s*>/g)) {
    if (!tag[0].endsWith('>')) start ??= tag.index;
    else if (start !== undefined) {
      elements.push({ start, end: tag.index + tag[0].length });
      start = undefined;
    }
  }
  return elements;
}

/** The highest block of shape ids that a drawing claims; 0 where it claims none. */
export function lastBlock(bytes: Uint8Array): number {
  const text = latin(bytes);
  let last = Math.floor(lastShapeId(text) / BLOCK);
  for (const [, data] of text.matchAll(/<\w+:idmap\b[^<>]*\bdata=["']([\d,\s]+)["']/g)) {
    for (const block of data!.split(',')) last = Math.max(last, Number(block));
  }
  return last;
}

/** One character a byte, so that places in the text are places in the bytes. */
function latin(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}

function lastShapeId(text: string): number {
  let last = BLOCK;
  for (const [, id] of text.matchAll(/\bid=["']_x0000_s(\d{1,9})["']/g)) last = Math.max(last, Number(id));
  return last;
}

function numberIn(shape: string, name: string): number | undefined {
  const digits = new RegExp(`<(?:\\w+:)?${name}>\\s*(\\d+)\\s*<`).exec(shape)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function anchorIn(shape: string, offset: number): NoteShape['anchor'] {
  const match = /(<(?:\w+:)?Anchor>)([^<]*)</.exec(shape);
  if (!match) return undefined;
  const start = offset + match.index + match[1]!.length;
  return { start, end: start + match[2]!.length, text: match[2]! };
}

function shapeElement({ row, column, anchor }: NewShape, id: number, declared: string): string {
  const style =
    'position:absolute;margin-left:60pt;margin-top:2pt;width:240pt;height:120pt;visibility:hidden';
  return (
    `<v:shape${declared} id="_x0000_s${id}" type="#_x0000_t202" style="${style}" fillcolor="#ffffe1" o:insetmode="auto">` +
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>' +
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>' +
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>' +
    `<x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>` +
    `<x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
  );
}
