import type { TextPlace } from '../../engine/place.ts';
import type { Words } from './words.ts';

/** Where a finding in a text stands: its page where the text has pages, else its characters. */
export function textPlace({ narrative: { start, end }, page }: TextPlace, words: Words): string {
  return page === undefined ? words.narrative(start, end) : words.narrativePage(page);
}
