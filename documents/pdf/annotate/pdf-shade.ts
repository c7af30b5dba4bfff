import type { Shade } from '../../../workbook/annotate/finding-plan.ts';

/** Red, green and blue, each from 0 to 1. */
export type Colour = readonly [number, number, number];

/** Of what is marked on a page, under its text: the family of colours that workbooks are marked with. */
export const MARK_COLOURS: Readonly<Record<Shade, Colour>> = {
  error: [0.98, 0.72, 0.69],
  warning: [0.99, 0.86, 0.55],
  info: [0.75, 0.87, 0.97],
  settled: [0.87, 0.88, 0.9],
};

/** Of text on white. */
export const TEXT_COLOURS: Readonly<Record<Shade, Colour>> = {
  error: [0.61, 0.11, 0.07],
  warning: [0.48, 0.29, 0],
  info: [0.11, 0.31, 0.53],
  settled: [0.35, 0.4, 0.45],
};

export const INK: Colour = [0.12, 0.16, 0.2];
export const QUIET: Colour = [0.35, 0.4, 0.45];

/** The instruction that fills with a colour. */
export function filling(colour: Colour): string {
  return `${colour.join(' ')} rg`;
}
