import { Money, sumOf } from '../money.ts';
import { type CrossFormSide, crossFormFact } from './cross-form-facts.ts';
import type { Fact } from './fact.ts';
import { LEDGER_NAMES } from './ledger-names.ts';

/** What the overall self-evaluation is compared with. */
export interface OverallContext {
  /** The funds rows of the overall self-evaluation. */
  readonly totals: readonly Fact[];
  readonly expenditures: readonly Fact[];
  readonly balances: readonly Fact[];
  /** Lists of all projects with execution, by table. */
  readonly projectLists: readonly (readonly Fact[])[];
}

/** Forms that state a ledger's expenditure, the first that does counting. */
const LEDGER_FORMS = ['F4-05', 'F4-fund', 'F4-capital', 'F4-capital-balance'];

/** 执行数 by ledger in the overall self-evaluation beside the final accounts, and 项目支出 beside the list of projects. */
export function overallRelations(context: OverallContext): Fact[] {
  return [...ledgerRelations(context), ...projectRelations(context)];
}

/** Ledgers whose row shows spending; those without are a matter of scope (see {@link withExecutedOutside}). */
function ledgerRelations({ totals, expenditures, balances }: OverallContext): Fact[] {
  return totals.flatMap((fact) => {
    const ledger = String(fact.values.ledger ?? '');
    const executed = sideOf(fact, 'executed', '整体支出绩效自评表');
    const spent = ledgerSpent(ledger, expenditures, balances);
    if (fact.values.part !== 'ledger' || !executed || !spent || executed.amount.fen === 0) return [];
    return [crossFormFact(`整体支出执行数与决算数：${LEDGER_NAMES[ledger] ?? ledger}`, executed, [spent])];
  });
}

function ledgerSpent(
  ledger: string,
  expenditures: readonly Fact[],
  balances: readonly Fact[],
): CrossFormSide | undefined {
  if (!LEDGER_NAMES[ledger]) return undefined;
  const ofLedger = expenditures.filter(
    ({ values }) =>
      values.ledger === ledger && values.level === 0 && LEDGER_FORMS.includes(String(values.form)),
  );
  const own = onlyOne(ofLedger);
  if (own) return sideOf(own, 'total', LEDGER_NAMES[ledger]);
  if (ofLedger.length > 0) return undefined;
  const inTotal = onlyOne(
    balances.filter(({ values }) => values.form === 'F4-04' && values.ledger === ledger),
  );
  return inTotal ? sideOf(inTotal, 'expenditure', LEDGER_NAMES[ledger]) : undefined;
}

/**
 * 项目支出 of the overall self-evaluation is the projects' execution in the ledgers that it covers, where the
 * list is the only one, states every project's ledger and has the same budget: then both are about the same.
 */
function projectRelations({ totals, projectLists }: OverallContext): Fact[] {
  const projects = onlyOne(projectLists);
  const row = onlyOne(totals.filter(({ values }) => values.part === 'projectExpenditure'));
  const executed = row ? sideOf(row, 'executed', '整体支出绩效自评表') : undefined;
  const covered = coveredLedgers(totals);
  if (!projects || !executed || executed.amount.fen === 0 || covered.size === 0) return [];
  if (projects.some(({ values }) => !values.ledger)) return [];
  const within = projects.filter(({ values }) => covered.has(String(values.ledger)));
  if (!row || !hasSameBudget(row, within)) return [];
  const sides = within.flatMap((fact) => sideOf(fact, 'executed', fact.item) ?? []);
  if (sides.length === 0) return [];
  const sum: CrossFormSide = {
    amount: sumOf(sides.map(({ amount }) => amount)),
    place: sides[0]!.place,
    name: `项目执行数合计（${sides.length} 个项目）`,
  };
  const fact = crossFormFact('整体支出项目支出与项目执行数', executed, [sum]);
  return [{ ...fact, sources: { right: sides.map(({ place }) => place) } }];
}

function hasSameBudget(row: Fact, projects: readonly Fact[]): boolean {
  return ['initialBudget', 'annualBudget'].some((field) => {
    const stated = row.values[field];
    const parts = projects.flatMap(({ values }) => {
      const amount = values[field];
      return amount instanceof Money ? [amount] : [];
    });
    return stated instanceof Money && stated.fen !== 0 && parts.length > 0 && stated.agreesWith(sumOf(parts));
  });
}

/** Ledgers with execution; none unless together they are the whole total. */
function coveredLedgers(totals: readonly Fact[]): Set<string> {
  const spending = totals.filter(({ values }) => values.part === 'ledger' && fenOf(values.executed) !== 0);
  const all = onlyOne(totals.filter(({ values }) => values.part === 'all'));
  const sum = sumOf(
    spending.flatMap(({ values }) => (values.executed instanceof Money ? [values.executed] : [])),
  );
  const whole = all?.values.executed;
  if (!(whole instanceof Money) || !whole.agreesWith(sum)) return new Set();
  return new Set(spending.map(({ values }) => String(values.ledger)));
}

/**
 * The total row with what other forms show as spent in ledgers of which the total shows nothing: the
 * self-evaluation then covers less than the department spent.
 */
export function withExecutedOutside(context: OverallContext): Fact[] {
  const { totals, expenditures, balances } = context;
  const sides = Object.keys(LEDGER_NAMES).flatMap((ledger) => {
    const row = onlyOne(totals.filter(({ values }) => values.part === 'ledger' && values.ledger === ledger));
    const spent = ledgerSpent(ledger, expenditures, balances);
    return row && spent && spent.amount.fen > 0 && fenOf(row.values.executed) === 0 ? [spent] : [];
  });
  if (sides.length === 0) return [...totals];
  const outside = sumOf(sides.map(({ amount }) => amount));
  return totals.map((fact) =>
    fact.values.part === 'all'
      ? {
          ...fact,
          values: { ...fact.values, executedOutside: outside },
          places: { ...fact.places, executedOutside: sides[0]!.place },
          sources: { ...fact.sources, executedOutside: sides.map(({ place }) => place) },
        }
      : fact,
  );
}

function sideOf(fact: Fact, field: string, form: string): CrossFormSide | undefined {
  const amount = fact.values[field];
  const place = fact.places[field];
  if (!(amount instanceof Money) || !place) return undefined;
  return { amount, place, name: form === fact.item ? form : `${form}${fact.item}` };
}

function fenOf(value: unknown): number {
  return value instanceof Money ? value.fen : 0;
}

function onlyOne<T>(values: readonly T[]): T | undefined {
  return values.length === 1 ? values[0] : undefined;
}
