import { type Ledger, ledgerNamed } from './ledger.ts';
import type { Segment } from './segments.ts';

/** What the headings above a paragraph say of every amount in it. */
export interface Section {
  readonly ledger: Ledger;
  /** It is about appropriations, not all of the department's money. */
  readonly appropriation: boolean;
  /** It is about another year than the one reported on: last year's 三公经费, next year's budget. */
  readonly ofAnotherYear: boolean;
}

const SCOPE = /财政拨款|收入支出|[收支][入出]决算/;

/** The section of a segment: the innermost heading that says something decides. */
export function sectionOf({ block }: Segment, reportedYear: number | undefined): Section {
  const titles = block.path.map(({ title }) => title).toReversed();
  const ledger = titles.map(ledgerNamed).find((named) => named !== '') ?? '';
  const scope = titles.find((title) => SCOPE.test(title));
  const year = titles.map(yearIn).find((one) => one !== undefined);
  return {
    ledger,
    appropriation: scope !== undefined && /财政拨款/.test(scope),
    ofAnotherYear: year !== undefined && reportedYear !== undefined && year !== reportedYear,
  };
}

function yearIn(title: string): number | undefined {
  const match = /(?:19|20)\d{2}(?=年)/.exec(title);
  return match ? Number(match[0]) : undefined;
}
