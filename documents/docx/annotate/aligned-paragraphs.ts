import type { InParagraph } from '../../document.ts';
import type { WordParagraph } from './word-paragraphs.ts';

/** How many paragraphs that are written but not read may stand between two that are. */
const FARTHEST = 400;

/**
 * Which written paragraph each of those is that were read: they come in the same order, and say the same.
 * @param read by their number @returns by the same number; those that are not found are left out
 */
export function alignedParagraphs(
  read: ReadonlyMap<number, InParagraph>,
  written: readonly WordParagraph[],
): Map<number, WordParagraph> {
  const aligned = new Map<number, WordParagraph>();
  const texts = written.map(({ text }) => text.trim());
  let next = 0;
  for (const [number, { whole }] of [...read].sort(([a], [b]) => a - b)) {
    const last = Math.min(texts.length, next + FARTHEST);
    for (let at = next; at < last; at++) {
      if (texts[at] !== whole) continue;
      aligned.set(number, written[at]!);
      next = at + 1;
      break;
    }
  }
  return aligned;
}
