import { describe, expect, test } from '@jest/globals';
import { loadForms, loadPacks } from '../../cli/shipped.ts';
import { Checker } from '../../engine/check.ts';
import type { Report } from '../../engine/report.ts';
import { renderHtml } from '../../render/html.ts';
import { renderJson } from '../../render/json.ts';
import { renderJunit } from '../../render/junit.ts';
import { renderSarif } from '../../render/sarif.ts';
import { renderText } from '../../render/text.ts';
import { annotateWorkbook } from '../../workbook/annotate/annotate-workbook.ts';
import { xlsxBytes } from '../workbooks/xlsx-bytes.ts';
import { CHECKED, FOUND } from './growing-inputs.ts';
import { growthOf, LARGER, steepness } from './growth.ts';

const PATIENCE = 240_000;
const forms = loadForms();
const packs = loadPacks();
const checker = new Checker({ forms, packs }, { asOf: '2022-03-01', language: 'zh' });

describe('a check takes time in proportion to', () => {
  test.each(CHECKED)(
    '$name',
    ({ from, of }) => {
      const [small, large] = [of(from), of(from * LARGER)];
      const run = ({ workbook, narrative }: typeof small) =>
        checker.check(workbook, narrative === undefined ? {} : { narrative });
      expect(
        steepness(
          () => run(small),
          () => run(large),
        ),
      ).toBe('');
    },
    PATIENCE,
  );
});

describe('a report is written in time proportional to its findings:', () => {
  const titles = { rules: {}, forms: {}, packs: {} };
  const reports = [FOUND.from, FOUND.from * LARGER].map((size) => checker.check(FOUND.of(size).workbook));
  const writers: readonly [name: string, write: (report: Report) => unknown][] = [
    ['text', (report) => renderText(report, { colour: false, width: 100, titles })],
    ['HTML', (report) => renderHtml(report, titles)],
    ['JSON', (report) => renderJson(report)],
    ['SARIF', (report) => renderSarif([{ report, address: report.workbook.name }], { titles })],
    ['JUnit', (report) => renderJunit([report], titles)],
  ];
  test.each(writers)(
    '%s',
    (_, write) => {
      const [small, large] = reports as [Report, Report];
      expect(
        steepness(
          () => write(small),
          () => write(large),
        ),
      ).toBe('');
    },
    PATIENCE,
  );

  test(
    'the annotated copy',
    () => {
      const [small, large] = [FOUND.from, FOUND.from * LARGER].map((size, i) => {
        const bytes = xlsxBytes(FOUND.of(size).workbook);
        return () => annotateWorkbook(bytes, reports[i]!);
      });
      expect(steepness(small!, large!)).toBe('');
    },
    PATIENCE,
  );
});

test('growth is told from noise', () => {
  const work = (steps: number) => () => {
    let sum = 0;
    for (let i = 0; i < steps; i++) sum = (sum + (i ^ sum)) | 0;
    return sum;
  };
  const base = 8e6;
  expect(growthOf(work(base), work(base * LARGER))).toBeLessThan(1.2);
  expect(growthOf(work(base / LARGER), work(base * LARGER))).toBeGreaterThan(1.5);
});
