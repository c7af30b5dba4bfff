import type { Flavour } from './flavour.ts';
import { type PackageDraft, XML_DECLARATION } from './package-draft.ts';
import { PartEdit } from './part-edit.ts';
import { StyleBook } from './style-book.ts';

const STYLES_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml';

/** The styles of a package, and how they get back into it. */
export interface OpenedStyles {
  readonly book: StyleBook;
  /** To be called once nothing more is added. */
  readonly finish: () => void;
}

/** Opens the workbook's styles; a workbook without any gets a part of its own. */
export function openStyles(draft: PackageDraft, flavour: Flavour): OpenedStyles {
  const { source } = draft;
  const part = source.related(source.workbookPart, 'styles')?.partPath;
  if (part !== undefined) {
    const book = new StyleBook(draft.edit(part), part);
    return { book, finish: () => book.finish() };
  }
  const folder = source.workbookPart.split('/').slice(0, -1);
  const fresh = draft.freeName((n) => [...folder, n === 1 ? 'styles.xml' : `styles${n}.xml`].join('/'));
  const xml = `${XML_DECLARATION}<styleSheet xmlns="${flavour.main}"></styleSheet>`;
  const edit = new PartEdit(new TextEncoder().encode(xml));
  const book = new StyleBook(edit, fresh);
  return {
    book,
    finish: () => {
      book.finish();
      draft.add(fresh, edit.apply().bytes, STYLES_TYPE);
      draft.relate(source.workbookPart, `${flavour.relationships}/styles`, fresh);
    },
  };
}
