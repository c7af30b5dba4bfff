import type { Fill } from '../memory.ts';

/** Asks for a cell's fill; read it with {@link fillOf} after the sync. */
export function loadFill(cell: Excel.Range): Excel.RangeFill {
  const { fill } = cell.format;
  fill.load('color,pattern,patternColor,tintAndShade,patternTintAndShade');
  return fill;
}

export function fillOf(fill: Excel.RangeFill): Fill {
  const { color, pattern, patternColor, tintAndShade, patternTintAndShade } = fill;
  return {
    color: String(color ?? ''),
    pattern: String(pattern ?? 'None'),
    patternColor: String(patternColor ?? ''),
    tintAndShade: Number(tintAndShade ?? 0),
    patternTintAndShade: Number(patternTintAndShade ?? 0),
  };
}

/** Gives a cell the fill that it had. */
export function restoreFill(cell: Excel.Range, fill: Fill): void {
  const target = cell.format.fill;
  if (fill.pattern === 'None' || fill.pattern === '') {
    target.clear();
    return;
  }
  target.color = fill.color;
  if (fill.tintAndShade !== 0) target.tintAndShade = fill.tintAndShade;
  if (fill.pattern === 'Solid') return;
  target.pattern = fill.pattern as Excel.FillPattern;
  if (fill.patternColor !== '') target.patternColor = fill.patternColor;
  if (fill.patternTintAndShade !== 0) target.patternTintAndShade = fill.patternTintAndShade;
}

/** A gradient can't be put back through the interface, so a cell that has one keeps it and gets a note only. */
export function canBeShaded(fill: Fill): boolean {
  return !/gradient/i.test(fill.pattern);
}
