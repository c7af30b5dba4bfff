import { refOf } from '../cells.ts';
import type { Head } from '../recognise/form.ts';
import type { RecognisedSheet } from '../recognise/recognise.ts';
import type { RecognisedTable } from '../recognise/recognised-table.ts';
import type { Place } from '../report.ts';
import type { Fact, FactValue } from './fact.ts';

/** What heads a form unless it says otherwise. */
const ALL_HEADS: readonly Head[] = ['department', 'year', 'unit'];

/** What heads each recognised form on each sheet, and what of it is missing. */
export function sheetHeaderFacts(sheets: readonly RecognisedSheet[]): Fact[] {
  const tables = sheets.flatMap((sheet) => formsOf(sheet));
  const commonYear = mostFrequent(tables.flatMap((table) => table.header.year?.value ?? []));
  return tables.map((table) => headerFact(table, commonYear));
}

/** The department that most forms name. */
export function departmentOf(sheets: readonly RecognisedSheet[]): string {
  const names = sheets.flatMap((sheet) =>
    sheet.tables.flatMap((table) => table.header.department?.text ?? []),
  );
  return mostFrequent(names) ?? '';
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

function headerFact(table: RecognisedTable, commonYear: number | undefined): Fact {
  const { department, year, unit, title } = table.header;
  const values: Record<string, FactValue> = {
    name: title?.text ?? table.located.form.title.zh,
    department: department?.text ?? '',
    unit: unit?.value ?? '',
    missing: missingOf(table),
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
  const { heads = ALL_HEADS } = table.located.form;
  const missing: string[] = [];
  if (heads.includes('department') && !department) missing.push('部门（单位）名称');
  if (heads.includes('year') && !year && !cutOff) missing.push('年度');
  if (heads.includes('unit') && !unit && money.length > 0 && !unitInHeaders) missing.push('金额单位');
  return missing;
}

function mostFrequent<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
