import type { Glyph } from './page-drawing.ts';

/** Of its size: as near as this to the same sign, a glyph is that sign again, drawn over it to look bold. */
const NEAR = 0.25;
/** In points: fonts of up to 16 points are looked at in full. */
const WIDTH = 4;

/** The glyphs without those that are drawn over the same sign: text made bold by drawing it several times. */
export function withoutOverprints(glyphs: readonly Glyph[]): Glyph[] {
  const drawn = new Map<string, Glyph[]>();
  return glyphs.filter((glyph) => {
    if (glyph.text.trim() === '') return true;
    const places = placesNear(glyph);
    if (places.some((place) => drawn.get(place)?.some((other) => isOver(glyph, other)))) return false;
    const own = places[0]!;
    const before = drawn.get(own);
    if (before) before.push(glyph);
    else drawn.set(own, [glyph]);
    return true;
  });
}

/** Its own place first, then those around it, on a grid as wide as two signs can be apart and still be one. */
function placesNear({ text, left, bottom }: Glyph): string[] {
  const [column, row] = [Math.floor(left / WIDTH), Math.floor(bottom / WIDTH)];
  return [0, -1, 1].flatMap((x) => [0, -1, 1].map((y) => `${column + x} ${row + y} ${text}`));
}

function isOver(glyph: Glyph, other: Glyph): boolean {
  const near = Math.min(glyph.size, other.size) * NEAR;
  return Math.abs(glyph.left - other.left) < near && Math.abs(glyph.bottom - other.bottom) < near;
}
