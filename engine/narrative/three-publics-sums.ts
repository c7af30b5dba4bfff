import type { Fact } from '../facts/fact.ts';
import { sumOf } from '../money.ts';
import type { ThreePublicsPart } from './item.ts';
import type { AmountFigure } from './passage.ts';
import type { Reading } from './read-figures.ts';
import { sumFact } from './sum-facts.ts';
import { statedParts } from './three-publics-facts.ts';

/** What the three outlays, or the two for vehicles, come to beside the stated total. */
export function threePublicsSums(reading: Reading): Fact[] {
  const stated = new Map(statedParts(reading).map((one) => [one.part, one]));
  const sums: Fact[] = [];
  for (const side of ['budget', 'actual'] as const) {
    const of = (part: ThreePublicsPart) => stated.get(part)?.[side];
    const vehicles = of('officialVehicles');
    const both = [of('vehiclePurchase'), of('vehicleRunning')];
    const vehicleParts = vehicles ? [vehicles] : both;
    sums.push(...sumOver(of('total'), [of('overseasTravel'), ...vehicleParts, of('officialReception')]));
    sums.push(...sumOver(vehicles, both));
  }
  return sums;
}

function sumOver(total: AmountFigure | undefined, addends: readonly (AmountFigure | undefined)[]): Fact[] {
  const parts = addends.filter((part) => part !== undefined);
  if (!total || parts.length < addends.length) return [];
  const computed = sumOf(parts.map(({ amount }) => amount));
  return [sumFact(total, parts, computed, total.item!.name)];
}
