import { normalisedName } from '../normalised-name.ts';
import type { Fact } from './fact.ts';

/** By what an indicator is known again in another form or year: whose it is, and its name. */
export function indicatorKey({ values, item }: Fact): string {
  return [normalisedName(String(values.owner ?? '')), normalisedName(item)].join('|');
}
