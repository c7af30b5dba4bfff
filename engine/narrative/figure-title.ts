import type { Figure } from './figure.ts';
import { isWhole } from './item.ts';
import { withoutLead } from './label.ts';
import { withoutTail } from './measure.ts';

/** Labels so short that they need the name of the whole in front: 支出, 收入合计. */
const LONGEST_GENERIC = 6;

const APPROPRIATION = '财政拨款';

/** What a figure's label calls it, without what only leads to the number: 「政府性基金预算财政拨款支出」. */
export function figureTitle({ label, item }: Figure): string {
  const title = withoutTail(withoutLead(label)).replaceAll('(', '（').replaceAll(')', '）');
  if (!item || !isWhole(item) || title.length > LONGEST_GENERIC) return title || (item?.name ?? '');
  const repeated = item.name.endsWith(APPROPRIATION) && title.startsWith(APPROPRIATION);
  return item.name + (repeated ? title.slice(APPROPRIATION.length) : title);
}
