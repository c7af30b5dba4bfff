import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CellsBuilder, type Sheet, type Workbook } from '../../engine/cells.ts';
import { GoujiError } from '../../engine/gouji-error.ts';
import { CLEAN_CASES } from '../../test/whole-workbooks/clean-layouts.ts';
import { CLEAN_WORKBOOKS } from '../../test/workbooks/clean-workbooks.ts';
import { DEFAULT_LIMITS } from '../../workbook/input-limits.ts';
import { readWorkbook } from '../../workbook/read-workbook.ts';

/** A workbook in which faults are put, and where it comes from. */
export interface CleanTable {
  readonly name: string;
  readonly origin: 'made' | 'real';
  readonly workbook: Workbook;
}

const REAL = '../shared/real';
const FOLDERS = ['workbooks', 'derived'] as const;

/** The workbooks of the tests in which everything holds. */
export function madeTables(): CleanTable[] {
  const made = [
    ...CLEAN_WORKBOOKS.map(([name, workbook]) => ({ name, workbook: workbook() })),
    ...CLEAN_CASES.map(({ name, workbook }) => ({ name, workbook: workbook() })),
  ];
  return made.map(({ name, workbook }) => ({ name, origin: 'made', workbook: valuesOnly(workbook) }));
}

/** Published tables and departments' own workbooks, where they lie beside the project; else none. */
export async function realTables(): Promise<CleanTable[]> {
  const tables: CleanTable[] = [];
  for (const folder of FOLDERS.map((name) => join(REAL, name)).filter((place) => existsSync(place))) {
    for (const name of readdirSync(folder).sort()) {
      const workbook = await readable(join(folder, name), name);
      if (workbook) tables.push({ name, origin: 'real', workbook: valuesOnly(workbook) });
    }
  }
  return tables;
}

async function readable(path: string, name: string): Promise<Workbook | undefined> {
  try {
    return await readWorkbook(new Uint8Array(readFileSync(path)), name, DEFAULT_LIMITS);
  } catch (error) {
    if (error instanceof GoujiError) return undefined;
    throw error;
  }
}

/** Totals that are formulas follow what they add up: a fault is told of only where numbers were typed. */
function valuesOnly(workbook: Workbook): Workbook {
  return {
    ...workbook,
    sheets: workbook.sheets.map((sheet) => ({
      ...sheet,
      cells: cellsWith(sheet, () => undefined),
    })),
  };
}

export type Value = string | number | boolean;

/** A sheet's cells with other values in some; formulas become what was last computed. */
export function cellsWith(
  { cells }: Sheet,
  otherAt: (row: number, column: number) => Value | undefined,
  rowOf: (row: number) => number | undefined = (row) => row,
): Sheet['cells'] {
  const builder = new CellsBuilder();
  for (let i = 0; i < cells.count; i++) {
    const { row, column, kind, value, format } = cells.cell(i);
    const target = rowOf(row);
    if (target === undefined) continue;
    const id = builder.formatId(format);
    const shown = otherAt(row, column) ?? value;
    if (kind === 'error') builder.addError(target, column, String(shown), id);
    else if (typeof shown === 'number') builder.addNumber(target, column, shown, id);
    else if (typeof shown === 'boolean') builder.addBoolean(target, column, shown, id);
    else builder.addText(target, column, shown, id);
  }
  return builder.build();
}
