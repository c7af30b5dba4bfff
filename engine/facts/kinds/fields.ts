/** The types of facts' fields, and the fields that several kinds share. */
export type FieldType =
  | 'text'
  | 'money'
  /** An exact fraction shown as a percentage: a rate, a share. */
  | 'ratio'
  /** An exact plain number: a score, a weight, a count with decimals. */
  | 'quantity'
  | 'integer'
  | 'boolean'
  | 'day'
  | 'texts';

export interface FieldDefinition {
  readonly type: FieldType;
  readonly zh: string;
  readonly en: string;
}

const of =
  (type: FieldType) =>
  (zh: string, en: string): FieldDefinition => ({ type, zh, en });
export const text = of('text');
export const money = of('money');
export const ratio = of('ratio');
export const quantity = of('quantity');
export const integer = of('integer');
export const boolean = of('boolean');
export const day = of('day');
export const texts = of('texts');

export const ledger = text(
  '预算类别（generalPublicBudget、governmentFunds、stateCapitalOperations、socialInsuranceFunds，空为全部或未注明）',
  'ledger; empty means all or not stated',
);

export const budgetFields = {
  initialBudget: money('年初预算数', 'initial budget'),
  adjustment: money('调整预算数', 'adjustment'),
  annualBudget: money('全年预算数（调整后预算数）', 'annual (adjusted) budget'),
  executed: money('执行数', 'executed'),
  statedRate: ratio('填报的执行率', 'stated execution rate'),
  statedRatePlaces: integer('填报执行率的小数位数（百分数）', 'decimals of the stated rate in percent'),
  weight: quantity('分值', 'weight'),
  score: quantity('得分', 'score'),
  scoreAsked: boolean(
    '为资金总额行且表中有得分栏',
    'is the row of the whole, and the form has a column for scores',
  ),
} as const;
