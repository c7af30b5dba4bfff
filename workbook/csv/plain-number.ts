/** No leading zero, plus sign, separator, exponent or percent sign: those may be codes or need a reader's judgement. */
const PLAIN = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?$/;
/** A spreadsheet number has no more; account numbers have. */
const MOST_DIGITS = 15;

/** The number that a CSV field plainly is, and the decimals it was written with; undefined keeps it a text. */
export function plainNumber(field: string): { readonly value: number; readonly places: number } | undefined {
  const written = field.trim();
  if (written.length > 40) return undefined;
  const match = PLAIN.exec(written);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  const significant = `${whole}${fraction}`.replace(/^0+/, '');
  if (significant.length > MOST_DIGITS) return undefined;
  const value = Number(`${whole}.${fraction}`);
  return { value: sign === '-' && value !== 0 ? -value : value, places: fraction.length };
}
