import { refOf } from '../cells.ts';
import type { Family } from '../recognise/form.ts';
import type { RecognisedSheet } from '../recognise/recognise.ts';
import type { RecognisedTable } from '../recognise/recognised-table.ts';
import { yearIn } from '../recognise/sheet-header.ts';
import { departmentInTitle, titledDepartment } from '../recognise/titled-department.ts';
import type { Place } from '../report.ts';
import type { Fact, FactValue } from './fact.ts';

/** What a form's head may lack, as the rule names it. */
export const YEAR_MISSING = '年度';
export const DEPARTMENT_MISSING = '部门（单位）名称';
const UNIT_MISSING = '金额单位';

/**
 * What heads each recognised form on each sheet, and what of it is missing.
 * @param families those of one head are published as one document: its cover, its first form or its name says whose
 *   it is and of when
 * @param name the workbook's
 */
export function sheetHeaderFacts(
  sheets: readonly RecognisedSheet[],
  families: readonly Family[],
  name: string,
): Fact[] {
  const tables = sheets.flatMap((sheet) => formsOf(sheet));
  const commonYear = yearOf(sheets);
  const together = new Set(families.flatMap(({ id, oneHead }) => (oneHead ? [id] : [])));
  const published = tables.filter(({ located }) => together.has(located.form.family ?? ''));
  const missing = missingOfDocument(
    published,
    [name, ...sheets.map(({ summary }) => summary.name)],
    sheets.some(({ grid }) => titledDepartment(grid) !== undefined),
  );
  return tables.map((table) => {
    if (!published.includes(table)) return headerFact(table, commonYear, missingBeside(table, published));
    return headerFact(table, commonYear, table === published[0] ? missing : []);
  });
}

/**
 * What no form and no name says of a document in which forms are published together. A form to be
 * filled in, without any amounts, has nothing to say yet; what is exported without any title was never headed.
 */
function missingOfDocument(
  tables: readonly RecognisedTable[],
  names: readonly string[],
  namesDepartment: boolean,
): readonly string[] {
  if (!tables.some(hasAmounts) || !tables.some(({ header }) => header.title)) return [];
  const [first, ...others] = tables.map(missingOf);
  const saidOtherwise = new Set([
    ...(names.some((text) => yearIn(text) !== undefined) ? [YEAR_MISSING] : []),
    ...(namesDepartment || names.some((text) => departmentInTitle(text)) ? [DEPARTMENT_MISSING] : []),
  ]);
  return (first ?? []).filter(
    (word) => others.every((missing) => missing.includes(word)) && !saidOtherwise.has(word),
  );
}

/** What a form lacks that is published with others: whose and of when it is the document says. */
function missingBeside(table: RecognisedTable, published: readonly RecognisedTable[]): readonly string[] {
  const missing = missingOf(table);
  return published.length > 0 ? missing.filter((word) => word === UNIT_MISSING) : missing;
}

function hasAmounts(table: RecognisedTable): boolean {
  return table.rows.some((row) => table.statesNumber(row));
}

/** The department that most forms name. */
export function departmentOf(sheets: readonly RecognisedSheet[]): string {
  const names = sheets.flatMap((sheet) =>
    sheet.tables.flatMap((table) => table.header.department?.text ?? []),
  );
  return mostFrequent(names) ?? sheets.flatMap(({ grid }) => titledDepartment(grid) ?? [])[0] ?? '';
}

/** The year that most forms name. */
export function yearOf(sheets: readonly RecognisedSheet[]): number | undefined {
  const tables = sheets.flatMap((sheet) => formsOf(sheet));
  return mostFrequent(tables.flatMap((table) => table.header.year?.value ?? []));
}

/** The first table of each form on a sheet speaks for it. */
function formsOf(sheet: RecognisedSheet): RecognisedTable[] {
  const seen = new Set<string>();
  return sheet.tables.filter((table) => {
    const { id } = table.located.form;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

function headerFact(
  table: RecognisedTable,
  commonYear: number | undefined,
  missing: readonly string[],
): Fact {
  const { department, year, unit, title } = table.header;
  const values: Record<string, FactValue> = {
    name: title?.text ?? table.located.form.title.zh,
    department: department?.text ?? '',
    unit: unit?.value ?? '',
    missing: table.located.form.freeHead ? [] : missing,
  };
  if (year) values.year = year.value;
  if (commonYear !== undefined) values.commonYear = commonYear;
  const places: Record<string, Place> = {};
  if (department) places.department = department.place;
  if (year) places.year = year.place;
  if (unit) places.unit = unit.place;
  const place = title?.place ?? {
    sheet: table.grid.sheet.name,
    ref: refOf(table.located.top, table.located.left),
  };
  return { kind: 'sheetHeaders', item: String(values.name), values, place, places };
}

function missingOf(table: RecognisedTable): string[] {
  const { department, year, cutOff, unit } = table.header;
  const money = table.columns.filter((column) => column.definition.type === 'money');
  const unitInHeaders =
    table.unitOfTexts !== undefined || money.some((column) => /元[)）\]]/u.test(column.header));
  const missing: string[] = [];
  if (!department) missing.push(DEPARTMENT_MISSING);
  const yearInHeaders = table.columns.some((column) => yearIn(column.header) !== undefined);
  if (!year && !cutOff && !yearInHeaders) missing.push(YEAR_MISSING);
  if (!unit && money.length > 0 && !unitInHeaders) missing.push(UNIT_MISSING);
  return missing;
}

function mostFrequent<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
