import { grouped } from '../grouped.ts';
import type { Money } from '../money.ts';
import type { Figure } from './figure.ts';
import { type Item, isWhole } from './item.ts';
import type { Ledger } from './ledger.ts';
import type { Measure } from './measure.ts';
import type { Heading } from './outline.ts';
import type { ListKind, Segment } from './segments.ts';

/** All that one passage says of one item: 「年初预算为……，支出决算为……，完成年初预算的……」. */
export interface Passage {
  readonly item: Item;
  readonly ledger: Ledger;
  readonly list: ListKind;
  /** The first segment of it. */
  readonly segment: Segment;
  readonly figures: readonly Figure[];
}

/** A figure whose amount is exact. */
export type AmountFigure = Figure & { readonly amount: Money };

/** The passages of a narrative, in the order of the text, found by where they stand. */
export class Passages {
  readonly all: readonly Passage[];
  /** Those about the department, its appropriations or a ledger as a whole. */
  readonly wholes: readonly Passage[];
  private readonly bySegment: ReadonlyMap<number, readonly Passage[]>;
  private readonly bySection: ReadonlyMap<Heading | undefined, readonly Passage[]>;
  private readonly byAnnouncement: ReadonlyMap<number, readonly Passage[]>;

  private readonly segments: readonly Segment[];

  constructor(figures: readonly Figure[], segments: readonly Segment[]) {
    this.segments = segments;
    this.all = passagesOf(figures);
    this.wholes = this.all.filter(({ item }) => isWhole(item));
    this.bySegment = grouped(this.all, ({ segment }) => segment.index);
    this.bySection = grouped(this.all, ({ segment }) => segment.block.path.at(0));
    this.byAnnouncement = grouped(this.all, ({ segment }) => segment.introAt);
  }

  in(segment: Segment): readonly Passage[] {
    return this.bySegment.get(segment.index) ?? [];
  }

  /** Those in whose segment a place of the compact text stands. */
  at(place: number): readonly Passage[] {
    let low = 0;
    let high = this.segments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.segments[middle]!.end <= place) low = middle + 1;
      else high = middle;
    }
    const segment = this.segments[low];
    return segment ? this.in(segment) : [];
  }

  /** Those under the same outermost heading. */
  besides(segment: Segment): readonly Passage[] {
    return this.bySection.get(segment.block.path.at(0)) ?? [];
  }

  /** The lists of passages that one announcement (「具体情况如下：」) stands above, by where it stands. */
  get lists(): ReadonlyMap<number, readonly Passage[]> {
    return this.byAnnouncement;
  }
}

/** The figures by item and passage. A classification's passage ends with its heading. */
function passagesOf(figures: readonly Figure[]): Passage[] {
  const named = figures.filter(({ item }) => item !== undefined);
  const groups = grouped(named, (figure) => {
    const { kind, identity } = figure.item!;
    return `${kind}|${identity}|${figure.ledger}|${scopeOf(figure)}`;
  });
  return [...groups.values()].map((group) => {
    const { item, ledger, list, segment } = group[0]!;
    return { item: item!, ledger, list, segment, figures: group };
  });
}

function scopeOf({ item, segment }: Figure): string {
  if (item?.kind !== 'subject') return String(segment.index);
  return `under ${segment.block.path.at(-1)?.start ?? -1}`;
}

export function isAmount(figure: Figure): figure is AmountFigure {
  return figure.amount !== undefined;
}

/** The first exact amount of a measure in a passage. */
export function amountOf({ figures }: Passage, measure: Measure): AmountFigure | undefined {
  return figures.find((figure): figure is AmountFigure => figure.measure === measure && isAmount(figure));
}

/** The exact rate that a passage states of the budget that its other figures give; see {@link Figure.base}. */
export function rateOf(passage: Passage): Figure | undefined {
  const rates = passage.figures.filter(
    ({ measure, kind, qualifier }) => measure === 'rate' && kind === 'percent' && qualifier === undefined,
  );
  const hasAnnual = amountOf(passage, 'annualBudget') !== undefined;
  const hasInitial = amountOf(passage, 'initialBudget') !== undefined;
  // Beside an adjusted budget, a rate of the initial one is none of the fact's.
  if (hasAnnual) return rates.find(({ base }) => base !== 'initialBudget' || !hasInitial);
  return rates.find(({ base }) => base !== 'annualBudget');
}
