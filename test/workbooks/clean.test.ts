import { describe, expect, test } from '@jest/globals';
import { CLEAN_WORKBOOKS } from './clean-workbooks.ts';
import { factsOf, recognised } from './house-forms.ts';
import { troublesOf } from './troubles.ts';

describe.each(CLEAN_WORKBOOKS)('%s', (_, build) => {
  const workbook = build();

  test('every sheet is recognised as one form', () => {
    const forms = recognised(workbook).map(({ summary }) => [summary.name, summary.forms.length]);
    expect(forms.filter(([, count]) => count !== 1)).toEqual([]);
  });

  test('everything holds', () => expect(troublesOf(factsOf(workbook))).toEqual([]));
});
