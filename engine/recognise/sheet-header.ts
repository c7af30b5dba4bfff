import type { Cell } from '../cells.ts';
import { refOf } from '../cells.ts';
import { UNITS, type Unit } from '../money.ts';
import type { Place } from '../report.ts';
import type { Vocabulary } from './form.ts';
import type { SheetGrid } from './sheet-grid.ts';
import { isProse, labelBeside, mayBeTitle } from './title-place.ts';
import { departmentBeginning } from './titled-department.ts';
import { plainText } from './words.ts';

/** What stands above a table: whose it is, of which year, in which unit. */
export interface SheetHeader {
  readonly title?: { readonly text: string; readonly place: Place };
  readonly department?: { readonly text: string; readonly place: Place };
  /** A year that stands alone, 「（2022年度）」, is the form's; one in a title may be that of what it is about. */
  readonly year?: { readonly value: number; readonly place: Place; readonly isAlone?: boolean };
  readonly unit?: { readonly value: Unit; readonly place: Place };
  /** The year of a cut-off date, 「截至2025年12月31日」: a ledger as of a day need not name a year besides. */
  readonly cutOff?: { readonly value: number; readonly place: Place; readonly isYearEnd: boolean };
}

const UNIT_LINE = /(?:单位|币种)[:：]?(?:人民币)?[:：,，/]?(亿元|万元|千元|元)/u;
/** 「（万元）」 alone or at the end of a title. */
const UNIT_IN_BRACKETS = /\((亿元|万元|千元|元)\)$/u;
const YEAR = /((?:19|20)\d{2})(?:年|$)/u;
const YEAR_ALONE = /^\(?(?:19|20)\d{2}年?度?\)?$/u;
const CUT_OFF = /截[至止](?:日期|时间|到|至)*[:：]?((?:19|20)\d{2})[年.\-/](12[月.\-/]31)?/u;
const CHINESE_YEAR = /([一二三四五六七八九〇零○]{4})年/u;
const DIGITS = '〇一二三四五六七八九';
const LONGEST_UNIT_NAME = 120;

/**
 * Reads the rows above a table.
 * @param from first row that may belong to it (below the table before, or 0)
 * @param to first header row
 * @param columns where the table has others beside it: its own
 */
export function readSheetHeader(
  grid: SheetGrid,
  vocabulary: Vocabulary,
  from: number,
  to: number,
  { left, right }: { readonly left?: number; readonly right?: number } = {},
): SheetHeader {
  const found: FoundHead = { header: {} };
  for (let row = from; row < to; row++) {
    for (const cell of grid.cellsOfRow(row, left, right)) readCell(found, grid, vocabulary, cell, left);
  }
  const { header, longest } = found;
  const department = header.department ?? found.implementer ?? found.inTitle;
  if (department) header.department = department;
  if (longest) {
    const place = { sheet: grid.sheet.name, ref: refOf(longest.row, longest.column) };
    header.title = { text: (longest.value as string).replace(/\s+/gu, ' ').trim(), place };
  }
  return header;
}

/** What was found so far above a table. */
interface FoundHead {
  readonly header: Header;
  /** Whose it is where no department is named: who carries a project out, whom the title begins with. */
  implementer?: SheetHeader['department'];
  inTitle?: SheetHeader['department'];
  longest?: Cell;
}

function readCell(
  found: FoundHead,
  grid: SheetGrid,
  vocabulary: Vocabulary,
  cell: Cell,
  left: number | undefined,
): void {
  const { header } = found;
  const place: Place = { sheet: grid.sheet.name, ref: refOf(cell.row, cell.column) };
  if (cell.kind === 'number' && mayStateYear(grid, cell)) {
    readYearNumber(header, cell.value as number, place);
  }
  if (cell.kind !== 'text') return;
  const raw = cell.value as string;
  const isLabelled = readText(header, grid, vocabulary, cell, place);
  if (!isLabelled && mayBeTitle(grid, cell, left)) {
    if (lengthOf(cell) > lengthOf(found.longest)) found.longest = cell;
    const named = departmentBeginning(raw);
    if (named) found.inTitle ??= { text: named, place };
  }
  const text = unitNamedIn(grid, vocabulary.implementers ?? [], cell, plainText(raw));
  if (text) found.implementer ??= { text, place };
}

