import { describe, expect, test } from '@jest/globals';
import type { FactSet } from '../../engine/facts/fact.ts';
import { readXlsx } from '../../workbook/xlsx/read-xlsx.ts';
import { CLEAN_WORKBOOKS } from './clean-workbooks.ts';
import { factsOf } from './house-forms.ts';
import { xlsxBytes } from './xlsx-bytes.ts';

/** Facts as text: exact numbers and all. */
function written(facts: FactSet): string {
  return JSON.stringify(facts, (_, value) => (typeof value === 'bigint' ? `${value}n` : value), 1);
}

describe.each(CLEAN_WORKBOOKS)('%s', (name, build) => {
  test('states the same as an .xlsx file', async () => {
    const workbook = build();
    const read = await readXlsx(xlsxBytes(workbook), `${name}.xlsx`);
    expect(written(factsOf(read))).toBe(written(factsOf(workbook)));
  });
});
