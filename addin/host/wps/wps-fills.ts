import type { Fill } from '../memory.ts';
import type { WpsInterior } from './wps-api.ts';

const NONE = -4142;
const SOLID = 1;

export function fillOfInterior(interior: WpsInterior): Fill {
  const pattern =
    interior.Pattern === NONE ? 'None' : interior.Pattern === SOLID ? 'Solid' : String(interior.Pattern);
  return {
    color: colourOf(interior.Color),
    pattern,
    patternColor: colourOf(interior.PatternColor),
    tintAndShade: interior.TintAndShade,
    patternTintAndShade: interior.PatternTintAndShade,
  };
}

export function restoreInterior(interior: WpsInterior, fill: Fill): void {
  if (fill.pattern === 'None' || fill.pattern === '') {
    interior.Pattern = NONE;
    return;
  }
  interior.Color = numberOf(fill.color);
  if (fill.tintAndShade !== 0) interior.TintAndShade = fill.tintAndShade;
  if (fill.pattern === 'Solid') return;
  interior.Pattern = Number(fill.pattern);
  interior.PatternColor = numberOf(fill.patternColor);
  if (fill.patternTintAndShade !== 0) interior.PatternTintAndShade = fill.patternTintAndShade;
}

/** `#RRGGBB` as the object model's number. */
export function numberOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(
    (at) => Number.parseInt(colour.slice(at, at + 2), 16) || 0,
  );
  return red + green * 256 + blue * 65_536;
}

function colourOf(number: number): string {
  const parts = [number & 255, (number >> 8) & 255, (number >> 16) & 255];
  return `#${parts
    .map((it) => it.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase()}`;
}
