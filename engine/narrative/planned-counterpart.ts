import type { Fact } from '../facts/fact.ts';
import { Money } from '../money.ts';
import { normalisedName } from '../normalised-name.ts';
import type { Place } from '../report.ts';

/** In fen: two amounts of one classification this close are one with a slip, not that of a part. */
const SLIP = 5e4;
const AMOUNTS = ['total', 'basicExpenditure', 'projectExpenditure'] as const;

/** A row of a budget's expenditure form. */
interface PlannedRow {
  readonly name: string;
  readonly level: number;
  readonly code: string;
  /** The name of the 款 that an 项 belongs to, of the 类 that a 款 does. */
  readonly above: string;
  readonly total: Money;
  readonly fact: Fact;
}

export interface Counterpart {
  readonly amount: Money;
  readonly place: Place | undefined;
}

/**
 * What the budget's tables hold for a classification that the text plans an amount for: the amount that agrees; where
 * none does, the total, if the text's amount is a slip of it or that of the level above. Otherwise the text may speak
 * of a part, and nothing is concluded.
 */
export class PlannedAmounts {
  private readonly rows: readonly PlannedRow[];

  /** @param expenditures facts of the tables, in their order */
  constructor(expenditures: readonly Fact[]) {
    const names = new Map<string, string>();
    for (const { values } of expenditures) {
      if (values.code) names.set(String(values.code), shortName(String(values.name)));
    }
    this.rows = expenditures.flatMap((fact) => {
      const { name, level, code, stage, total } = fact.values;
      if (stage !== 'budget' || !(total instanceof Money) || typeof level !== 'number' || level < 1)
        return [];
      const above = names.get(String(code ?? '').slice(0, -2)) ?? '';
      return [{ name: shortName(String(name)), level, code: String(code ?? ''), above, total, fact }];
    });
  }

  counterpart({ values }: Fact): Counterpart | undefined {
    const { amount } = values;
    if (!(amount instanceof Money)) return undefined;
    const own = this.named(values);
    const equal = own.flatMap(amountsOf).find((held) => isSame(held.amount, amount));
    if (equal) return equal;
    const [first, ...others] = own;
    if (!first || others.some(({ total }) => !isSame(total, first.total))) return undefined;
    const mistaken = isSlip(amount, first.total) || this.isOfLevelAbove(amount, first);
    return mistaken ? amountsOf(first)[0] : undefined;
  }

  private named({ subject, level, code, above }: Fact['values']): readonly PlannedRow[] {
    if (code !== '') return this.rows.filter((row) => row.code === code);
    const words = (above === '' ? '' : shortName(String(above))) + shortName(String(subject));
    const ofLevel = this.rows.filter((row) => row.level === level);
    const within = ofLevel.filter((row) => row.above !== '' && row.above + row.name === words);
    return within.length > 0 ? within : ofLevel.filter((row) => row.name === shortName(String(subject)));
  }

  private isOfLevelAbove(amount: Money, row: PlannedRow): boolean {
    return this.rows.some(
      ({ code, total }) => code !== '' && code === row.code.slice(0, -2) && isSame(total, amount),
    );
  }
}

function amountsOf({ fact }: PlannedRow): Counterpart[] {
  return AMOUNTS.flatMap((field) => {
    const amount = fact.values[field];
    return amount instanceof Money ? [{ amount, place: fact.places[field] ?? fact.place }] : [];
  });
}

/** One amount written twice: to half of the coarser last place. */
function isSame(a: Money, b: Money): boolean {
  return 2 * Math.abs(a.fen - b.fen) <= Math.max(a.step, b.step);
}

/** Off in a place that is shown: what was cut instead of rounded is none. */
function isSlip(a: Money, b: Money): boolean {
  const difference = Math.abs(a.fen - b.fen);
  return difference <= SLIP && difference >= Math.max(a.step, b.step);
}

/** 「公共安全（类）」 is 公共安全支出 on the form. */
function shortName(name: string): string {
  return normalisedName(name).replace(/支出$/, '');
}
