import { compareDecimals } from '../decimal.ts';
import { type Comparison, holdsForOrder, sameText } from './compare-values.ts';
import { type Fraction, toExcelDigits } from './fraction.ts';
import { NotEvaluated, numberInText, toNumber, type Value } from './value.ts';

/** Whether a cell meets what SUMIF looks for. An error value equals nothing, so it meets only `<>`. */
export type Criterion = (value: Value | { readonly kind: 'error' }) => boolean;

const OPERATOR = /^(<=|>=|<>|=|<|>)?(.*)$/s;
/** What Excel may read as a date, a time, a fraction or an amount with a sign; which one depends on its language. */
const MAYBE_DATE_OR_AMOUNT = /^[-+]?[¥￥$€(]?\s*\d[\d\s,./:\-年月日时分秒)%eE+]*$/;

/**
 * A SUMIF criterion: a number, or a text such as `>=100`, `上级*`, `<>合计`, `=` (blank).
 * @throws NotEvaluated for dates, errors and the order of texts
 */
export function criterionOf(value: Value): Criterion {
  if (value.kind === 'boolean') return (other) => other.kind === 'boolean' && other.value === value.value;
  if (value.kind !== 'text') return numeric('=', toNumber(value));
  const [, operator, wanted = ''] = OPERATOR.exec(value.value)!;
  return operator === undefined ? equalTo(wanted, true) : compared(operator as Comparison, wanted);
}

function compared(operator: Comparison, wanted: string): Criterion {
  if (operator === '=') return equalTo(wanted, false);
  if (operator === '<>') {
    const equal = equalTo(wanted, false);
    return (value) => !equal(value);
  }
  const number = numberInText(wanted);
  if (number === undefined) throw new NotEvaluated('a criterion on the order of texts or dates');
  return numeric(operator, number);
}

/** @param emptyToo whether, for no text at all, a cell holding an empty text is taken like a blank one */
function equalTo(wanted: string, emptyToo: boolean): Criterion {
  if (wanted === '') {
    return (value) => value.kind === 'blank' || (emptyToo && value.kind === 'text' && value.value === '');
  }
  const number = numberInText(wanted);
  if (number !== undefined) return numeric('=', number);
  if (/^(true|false)$/i.test(wanted)) {
    return (value) => value.kind === 'boolean' && value.value === (wanted.toUpperCase() === 'TRUE');
  }
  if (wanted.startsWith('#') || MAYBE_DATE_OR_AMOUNT.test(wanted)) {
    throw new NotEvaluated('a criterion that may be a date or an error');
  }
  const matches = textPattern(wanted);
  return (value) => value.kind === 'text' && matches(value.value);
}

/** For equality Excel also takes a text that is a number; for an order only numbers. */
function numeric(operator: Comparison, wanted: Fraction): Criterion {
  const decimal = toExcelDigits(wanted);
  return (value) => {
    const number =
      value.kind === 'number'
        ? value.value
        : value.kind === 'text' && operator === '='
          ? numberInText(value.value)
          : undefined;
    return number !== undefined && holdsForOrder(operator, compareDecimals(toExcelDigits(number), decimal));
  };
}

/** Excel's wildcards: `*` any characters, `?` one, `~` takes the next as it is. Steps stay below text × pattern. */
function textPattern(pattern: string): (text: string) => boolean {
  if (!/[*?~]/.test(pattern)) return (text) => sameText(text, pattern);
  const steps = [...pattern.toLowerCase().matchAll(/~([*?~])|([*?])|(.)/gsu)].map(
    ([, escaped, wild, plain]) => ({ wild, character: escaped ?? plain }),
  );
  return (text) => matchesSteps([...text.toLowerCase()], steps);
}

interface PatternStep {
  readonly wild: string | undefined;
  readonly character: string | undefined;
}

/** On a mismatch only the last `*` takes one more character: earlier ones never need to give way. */
function matchesSteps(text: readonly string[], steps: readonly PatternStep[]): boolean {
  let at = 0;
  let step = 0;
  let star = -1;
  let starAt = 0;
  while (at < text.length) {
    const current = steps[step];
    if (current?.wild === '*') {
      star = step++;
      starAt = at;
    } else if (current && (current.wild === '?' || current.character === text[at])) {
      step++;
      at++;
    } else if (star >= 0) {
      step = star + 1;
      at = ++starAt;
    } else {
      return false;
    }
  }
  return steps.slice(step).every((rest) => rest.wild === '*');
}
