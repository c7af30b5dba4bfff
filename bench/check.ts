/**
 * How fast workbooks are checked: the sample, and one of 100 projects' self-evaluations, warm; how long a
 * cold start takes to be ready. Medians of rounds of one run.
 */
import { readFileSync } from 'node:fs';
import { loadForms, loadPacks } from '../cli/shipped.ts';
import type { Sheet, Workbook } from '../engine/cells.ts';
import { Checker } from '../engine/check.ts';
import { readXlsx } from '../workbook/xlsx/read-xlsx.ts';

const ROUNDS = 15;
const options = { asOf: '2022-03-01', language: 'zh' } as const;

const cold = performance.now();
const checker = new Checker({ forms: loadForms(), packs: loadPacks() }, options);
const ready = performance.now() - cold;

const bytes = new Uint8Array(readFileSync('samples/芦淞区科工信局2021年度绩效自评.xlsx'));
const sample = readXlsx(bytes, '预算.xlsx');
const first = performance.now();
checker.check(sample);
console.log(`ready ${ready.toFixed(0)} ms, first check ${(performance.now() - first).toFixed(0)} ms`);

/** The sample's overall form a hundred times: as many funds, goals and indicators as 100 projects have. */
function hundredForms(): Workbook {
  const [form] = sample.sheets as readonly [Sheet, ...Sheet[]];
  return { ...sample, sheets: Array.from({ length: 100 }, (_, i) => ({ ...form, name: `项目${i + 1}` })) };
}

function median(run: () => void): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return times[Math.floor(ROUNDS / 2)]!;
}

const forms = hundredForms();
const reading = median(() => readXlsx(bytes, '预算.xlsx'));
const one = median(() => checker.check(sample));
const hundred = median(() => checker.check(forms));
console.log(`the sample: read ${reading.toFixed(1)} ms, checked ${one.toFixed(1)} ms`);
console.log(
  `100 self-evaluations: checked ${hundred.toFixed(0)} ms, ${(hundred / one).toFixed(1)} times the sample`,
);
