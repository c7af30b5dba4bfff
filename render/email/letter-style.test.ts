import { describe, expect, test } from '@jest/globals';
import { COLOURS, LETTER_STYLE } from './letter-style.ts';

/** The colours of the dark side as the style sheet sets them, by class. */
function darkColours(): Record<string, string> {
  const rules = LETTER_STYLE.matchAll(
    /\[data-ogsc\] \.([gt]-\w+) { (?:background-)?color: (#\w{6}) !important; }/g,
  );
  return Object.fromEntries([...rules].map(([, name, colour]) => [name!, colour!]));
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

const INKS = ['ink', 'quiet', 'error', 'warning', 'info', 'good'] as const;
const GROUNDS = ['paper', 'panel', 'band'] as const;

describe('what is written can be read', () => {
  const dark = darkColours();

  test.each(INKS.flatMap((ink) => GROUNDS.map((ground) => [ink, ground] as const)))(
    '%s on %s',
    (ink, ground) => {
      expect(contrast(COLOURS[ink], COLOURS[ground])).toBeGreaterThanOrEqual(4.5);
      expect(contrast(dark[`t-${ink}`]!, dark[`g-${ground}`]!)).toBeGreaterThanOrEqual(4.5);
    },
  );

  test.each(['error', 'warning', 'info'] as const)('on a mark of %s', (ground) => {
    expect(contrast(COLOURS.onMark, COLOURS[ground])).toBeGreaterThanOrEqual(4.5);
    expect(contrast('#16181b', dark[`t-${ground}`]!)).toBeGreaterThanOrEqual(4.5);
  });
});
