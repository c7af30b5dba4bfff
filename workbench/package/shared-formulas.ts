import { areaOfRef, type Cells, refOf } from '../../engine/cells.ts';
import { type RowCell, readRow } from '../../workbook/annotate/mark-cells.ts';
import type { PartEdit } from '../../workbook/annotate/part-edit.ts';
import type { SheetFrame } from '../../workbook/annotate/sheet-frame.ts';
import { escapeText } from '../../workbook/annotate/xml-text.ts';
import { attributeValue, child, type XmlElement, xmlTree } from '../../workbook/annotate/xml-tree.ts';

/** The `<f>` of a cell, with its places in the part. */
export interface FormulaElement {
  readonly kind: string;
  readonly group: string | undefined;
  readonly ref: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly prefix: string;
}

/** @param bytes the whole part */
export function formulaElement(
  bytes: Uint8Array,
  part: string,
  { element }: RowCell,
): FormulaElement | undefined {
  const tree: XmlElement = xmlTree(bytes.subarray(element.start, element.end), part);
  const f = child(tree, 'f');
  if (!f) return undefined;
  return {
    kind: attributeValue(f, 't') ?? 'normal',
    group: attributeValue(f, 'si'),
    ref: attributeValue(f, 'ref'),
    start: element.start + f.start,
    end: element.start + f.end,
    prefix: f.prefix,
  };
}

/**
 * Writes out the formulas of a group whose first cell, which alone holds the text, is about to go.
 * @param cells the sheet as it was read, where every cell has its formula written out
 * @param leaving references of the cells that are replaced as a whole
 */
export function writeOutGroup(
  edit: PartEdit,
  part: string,
  frame: SheetFrame,
  cells: Cells,
  lead: FormulaElement,
  leaving: ReadonlySet<string>,
): void {
  const area = areaOfRef(lead.ref ?? '');
  if (!area) return;
  for (const row of frame.rows.filter((each) => each.row >= area.top && each.row <= area.bottom)) {
    for (const cell of readRow(edit.bytes, part, row).cells) {
      if (cell.column < area.left || cell.column > area.right || leaving.has(refOf(row.row, cell.column))) {
        continue;
      }
      const own = formulaElement(edit.bytes, part, cell);
      const formula = cells.at(row.row, cell.column)?.formula;
      if (own?.kind !== 'shared' || own.group !== lead.group || formula === undefined) continue;
      edit.replace(own.start, own.end, `<${own.prefix}f>${escapeText(formula)}</${own.prefix}f>`);
    }
  }
}
