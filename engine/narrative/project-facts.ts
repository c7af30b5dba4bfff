import type { Fact } from '../facts/fact.ts';
import { Money } from '../money.ts';
import { normalisedName } from '../normalised-name.ts';
import { amountField, type Field, narrativeFact, rateFields, spanOf } from './narrative-fact.ts';
import { type AmountFigure, amountOf, type Passage, type Passages, rateOf } from './passage.ts';
import type { Reading } from './read-figures.ts';
import { approvalDocumentIn, type Reason, reasonAfter, reasonUnder } from './reason.ts';

const UNBUDGETED = /未(?:列入|纳入|编入|安排)[^。;,]{0,6}预算/;

const LONGEST_ANNOUNCEMENT = 1000;

/**
 * The projects that a narrative states, one for each place: entries of lists of projects, projects with a budget
 * and an expenditure, and the classifications of government funds, whose expenditure is all for projects.
 */
export function projectFacts(reading: Reading, passages: Passages): Fact[] {
  return passages.all.filter(isProject).map((passage) => projectFact(reading, passage));
}

function isProject(passage: Passage): boolean {
  const { item, list, ledger } = passage;
  const executed = amountOf(passage, 'executed');
  const budget = amountOf(passage, 'initialBudget') ?? amountOf(passage, 'annualBudget');
  if (item.kind === 'subject') {
    return ledger === 'governmentFunds' && budget !== undefined && executed !== undefined;
  }
  if (item.kind !== 'project') return false;
  return list === '' ? budget !== undefined && executed !== undefined : (budget ?? executed) !== undefined;
}

function projectFact(reading: Reading, passage: Passage): Fact {
  const { item, ledger, list, figures } = passage;
  const executed = amountOf(passage, 'executed');
  const reason = reasonOf(reading, passage);
  const document = reason && approvalDocumentIn(reading, reason);
  return narrativeFact('projects', item.name, spanOf(figures), {
    name: item.name,
    normalisedName: normalisedName(item.name),
    ledger,
    initialBudget:
      list === 'unbudgeted'
        ? noBudget(reading, passage, executed)
        : amountField(amountOf(passage, 'initialBudget')),
    adjustment: amountField(amountOf(passage, 'adjustment')),
    annualBudget: amountField(amountOf(passage, 'annualBudget')),
    executed: amountField(executed),
    ...rateFields(rateOf(passage)),
    approvalDocument: document && { value: document.text, at: document },
    reason: reason && { value: reason.text, at: reason },
    inBudgetList: list === 'budgeted' ? true : list === 'unbudgeted' ? false : undefined,
    inExecutedList: list === 'executed' || isExecuted(passage) ? true : undefined,
  });
}

/** Execution that is stated, be it 「约310万元」, is no execution that is missing. */
function isExecuted({ list, figures }: Passage): boolean {
  return list === 'budgeted' && figures.some(({ measure }) => measure === 'executed');
}

/** 「未列入年初预算」 states an initial budget of nothing. */
function noBudget(reading: Reading, { segment }: Passage, executed: AmountFigure | undefined): Field {
  const { text } = reading.compact;
  const value = new Money(0, executed?.amount.unit ?? '万元', executed?.amount.step ?? 1e4);
  const from = segment.number > 0 ? segment.introAt : segment.start;
  const match = UNBUDGETED.exec(text.slice(from, Math.min(segment.end, from + LONGEST_ANNOUNCEMENT)));
  if (!match) return { value };
  return { value, at: reading.compact.span(from + match.index, from + match.index + match[0].length) };
}

/** Why: in a list of unbudgeted projects what follows the amount, else what the text calls the reason. */
function reasonOf(reading: Reading, passage: Passage): Reason | undefined {
  const last = passage.figures.at(-1)!;
  if (passage.list === 'unbudgeted') return reasonAfter(reading, last.at.end, last.segment.end);
  return reasonUnder(reading, passage);
}