/**
 * What heads a table: of what stands above it, else of what stands above the first table. A cut-off date at a
 * year's end names the year where nothing else does; a later one may belong to the accounts of the year before.
 */
export function joinedHeader(first: SheetHeader, near: SheetHeader): SheetHeader {
  const header = { ...first, ...near };
  const { year, cutOff } = header;
  if (year || !cutOff?.isYearEnd) return header;
  return { ...header, year: { value: cutOff.value, place: cutOff.place } };
}

type Header = { -readonly [K in keyof SheetHeader]: SheetHeader[K] };

function readYearNumber(header: Header, year: number, place: Place): void {
  if (Number.isInteger(year) && year >= 1990 && year <= 2100) header.year ??= { value: year, place };
}

/** Takes up what a text says; tells whether it is a unit line or names the department. */
function readText(
  header: Header,
  grid: SheetGrid,
  vocabulary: Vocabulary,
  cell: Cell,
  place: Place,
): boolean {
  const text = plainText(cell.value as string);
  const stated = UNIT_LINE.exec(text)?.[1];
  const bracketed = UNIT_IN_BRACKETS.exec(text);
  const unit = stated ?? bracketed?.[1];
  if (unit && unit in UNITS) header.unit ??= { value: unit as Unit, place };
  const year = mayStateYear(grid, cell) ? yearIn(text) : undefined;
  if (year !== undefined && !/\d{4}年\d+月\d+日/u.test(text)) {
    const isAlone = YEAR_ALONE.test(text);
    if (!header.year || (isAlone && !header.year.isAlone)) header.year = { value: year, place, isAlone };
  }
  const cutOff = text.includes('截') ? CUT_OFF.exec(text) : null;
  if (cutOff) header.cutOff ??= { value: Number(cutOff[1]), place, isYearEnd: cutOff[2] !== undefined };
  const department = unitNamedIn(grid, vocabulary.departments, cell, text);
  if (department) header.department ??= { text: department, place };
  return stated !== undefined || bracketed?.index === 0 || department !== undefined;
}

/** A year in a sentence, a law's name or a project's name is not that of the form. */
function mayStateYear(grid: SheetGrid, cell: Cell): boolean {
  if (isProse(String(cell.value))) return false;
  const label = labelBeside(grid, cell);
  return label === undefined || /年(?:度|份)?$/u.test(label);
}

function lengthOf(cell: Cell | undefined): number {
  return cell ? plainText(cell.value as string).length : 0;
}

/** The year that a text names: 2021年度, 二〇二一年. */
export function yearIn(text: string): number | undefined {
  const digits = YEAR.exec(text)?.[1];
  if (digits) return Number(digits);
  const chinese = CHINESE_YEAR.exec(text)?.[1];
  if (!chinese) return undefined;
  const year = Number([...chinese].map((c) => Math.max(0, DIGITS.indexOf(c))).join(''));
  return year >= 1990 && year <= 2100 ? year : undefined;
}

/** The unit after one of some labels, 「编制单位：」, in the same cell or in the next one. */
function unitNamedIn(
  grid: SheetGrid,
  labels: readonly string[],
  cell: Cell,
  text: string,
): string | undefined {
  const label = labels.find((word) => text.startsWith(word));
  if (label === undefined) return undefined;
  const rest = text.slice(label.length);
  if (/^[:：]/u.test(rest)) return nameIn(rest.slice(1));
  if (rest !== '') return undefined;
  const merge = grid.mergeAt(cell.row, cell.column);
  const next = grid.shown(cell.row, (merge?.right ?? cell.column) + 1);
  return next?.kind === 'text' ? nameIn(plainText(next.value as string)) : undefined;
}

/**
 * A unit's name without the year, unit of amount or day that forms write beside it: where it is left blank, none.
 * A whole paragraph is no name, and every finding would repeat it.
 */
function nameIn(text: string): string | undefined {
  const name = text.replace(/(?:(?:19|20)\d{2}年|金额单位|单位[:：]|填报日期|编制日期)[\s\S]*$/u, '');
  return name === '' || name.length > LONGEST_UNIT_NAME || name in UNITS ? undefined : name;
}
