/**
 * Texts of a fact that tell it from another of the same name and don't change when rows or columns move:
 * its ledger, the column's header, the table's title.
 */
const IDENTIFYING = [
  'ledger',
  'part',
  'measure',
  'table',
  'form',
  'column',
  'code',
  'matter',
  'owner',
  'contract',
];

/** Those of a fact's or a finding's values that are part of its fingerprint, always in the same order. */
export function identifyingTexts(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const name of IDENTIFYING) {
    const value = values[name];
    if (typeof value === 'string' && value !== '') texts[name] = value;
  }
  return texts;
}
