import { describe, expect, test } from '@jest/globals';
import { CellsBuilder, placeOfRef, type Workbook } from '../../engine/cells.ts';
import type { Finding } from '../../engine/report.ts';
import { mechanicalFix } from './mechanical-fix.ts';

function workbookWith(ref: string, value: number | string, format = 'General', formula?: string): Workbook {
  const builder = new CellsBuilder();
  const { row, column } = placeOfRef(ref)!;
  const id = builder.formatId(format);
  const index =
    typeof value === 'number'
      ? builder.addNumber(row, column, value, id)
      : builder.addText(row, column, value, id);
  if (formula !== undefined) builder.setFormula(index, formula);
  const cells = builder.build();
  const sheet = {
    ...{ name: '表', visibility: 'visible' as const, cells, merges: [] },
    ...{ hiddenRows: new Set<number>(), hiddenColumns: [], notes: [] },
  };
  return { name: '预算.xlsx', sha256: '', dateSystem: 1900, sheets: [sheet], definedNames: [] };
}

function finding(rule: string, more: Partial<Finding> = {}): Finding {
  return {
    ...{ rule, title: '', severity: 'error', item: '', message: '', evidence: '' },
    ...{ place: { sheet: '表', ref: 'H6' }, related: [], values: {}, basis: [], suggestion: '' },
    ...{ fingerprint: '0123456789abcdef', status: 'open' },
    ...more,
  };
}

const RATE = 'execution-rate/stated-rate-differs';
const evidence = '185.00 / 2,300.00 = 8.04% ≠ 9.00%';

describe('a stated rate is reckoned again, on the scale that the cell has', () => {
  test.each([
    ['a fraction shown as a percentage', 0.09, '0.00%', { value: 0.0804 }],
    ['a number of per cent', 9, '0.00', { value: 8.04 }],
    ['a text', '9.00%', '@', { value: 0.0804, format: '0.00%' }],
  ])('%s', (_, stated, format, after) => {
    const fix = mechanicalFix(finding(RATE, { evidence }), workbookWith('H6', stated, format));
    expect(fix?.before).toEqual({ value: stated, format });
    expect(fix?.after).toEqual(after);
  });

  test('not where the cell holds something else than was stated', () => {
    expect(mechanicalFix(finding(RATE, { evidence }), workbookWith('H6', 0.5, '0.00%'))).toBeUndefined();
  });
});

describe('a total is what its parts give, in the unit that it was written in', () => {
  const values = { computed: 2_021_470_000, stated: 2_012_000_000 };
  test.each([
    ['万元', 2012, 2021.47],
    ['元', 20_120_000, 20_214_700],
  ])('%s', (_, stated, after) => {
    const fix = mechanicalFix(finding('reconciliation/sum-differs', { values }), workbookWith('H6', stated));
    expect(fix?.after).toEqual({ value: after });
  });
});

describe('a number kept as text becomes a number', () => {
  test.each([
    ['1,234.50', '@', { value: 1234.5, format: 'General' }],
    ['１２３．５', 'General', { value: 123.5 }],
    ['83.96%', '@', { value: 0.8396, format: '0.00%' }],
    ['-20', 'General', { value: -20 }],
  ])('%s', (text, format, after) => {
    const fix = mechanicalFix(finding('data-quality/number-as-text'), workbookWith('H6', text, format));
    expect(fix?.after).toEqual(after);
  });

  test.each(['约 20', '20万元', '', '1.2.3'])('not %s', (text) => {
    expect(
      mechanicalFix(finding('data-quality/number-as-text'), workbookWith('H6', text || ' ')),
    ).toBeUndefined();
  });
});

test.each([
  ['a rule that needs judgement', finding('execution-rate/overall-low'), workbookWith('H6', 1)],
  ['a formula', finding(RATE, { evidence }), workbookWith('H6', 0.09, '0.00%', 'G6/E6')],
  ['a finding that is explained', finding(RATE, { evidence, status: 'explained' }), workbookWith('H6', 0.09)],
  ['a doubtful table', finding(RATE, { evidence, certain: false }), workbookWith('H6', 0.09)],
  [
    'a sheet that is gone',
    finding(RATE, { evidence, place: { sheet: '别的', ref: 'H6' } }),
    workbookWith('H6', 0.09),
  ],
])('no fix for %s', (_, it, workbook) => {
  expect(mechanicalFix(it, workbook)).toBeUndefined();
});
