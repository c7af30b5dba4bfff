import { Money, sumOf } from '../money.ts';
import { type NamedAmount, namedAmounts } from './named-amounts.ts';

/** The parts of a costing that lists them one by one. */
export interface CostingParts {
  readonly parts: readonly Money[];
  /** The whole that the costing itself states: 共计60万元. */
  readonly stated?: Money;
}

/** Words by which an amount is something else than a part: a standard, a contract, a price, another year's. */
const NOT_A_PART =
  /其中|参[照考]|合同|中标|标准|单价|均价|人均|每|预测|约|左右|以内|不超过|测算费|剩余|尾款|比例|[%％×*xX÷/=]|上[一]?年|去年|往年|历年|近[两三\d]年|节余|结余|结转|已支付|原|至|-|～|~/u;
/** A hundredth of 万元, in fen. */
const EXACT = 10_000;
const WHOLE = /合计|共计|总计|总共|共需|共约|共/u;
const BETWEEN = /[,，;；。、\n]|(?<=\D)\d{1,2}[.．](?=\D)/u;

/** A number with decimals whose unit was left out: whether it is an amount nobody knows. */
const UNITLESS = /\d\.\d+(?!\d|[万亿]|千?元)/u;
/** 「食堂租金评估费元」: a part whose number was left out. */
const NUMBERLESS = /[^\d\s万亿千百.,，每/日美欧]元/u;

/**
 * The parts of a costing, where it is nothing but a list of amounts: one amount between two stops, and no word that makes
 * it a price, a standard, a contract or a part of another.
 */
export function costingParts(text: string): CostingParts | undefined {
  if (NOT_A_PART.test(text) || UNITLESS.test(text) || NUMBERLESS.test(text)) return undefined;
  const parts: Money[] = [];
  let stated: Money | undefined;
  for (const piece of text.split(BETWEEN)) {
    const amounts: NamedAmount[] = namedAmounts(piece ?? '');
    if (amounts.length === 0) continue;
    if (amounts.length > 1 || amounts[0]!.isRate) return undefined;
    const amount = exact(amounts[0]!.amount);
    if (!WHOLE.test(piece)) parts.push(amount);
    else if (stated) return undefined;
    else stated = amount;
  }
  return parts.length < 2 ? undefined : withLeadingWhole(parts, stated);
}

/** 「8万元」 in a list of amounts is not rounded: it is known to a hundredth of 万元 at least. */
function exact({ fen, unit, step, terms }: Money): Money {
  return new Money(fen, unit, Math.min(step, EXACT), terms);
}

/** 「整治经费30万元，用于清运18万元，宣传12万元」: the first is the whole of the others. */
function withLeadingWhole(parts: readonly Money[], stated: Money | undefined): CostingParts {
  const [first, ...others] = parts;
  const isWhole = !stated && others.length > 1 && sumOf(others).agreesWith(first!);
  if (isWhole) return { parts: others, stated: first! };
  return { parts, ...(stated ? { stated } : {}) };
}
