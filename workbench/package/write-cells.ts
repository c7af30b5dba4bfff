import { type Area, areaOfRef, type Cells, refOf, type Workbook } from '../../engine/cells.ts';
import { grouped } from '../../engine/grouped.ts';
import { clearAnnotations } from '../../workbook/annotate/clear-annotations.ts';
import { markCells, readRow } from '../../workbook/annotate/mark-cells.ts';
import { PackageDraft } from '../../workbook/annotate/package-draft.ts';
import { sheetFrame } from '../../workbook/annotate/sheet-frame.ts';
import { attribute, attributeValue, child } from '../../workbook/annotate/xml-tree.ts';
import { DEFAULT_LIMITS } from '../../workbook/input-limits.ts';
import { openPackage } from '../../workbook/xlsx/open-package.ts';
import { readXlsx } from '../../workbook/xlsx/read-xlsx.ts';
import { openZip } from '../../workbook/zip/open-zip.ts';
import type { WrittenCell } from '../held-cell.ts';
import { CellFormats } from './cell-formats.ts';
import { type FormulaElement, formulaElement, writeOutGroup } from './shared-formulas.ts';
import { writtenCellXml } from './written-cell-xml.ts';

/** A workbook's bytes with cells written, and which could not be. */
export interface WrittenPackage {
  readonly bytes: Uint8Array;
  /** Cells that are part of an array formula or a data table, which cannot be changed one by one. */
  readonly notWritten: readonly WrittenCell[];
}

/**
 * Writes cells into an .xlsx or .xlsm workbook in place: nothing but these cells changes, parts that hold none
 * of them keep their bytes. Annotations of ours are taken off first. The program that opens it next is asked to
 * calculate anew.
 * @throws UnreadableFile (a subclass) where the workbook cannot be read
 */
export function writeCells(bytes: Uint8Array, written: readonly WrittenCell[]): WrittenPackage {
  const cleared = clearAnnotations(bytes);
  if (written.length === 0) return { bytes: cleared, notWritten: [] };
  const workbook = readXlsx(cleared, '');
  return new CellWriter(withRoomFor(cleared, written), workbook).write(written);
}

function draftOf(bytes: Uint8Array): PackageDraft {
  return new PackageDraft(openPackage(openZip(bytes, DEFAULT_LIMITS), DEFAULT_LIMITS));
}

/** The workbook with an empty cell, in its column's format, at each place where it has none yet. */
function withRoomFor(bytes: Uint8Array, written: readonly WrittenCell[]): Uint8Array {
  const draft = draftOf(bytes);
  let made = false;
  for (const [sheet, cells] of grouped(written, (cell) => cell.sheet)) {
    const part = worksheetPart(draft, sheet);
    if (part === undefined) continue;
    const edit = draft.edit(part);
    const frame = sheetFrame(edit.bytes, part);
    const rows = new Map(frame.rows.map((row) => [row.row, row]));
    const missing = inOrder(cells).filter(({ row, column, held }) => {
      const own = rows.get(row);
      const exists = own && readRow(edit.bytes, part, own).cells.some((cell) => cell.column === column);
      return held !== undefined && !exists;
    });
    if (missing.length === 0) continue;
    markCells(edit, part, frame, missing, ({ style }) => style);
    made = true;
  }
  return made ? draft.write() : bytes;
}

function worksheetPart(draft: PackageDraft, name: string): string | undefined {
  return draft.source.sheets.find((sheet) => sheet.name === name && sheet.kind === 'worksheet')?.partPath;
}

function inOrder(cells: readonly WrittenCell[]): WrittenCell[] {
  return [...cells].sort((a, b) => a.row - b.row || a.column - b.column);
}

class CellWriter {
  private readonly draft: PackageDraft;
  private readonly workbook: Workbook;
  private readonly formats: CellFormats;
  private readonly notWritten: WrittenCell[] = [];

  constructor(bytes: Uint8Array, workbook: Workbook) {
    this.draft = draftOf(bytes);
    this.workbook = workbook;
    this.formats = new CellFormats(this.draft);
  }

