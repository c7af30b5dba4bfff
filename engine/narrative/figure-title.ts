import type { Figure } from './figure.ts';
import { isWhole } from './item.ts';
import { withoutLead } from './label.ts';
import { withoutTail } from './measure.ts';

/** Labels so short that they need the name of the whole in front: 支出, 收入合计. */
const LONGEST_GENERIC = 6;

/** What a figure's label calls it, without what only leads to the number: 「政府性基金预算财政拨款支出」. */
export function figureTitle({ label, item }: Figure): string {
  const title = withoutTail(withoutLead(label)).replaceAll('(', '（').replaceAll(')', '）');
  const whole = item && isWhole(item) && title.length <= LONGEST_GENERIC ? item.name : '';
  return `${whole}${title}` || (item?.name ?? '');
}
