/**
 * How many wrong numbers are found: clean tables, made and real, with one fault each. A fault counts as found where an
 * error or warning that was not there before stands at its cell or names it among what it concerns (its total, the
 * other side of a relation). Of rows those are dropped whose number some total adds up with others, and no other row is
 * part of; found is then what is told on the sheet. What is newly told elsewhere is counted beside it.
 * `--list` tells what was missed and what else was told; `--seed 7`, `--each 3`, `--only TEXT`.
 */
import { parseArgs } from 'node:util';
import { loadForms, loadPacks } from '../cli/shipped.ts';
import { areaOfRef, type Sheet } from '../engine/cells.ts';
import { Checker } from '../engine/check.ts';
import type { Finding, Place, Report } from '../engine/report.ts';
import { type CleanTable, madeTables, realTables } from './truth/clean-tables.ts';
import {
  type Compared,
  comparedOn,
  type FaultyWorkbook,
  faultsIn,
  isAt,
  mistypedAt,
  withoutRow,
} from './truth/faulty-workbooks.ts';
import { mistyped, NUMBER_FAULTS } from './truth/number-faults.ts';
import { SeededChoice } from './truth/seeded-choice.ts';

const { values: asked } = parseArgs({
  options: {
    seed: { type: 'string', default: '2026' },
    each: { type: 'string', default: '2' },
    only: { type: 'string', default: '' },
    list: { type: 'boolean', default: false },
  },
});

const checker = new Checker(
  { forms: loadForms(), packs: loadPacks() },
  { asOf: '2026-11-01', language: 'zh' },
);
const choice = new SeededChoice(Number(asked.seed));

/** A table with what is told of it before any fault is put in. */
interface Clean {
  readonly table: CleanTable;
  readonly known: ReadonlySet<string>;
}

/** Most numbers of a sheet that are looked at for rows to drop. */
const MOST_TRIED = 8;

interface Tally {
  put: number;
  found: number;
  /** Faults by which something was newly told elsewhere. */
  others: number;
}

const tallies = new Map<string, Tally>();
for (const table of [...madeTables(), ...(await realTables())]) {
  if (table.name.includes(asked.only)) measure(table);
}
const origins = ['made', 'real'] as const;
const kinds = [...new Set([...tallies.keys()].map((key) => key.split('|')[1]!))];
console.log(`| fault | ${origins.join(' | ')} | told elsewhere |\n| --- | --- | --- | --- |`);
for (const kind of [...kinds, 'all']) {
  const of = (origin: string) =>
    [...tallies].flatMap(([key, tally]) => {
      const [where, what] = key.split('|');
      return where === origin && (kind === 'all' || what === kind) ? [tally] : [];
    });
  const cells = origins.map((origin) => share(of(origin)));
  const others = origins.flatMap(of).reduce((sum, { others: told }) => sum + told, 0);
  console.log(`| ${kind} | ${cells.join(' | ')} | ${others} |`);
}

function share(of: readonly Tally[]): string {
  const put = of.reduce((sum, tally) => sum + tally.put, 0);
  const found = of.reduce((sum, tally) => sum + tally.found, 0);
  return put === 0 ? '–' : `${found} of ${put} (${((100 * found) / put).toFixed(1)} %)`;
}

function measure(table: CleanTable): void {
  const { workbook } = table;
  const report = checker.check(workbook);
  const clean = { table, known: new Set(gravely(report).map(identity)) };
  const unclean = new Set(gravely(report).flatMap(({ place }) => ('sheet' in place ? [place.sheet] : [])));
  for (const sheet of workbook.sheets) {
    if (unclean.has(sheet.name)) continue;
    const compared = comparedOn(sheet, report);
    for (const faulty of faultsIn(workbook, sheet, compared, Number(asked.each), choice)) put(clean, faulty);
    let dropped = 0;
    for (const cell of choice.some(compared, MOST_TRIED)) {
      if (dropped >= Number(asked.each)) break;
      if (!isOneOfSeveral(clean, sheet, cell)) continue;
      put(clean, withoutRow(workbook, sheet, cell.row));
      dropped++;
    }
  }
}

function put({ table, known }: Clean, faulty: FaultyWorkbook): void {
  const told = newlyTold(known, faulty);
  const there = told.filter((finding) => concerns(finding, faulty));
  count(`${table.origin}|${faulty.fault}`, there.length > 0, told.length > there.length);
  if (asked.list) list(table.name, faulty, there, told);
}

/** Whether a total above or below adds a number up with those of other rows, and nothing is a part of it. */
function isOneOfSeveral({ table, known }: Clean, sheet: Sheet, cell: Compared): boolean {
  const typed = mistyped(cell.value, NUMBER_FAULTS['point shifted right']!, choice);
  if (typed === undefined) return false;
  const faulty = mistypedAt(table.workbook, sheet, cell, typed, '');
  const sums = newlyTold(known, faulty).filter(({ rule }) => rule === 'reconciliation/sum-differs');
  const isWhole = sums.some(({ place, related }) => isAt(place, faulty) && spansRows(place, related));
  return !isWhole && sums.some((finding) => concerns(finding, faulty) && addsSeveral(finding));
}

/** Whether what adds up stands in other rows than the total: not a row's own columns. */
function spansRows(place: Place, related: readonly Place[]): boolean {
  const row = 'ref' in place ? areaOfRef(place.ref)?.top : undefined;
  return related.some((each) => 'ref' in each && areaOfRef(each.ref)?.top !== row);
}

/** Whether two amounts at least that are not zero make the sum: of one alone nothing is left to add up. */
function addsSeveral({ place, related, evidence }: Finding): boolean {
  const parts = evidence.split('=')[0]!.split('+');
  return spansRows(place, related) && parts.filter((part) => /[1-9]/u.test(part)).length > 1;
}

function newlyTold(known: ReadonlySet<string>, { workbook }: FaultyWorkbook): Finding[] {
  return gravely(checker.check(workbook)).filter((finding) => !known.has(identity(finding)));
}

function count(key: string, isFound: boolean, isElsewhere: boolean): void {
  const tally = tallies.get(key) ?? { put: 0, found: 0, others: 0 };
  tally.put++;
  if (isFound) tally.found++;
  if (isElsewhere) tally.others++;
  tallies.set(key, tally);
}

function list(
  name: string,
  { fault, sheet, told: at }: FaultyWorkbook,
  there: Finding[],
  told: Finding[],
): void {
  const what = `${name} | ${sheet} | ${fault}: ${at}`;
  if (there.length === 0) console.log(`MISSED ${what}`);
  for (const { rule, place, message } of told.filter((finding) => !there.includes(finding))) {
    const ref = 'sheet' in place ? `${place.sheet}!${place.ref}` : 'text';
    console.log(`ELSEWHERE ${what} | ${rule} ${ref} ${message}`);
  }
}

function gravely({ findings }: Report): readonly Finding[] {
  return findings.filter(({ severity }) => severity !== 'info');
}

/** Findings stay what they are where rows move. */
function identity({ rule, fingerprint }: Finding): string {
  return `${rule} ${fingerprint}`;
}

function concerns({ place, related }: Finding, faulty: FaultyWorkbook): boolean {
  return [place, ...related].some((each) => isAt(each, faulty));
}
