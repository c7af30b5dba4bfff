import type { Workbook } from '../../engine/cells.ts';
import { grouped } from '../../engine/grouped.ts';
import type { PackageSheet, XlsxPackage } from '../xlsx/open-package.ts';
import { type Claim, claimCells } from './claim-cells.ts';
import { flavourOf } from './flavour.ts';
import { REVERSAL_PART } from './markers.ts';
import { type Memory, readMemory } from './memory-sheet.ts';
import { type NotedCell, notedCells } from './noted-cell.ts';
import { openStyles } from './open-styles.ts';
import { isMemorySheet } from './own-sheets.ts';
import { PackageDraft } from './package-draft.ts';
import { sheetFrame } from './sheet-frame.ts';
import { stripNotes } from './strip-notes.ts';
import type { StyleBook } from './style-book.ts';
import { unlistSheets } from './unlist-sheets.ts';
import { unmarkCells } from './unmark-cells.ts';

/** Takes annotations out of a workbook that was changed or saved since, by what they are and not by bytes. */
export class AnnotationRemover {
  private readonly draft: PackageDraft;
  private readonly source: XlsxPackage;
  private readonly own: ReadonlySet<string>;
  private readonly memory: Memory | undefined;

  /** @param own names of our sheets */
  constructor(source: XlsxPackage, workbook: Workbook, own: ReadonlySet<string>) {
    this.source = source;
    this.draft = new PackageDraft(source);
    this.own = own;
    this.memory = this.recall(workbook);
  }

  remove(): Uint8Array {
    const { draft, source, own, memory } = this;
    const styles = openStyles(draft, flavourOf(source));
    const sheets = source.sheets.filter(({ name, kind }) => kind === 'worksheet' && !own.has(name));
    const noted = new Map(sheets.map((sheet) => [sheet.name, this.notedOn(sheet)]));
    const claims = grouped(claimCells(memory?.cells ?? [], noted), ({ sheet }) => sheet);
    for (const sheet of sheets) this.clearSheet(sheet, claims.get(sheet.name) ?? [], styles.book);
    unlistSheets(draft, own, memory?.tabs);
    for (const sheet of source.sheets) if (own.has(sheet.name)) this.removeSheet(sheet);
    this.removeReversal();
    styles.finish();
    return draft.write();
  }

  private recall(workbook: Workbook): Memory | undefined {
    const sheet = workbook.sheets.find(isMemorySheet);
    const part = this.source.sheets.find(({ name }) => name === sheet?.name)?.partPath;
    return sheet && part !== undefined
      ? readMemory(sheet.cells, this.draft.edit(part).bytes, part)
      : undefined;
  }

  private notedOn(sheet: PackageSheet): NotedCell[] {
    const part = this.source.related(sheet.partPath, 'comments')?.partPath;
    return part === undefined ? [] : notedCells(this.draft.tree(part));
  }

  private clearSheet(sheet: PackageSheet, claims: readonly Claim[], styles: StyleBook): void {
    if (claims.length === 0) return;
    const edit = this.draft.edit(sheet.partPath);
    const frame = sheetFrame(edit.bytes, sheet.partPath);
    stripNotes(this.draft, sheet, frame, claims);
    unmarkCells(edit, sheet.partPath, frame, styles, claims);
  }

  /** Takes a sheet's part out, and the parts that only it leads to, such as printer settings. */
  private removeSheet(sheet: PackageSheet): void {
    const { draft, source } = this;
    draft.unrelate(source.workbookPart, sheet.relationshipId);
    for (const { partPath } of source.relationships(sheet.partPath)) {
      const shared = source.sheets.some(
        (other) =>
          other.partPath !== sheet.partPath &&
          source.relationships(other.partPath).some((it) => it.partPath === partPath),
      );
      if (partPath !== '' && !shared && source.archive.entry(partPath)) draft.remove(partPath);
    }
    draft.remove(sheet.partPath);
  }

  private removeReversal(): void {
    const { draft, source } = this;
    for (const { id, partPath } of source.relationships(source.workbookPart)) {
      if (partPath === REVERSAL_PART) draft.unrelate(source.workbookPart, id);
    }
    if (source.archive.entry(REVERSAL_PART)) draft.remove(REVERSAL_PART);
  }
}
