import type { Fact } from '../facts/fact.ts';
import { sumOf } from '../money.ts';
import type { Breakdown } from './breakdowns.ts';
import { amountField, narrativeFact, spanOf } from './narrative-fact.ts';
import type { AmountFigure } from './passage.ts';

/** Expenditures with basic and project expenditure as their parts: 「支出2,202.36万元，其中：项目支出……」. */
export function expenditureFacts(breakdowns: readonly Breakdown[]): Fact[] {
  return breakdowns.filter(({ kind }) => kind === 'nature').map(expenditureFact);
}

function expenditureFact({ total, parts }: Breakdown): Fact {
  const others = parts.filter(({ measure }) => measure === 'otherExpenditure');
  const name = total.item?.name ?? '';
  return narrativeFact('expenditures', name, spanOf([total, ...parts]), {
    name,
    level: 0,
    ledger: total.ledger,
    total: amountField(total),
    basicExpenditure: amountField(part(parts, 'basicExpenditure')),
    projectExpenditure: amountField(part(parts, 'projectExpenditure')),
    remainder:
      others.length === 0 ? undefined : { value: sumOf(others.map(({ amount }) => amount)), madeOf: others },
  });
}

/** Basic expenditure with personnel and public outlay as its parts. */
export function basicOutlayFacts(breakdowns: readonly Breakdown[]): Fact[] {
  return breakdowns
    .filter(({ kind }) => kind === 'basic')
    .map(({ total, parts }) => {
      const name = `${total.item?.name ?? ''}基本支出`;
      return narrativeFact('basicOutlays', name, spanOf([total, ...parts]), {
        name,
        basicExpenditure: amountField(total),
        personnelOutlay: amountField(part(parts, 'personnelOutlay')),
        publicOutlay: amountField(part(parts, 'publicOutlay')),
      });
    });
}

function part(parts: readonly AmountFigure[], measure: AmountFigure['measure']): AmountFigure | undefined {
  return parts.find((figure) => figure.measure === measure);
}
