import { PlaceGone, PlacesChanged, ProtectedSheets } from '../host-errors.ts';
import type { CellContent, CellFix, CellPlace } from '../port.ts';
import { runExcel } from './excel-session.ts';

/** Writes a fix where the cell still holds what was checked. @returns how to take it back */
export async function applyFix({ place, before, after }: CellFix): Promise<{ undo: () => Promise<void> }> {
  const format = await replace(place, before, after);
  const written = { ...after, format: after.format ?? format };
  return {
    undo: async () => {
      await replace(place, written, { ...before, format });
    },
  };
}

/** @returns the number format that the cell had */
async function replace({ sheet, ref }: CellPlace, expected: CellContent, next: CellContent): Promise<string> {
  return runExcel(async (context) => {
    const where = `${sheet}!${ref}`;
    const object = context.workbook.worksheets.getItemOrNullObject(sheet);
    object.load('name');
    await context.sync();
    if (object.isNullObject) throw new PlaceGone(where);
    const range = object.getRange(ref);
    range.load('values,formulas,numberFormat');
    object.protection.load('protected');
    await context.sync();
    if (object.protection.protected) throw new ProtectedSheets([sheet], 'fixing');
    if (!sameContent(expected, range.values[0]![0], range.formulas[0]![0])) throw new PlacesChanged(where);
    if (next.format !== undefined) range.numberFormat = [[next.format]];
    range.values = [[entered(next)]];
    await context.sync();
    return String(range.numberFormat[0]![0]);
  }, 'fixing');
}

/** Whether a cell's value and formula, as Excel tells them, are this content. */
export function sameContent(content: CellContent, value: unknown, formula: unknown): boolean {
  if (content.formula !== undefined) return formula === `=${content.formula}`;
  return (
    value === content.value && !(typeof formula === 'string' && formula.startsWith('=') && formula !== value)
  );
}

function entered({ value, formula }: CellContent): number | string | boolean {
  if (formula !== undefined) return `=${formula}`;
  return typeof value === 'string' ? `'${value}` : value;
}
