import { LEDGER_NAMES } from '../facts/ledger-names.ts';

/** The four budgets that amounts belong to; empty where a text names none. */
export type Ledger =
  | 'generalPublicBudget'
  | 'governmentFunds'
  | 'stateCapitalOperations'
  | 'socialInsuranceFunds'
  | '';

interface LedgerWords {
  readonly ledger: Exclude<Ledger, ''>;
  readonly words: RegExp;
}

const LEDGERS: readonly LedgerWords[] = [
  {
    ledger: 'generalPublicBudget',
    words: /一般公共预算|公共财政预算|一般公共服务预算|公共预算/,
  },
  { ledger: 'governmentFunds', words: /政府性基金(?:预算)?/ },
  { ledger: 'stateCapitalOperations', words: /国有资本经营(?:预算)?/ },
  { ledger: 'socialInsuranceFunds', words: /社会保险基金(?:预算)?/ },
];

const ANY_LEDGER = new RegExp(LEDGERS.map(({ words }) => words.source).join('|'), 'g');

/** The ledger that words name; empty where they name none or several. */
export function ledgerNamed(text: string): Ledger {
  const named = LEDGERS.filter(({ words }) => words.test(text));
  return named.length === 1 ? named[0]!.ledger : '';
}

/** The text without the names of ledgers, so that 「一般公共预算支出」 is 支出 and no 预算. */
export function withoutLedgers(text: string): string {
  return text.replace(ANY_LEDGER, '');
}

/** What a ledger's money as a whole is called: 「政府性基金预算财政拨款」. */
export function ledgerItem(ledger: Exclude<Ledger, ''>): string {
  return LEDGER_NAMES[ledger]!;
}
