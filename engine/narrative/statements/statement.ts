import type { Figure } from '../figure.ts';
import type { AmountFigure } from '../passage.ts';
import type { ComparedWith } from './comparison.ts';
import type { Direction } from './direction.ts';

/** At what stage an amount stands: planned, adjusted in the year, spent; empty where the words do not say. */
export type Stage = 'initialBudget' | 'annualBudget' | 'budget' | 'executed' | '';

/** An amount that a text gives for something, not a difference of two. */
export interface Told {
  readonly figure: AmountFigure;
  /** What it is of, in the text's words; the classification of its paragraph where the clause names nothing. */
  readonly name: string;
  /** What a message calls it. */
  readonly title: string;
  /** The clause itself names it. */
  readonly named: boolean;
  readonly stage: Stage;
  /** Of an earlier year than the one reported on. */
  readonly prior: boolean;
  readonly year: number | undefined;
  /** Counts paragraphs and sentences through the text. */
  readonly block: number;
  readonly sentence: number;
  /** Begins anew with each section: the outermost two headings. */
  readonly section: number;
  /** A clause begins with it: it is no further entry of a list. */
  readonly leads: boolean;
  /** In brackets, or in a cause: it says nothing of the item itself. */
  readonly aside: boolean;
}

/** A difference, its rate, or both: 「比上年增加5万元，增长3%」. */
export interface Change {
  readonly amount: AmountFigure | undefined;
  readonly amountDirection: Direction;
  readonly rate: Figure | undefined;
  readonly rateDirection: Direction;
  readonly comparedWith: ComparedWith | undefined;
  /** The amount that changed. */
  readonly told: Told | undefined;
  /** The amount that it is compared with, where the text states it. */
  readonly base: Told | undefined;
  /** Other amounts of the paragraph and the section that the rate may be of. */
  readonly others: readonly Told[];
  /** It follows the amount that changed directly: 「5万元，比上年增加」. */
  readonly adjacent: boolean;
  /** In a cause: which amount changed is left open. */
  readonly aside: boolean;
  readonly block: number;
  readonly sentence: number;
}

/** A percentage of a whole or of a budget. */
export interface Proportion {
  readonly of: 'whole' | 'budget';
  readonly rate: Figure;
  readonly part: Told;
  /** The words after 占: 「本年支出合计的」; empty where the whole is the list's total. */
  readonly wholeNamed: string;
  readonly block: number;
  readonly sentence: number;
  readonly section: number;
}

/** All that a narrative's running text states in numbers. */
export interface Statements {
  readonly told: readonly Told[];
  readonly changes: readonly Change[];
  readonly proportions: readonly Proportion[];
}

/** How many amounts before a place are weighed as what its words may be about. */
export const WEIGHED = 24;

/** The last amounts of a paragraph that stand before a place of the compact text, at most {@link WEIGHED}. */
export function toldBefore(told: readonly Told[], place: number): readonly Told[] {
  let low = 0;
  let high = told.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (told[middle]!.figure.at.end <= place) low = middle + 1;
    else high = middle;
  }
  return told.slice(Math.max(0, low - WEIGHED), low);
}
