import { refOf } from '../cells.ts';
import type { Family } from '../recognise/form.ts';
import type { RecognisedSheet } from '../recognise/recognise.ts';
import type { RecognisedTable } from '../recognise/recognised-table.ts';
import { yearIn } from '../recognise/sheet-header.ts';
import type { Place } from '../report.ts';
import type { Fact, FactValue } from './fact.ts';

/**
 * What heads each recognised form on each sheet, and what of it is missing.
 * @param name the workbook's: it may name the year of forms that are published together
 */
export function sheetHeaderFacts(
  sheets: readonly RecognisedSheet[],
  families: readonly Family[],
  name: string,
): Fact[] {
  const tables = sheets.flatMap((sheet) => formsOf(sheet));
  const commonYear = mostFrequent(tables.flatMap((table) => table.header.year?.value ?? []));
  const together = new Set(families.flatMap(({ id, oneHead }) => (oneHead ? [id] : [])));
  const sets = new Map([...together].map((id) => [id, tables.filter((table) => familyOf(table) === id)]));
  return tables.map((table) => {
    const missing = missingOf(table, sets.get(familyOf(table)), name);
    return headerFact(table, missing, commonYear);
  });
}

function familyOf(table: RecognisedTable): string {
  return table.located.form.family ?? '';
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

function headerFact(
  table: RecognisedTable,
  missing: readonly string[],
  commonYear: number | undefined,
): Fact {
  const { department, year, unit, title } = table.header;
  const values: Record<string, FactValue> = {
    name: title?.text ?? table.located.form.title.zh,
    department: department?.text ?? '',
    unit: unit?.value ?? '',
    missing,
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

/**
 * What a form's head lacks.
 * @param set the forms that it is published with, itself among them: what one of them says is said for all, and what
 * none says is missing at the first
 */
function missingOf(table: RecognisedTable, set: readonly RecognisedTable[] = [table], name = ''): string[] {
  if (table.located.form.freeHead) return [];
  const { unit } = table.header;
  const isFirst = set[0] === table;
  const isDated = ({ header: { year, cutOff } }: RecognisedTable) =>
    year !== undefined || cutOff !== undefined;
  const money = table.columns.filter((column) => column.definition.type === 'money');
  const unitInHeaders =
    table.unitOfTexts !== undefined || money.some((column) => /元[)）\]]/u.test(column.header));
  const missing: string[] = [];
  if (isFirst && !set.some(({ header }) => header.department)) missing.push('部门（单位）名称');
  const inName = set.length > 1 && yearIn(name) !== undefined;
  if (isFirst && !inName && !set.some(isDated)) missing.push('年度');
  if (!unit && money.length > 0 && !unitInHeaders) missing.push('金额单位');
  return missing;
}

function mostFrequent<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
