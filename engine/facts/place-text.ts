import { cellName } from '../place.ts';
import type { Place } from '../report.ts';

/** `项目表!G7`, or 文字说明 for a place in the narrative. */
export function placeText(place: Place): string {
  return cellName(place) || '文字说明';
}