  write(written: readonly WrittenCell[]): WrittenPackage {
    for (const [sheet, cells] of grouped(written, (cell) => cell.sheet)) {
      const part = worksheetPart(this.draft, sheet);
      const read = this.workbook.sheets.find(({ name }) => name === sheet);
      if (part === undefined || !read) this.notWritten.push(...cells);
      else this.writeSheet(part, read.cells, cells);
    }
    this.formats.finish();
    this.forgetOrderOfCalculation();
    this.askForCalculation();
    return { bytes: this.draft.write(), notWritten: this.notWritten };
  }

  private writeSheet(part: string, read: Cells, written: readonly WrittenCell[]): void {
    const edit = this.draft.edit(part);
    const frame = sheetFrame(edit.bytes, part);
    const blocks = arrayAreas(edit.bytes);
    const leaving = new Set(written.map(({ row, column }) => refOf(row, column)));
    const leads: FormulaElement[] = [];
    for (const cells of grouped(inOrder(written), (cell) => cell.row).values()) {
      const row = frame.rows.find((each) => each.row === cells[0]!.row);
      const own = row ? readRow(edit.bytes, part, row).cells : [];
      for (const cell of cells) {
        const at = own.find(({ column }) => column === cell.column);
        if (blocks.some((area) => isIn(area, cell))) this.notWritten.push(cell);
        else if (at) {
          const formula = formulaElement(edit.bytes, part, at);
          if (formula?.kind === 'shared' && formula.ref !== undefined) leads.push(formula);
          const { start, end, prefix } = at.element;
          const style = this.styleFor(Number(attributeValue(at.element, 's') ?? 0), read, cell);
          edit.replace(start, end, writtenCellXml(cell, prefix, style));
        }
      }
    }
    for (const lead of leads) writeOutGroup(edit, part, frame, read, lead, leaving);
  }

  private styleFor(style: number, read: Cells, { row, column, held }: WrittenCell): number {
    if (held === undefined) return style;
    const before = read.at(row, column)?.format ?? 'General';
    return before === held.format ? style : this.formats.withNumberFormat(style, held.format);
  }

  /** Programs make it anew; one that lists a cell without formula would be taken for damage. */
  private forgetOrderOfCalculation(): void {
    const { source } = this.draft;
    const chain = source.related(source.workbookPart, 'calcChain');
    if (!chain) return;
    this.draft.unrelate(source.workbookPart, chain.id);
    this.draft.remove(chain.partPath);
  }

  private askForCalculation(): void {
    if (this.workbook.sheets.every(({ cells }) => cells.formulas.size === 0)) return;
    const part = this.draft.source.workbookPart;
    const root = this.draft.tree(part);
    const edit = this.draft.edit(part);
    const calculation = child(root, 'calcPr');
    if (!calculation) {
      const before = ['definedNames', 'externalReferences', 'functionGroups', 'sheets'];
      const last = before.map((name) => child(root, name)).find((element) => element !== undefined);
      if (last) edit.insert(last.end, `<${root.prefix}calcPr fullCalcOnLoad="1"/>`);
      return;
    }
    const asked = attribute(calculation, 'fullCalcOnLoad');
    const behindName = calculation.start + 1 + calculation.prefix.length + calculation.local.length;
    if (asked) edit.replace(asked.valueStart, asked.valueEnd, '1');
    else edit.insert(behindName, ' fullCalcOnLoad="1"');
  }
}

const FORMULA_TAG = /<(?:[\w.-]+:)?f\s[^<>]*>/gu;
const OF_SEVERAL_CELLS = /\bt\s*=\s*["'](?:array|dataTable)["']/u;
const REF = /\bref\s*=\s*["']([^"']+)["']/u;

/** Where array formulas and data tables stand. */
function arrayAreas(bytes: Uint8Array): Area[] {
  const text = new TextDecoder().decode(bytes);
  return [...text.matchAll(FORMULA_TAG)].flatMap(([tag]) =>
    OF_SEVERAL_CELLS.test(tag) ? (areaOfRef(REF.exec(tag)?.[1] ?? '') ?? []) : [],
  );
}

function isIn({ top, left, bottom, right }: Area, { row, column }: WrittenCell): boolean {
  return top <= row && row <= bottom && left <= column && column <= right;
}
