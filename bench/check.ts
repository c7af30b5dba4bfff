/**
 * How fast workbooks are checked and annotated: the sample, one of 100 projects' self-evaluations, a list of
 * 50,000 projects. Processor time of one run each, once everything is warm; a cold start's wall clock.
 */
import { readFileSync } from 'node:fs';
import { loadForms, loadPacks } from '../cli/shipped.ts';
import { CellsBuilder, type Sheet, type Workbook } from '../engine/cells.ts';
import { Checker } from '../engine/check.ts';
import { annotateWorkbook } from '../workbook/annotate/annotate-workbook.ts';
import { DEFAULT_LIMITS } from '../workbook/input-limits.ts';
import { readXlsx } from '../workbook/xlsx/read-xlsx.ts';
import { deflateFast } from '../workbook/zip/deflate-node.ts';

const SECONDS = 3;
const ROWS = 50_000;
const options = { asOf: '2022-03-01', language: 'zh' } as const;

const cold = performance.now();
const checker = new Checker({ forms: loadForms(), packs: loadPacks() }, options);
const ready = performance.now() - cold;

const bytes = new Uint8Array(readFileSync('samples/芦淞区科工信局2021年度绩效自评.xlsx'));
const sample = readXlsx(bytes, '预算.xlsx');
const first = performance.now();
const report = checker.check(sample);
console.log(`ready ${ready.toFixed(0)} ms, first check ${(performance.now() - first).toFixed(0)} ms`);

/** The sample's overall form a hundred times: as many funds, goals and indicators as 100 projects have. */
function hundredForms(): Workbook {
  const [form] = sample.sheets as readonly [Sheet, ...Sheet[]];
  return { ...sample, sheets: Array.from({ length: 100 }, (_, i) => ({ ...form, name: `项目${i + 1}` })) };
}

/** The sample's list of projects with so many rows more. */
function longList(): Workbook {
  const list = sample.sheets.find(({ name }) => name === '项目预算执行情况表')!;
  const builder = new CellsBuilder();
  const header = [...list.cells].filter(({ row }) => row <= 4);
  for (const { row, column, value } of header) builder.addText(row, column, String(value));
  for (let row = 0; row < ROWS; row++) {
    builder.addNumber(5 + row, 0, row + 1);
    builder.addText(5 + row, 1, `第${row + 1}号项目`);
    const budget = 100 + (row % 97);
    for (const [i, amount] of [budget, 0, budget, budget, 1].entries())
      builder.addNumber(5 + row, 2 + i, amount);
  }
  const sheet: Sheet = { ...list, cells: builder.build(), hiddenRows: new Set(), notes: [] };
  return { ...sample, sheets: [sheet] };
}

/** Milliseconds of the processor that one run takes, all threads together, after as many runs to get warm. */
function cost(run: () => unknown): number {
  const until = performance.now() + SECONDS * 1000;
  let runs = 0;
  while (performance.now() < until || runs < 3) {
    run();
    runs++;
  }
  const before = process.cpuUsage();
  for (let i = 0; i < runs; i++) run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / runs;
}

const tasks: readonly (readonly [string, () => unknown])[] = [
  ['the sample read', () => readXlsx(bytes, '预算.xlsx')],
  ['the sample checked', () => checker.check(sample)],
  ['the sample annotated', () => annotateWorkbook(bytes, report)],
  ['… as the service does', () => annotateWorkbook(bytes, report, DEFAULT_LIMITS, deflateFast)],
];
for (const [name, run] of tasks) console.log(`${name.padEnd(32)}${cost(run).toFixed(1).padStart(8)} ms`);
const large = [
  ['100 self-evaluations checked', hundredForms()],
  [`${ROWS.toLocaleString('en-US')} rows, 3 findings each`, longList()],
] as const;
for (const [name, workbook] of large) {
  console.log(
    `${name.padEnd(32)}${cost(() => checker.check(workbook))
      .toFixed(0)
      .padStart(8)} ms`,
  );
}
