import type { PackageDraft } from '../../workbook/annotate/package-draft.ts';
import { StyleBook } from '../../workbook/annotate/style-book.ts';
import { child, childrenOf, type XmlElement } from '../../workbook/annotate/xml-tree.ts';
import { numberFormatId } from './number-format-id.ts';

/** The cell formats of a workbook, to which formats with another number format are added. */
export class CellFormats {
  private readonly draft: PackageDraft;
  private readonly part: string | undefined;
  private book: StyleBook | undefined;

  constructor(draft: PackageDraft) {
    this.draft = draft;
    this.part = draft.source.related(draft.source.workbookPart, 'styles')?.partPath;
  }

  /**
   * The index of the cell format that is like another but shows numbers by this code; the other one itself
   * where the workbook's styles cannot say so.
   */
  withNumberFormat(style: number, code: string): number {
    if (this.part === undefined) return style;
    const root = this.draft.tree(this.part);
    const id = numberFormatId(root, code);
    const format = childrenOf(child(root, 'cellXfs'), 'xf')[style];
    if (id === undefined || !format || root.prefix !== '') return style;
    this.book ??= new StyleBook(this.draft.edit(this.part), this.part);
    return this.book.add('cellXfs', this.rewritten(format, id));
  }

  /** To be called once, at the end. */
  finish(): void {
    this.book?.finish();
  }

  private rewritten({ start, end }: XmlElement, id: number): string {
    const written = new TextDecoder().decode(this.draft.edit(this.part!).bytes.subarray(start, end));
    const tagEnd = /\/?>/u.exec(written)?.index ?? written.length;
    const tag = written.slice(0, tagEnd).replace(/(?<!\s)\s+(?:numFmtId|applyNumberFormat)="[^"]*"/gu, '');
    return `${tag} numFmtId="${id}" applyNumberFormat="1"${written.slice(tagEnd)}`;
  }
}
