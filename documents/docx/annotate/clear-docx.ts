import { NOTE_AUTHOR, REVERSAL_RELATIONSHIP } from '../../../workbook/annotate/markers.ts';
import { PackageDraft } from '../../../workbook/annotate/package-draft.ts';
import { Reversals } from '../../../workbook/annotate/reversal.ts';
import { rewrittenPackage } from '../../../workbook/annotate/rewritten-package.ts';
import type { XmlElement } from '../../../workbook/annotate/xml-tree.ts';
import type { InputLimits } from '../../../workbook/input-limits.ts';
import { OfficePackage } from '../../../workbook/xlsx/office-package.ts';
import { openZip } from '../../../workbook/zip/open-zip.ts';
import { DOCX_REVERSAL_PART, documentPartOf } from './docx-parts.ts';

/**
 * The document without our comments. While nobody changed an annotated file, every part is byte for byte what it was;
 * once it was saved, only what is ours is taken out. A document without comments of ours is given back as it is.
 * @throws UnreadableFile (a subclass)
 */
export function clearDocx(bytes: Uint8Array, limits: InputLimits): Uint8Array {
  const archive = openZip(bytes, limits);
  const reversals = Reversals.in(archive, DOCX_REVERSAL_PART);
  const original = reversals?.original();
  if (reversals && original) return rewrittenPackage(archive, original, reversals.added);
  const source = new OfficePackage(archive, limits);
  return withoutOurComments(source, bytes);
}

function withoutOurComments(source: OfficePackage, bytes: Uint8Array): Uint8Array {
  const part = documentPartOf(source);
  const comments = source.related(part, 'comments')?.partPath;
  if (comments === undefined) return bytes;
  const draft = new PackageDraft(source);
  const ours = draft.tree(comments).children.filter((each) => attributeNamed(each, 'author') === NOTE_AUTHOR);
  if (ours.length === 0) return bytes;
  const edit = draft.edit(comments);
  for (const { start, end } of ours) edit.remove(start, end);
  const ids = new Set(ours.map((each) => attributeNamed(each, 'id')));
  removeMarks(draft, part, ids);
  for (const { kind, id } of source.relationships(part)) {
    if (REVERSAL_RELATIONSHIP.endsWith(`/${kind}`) || REVERSAL_RELATIONSHIP === kind)
      draft.unrelate(part, id);
  }
  if (draft.has(DOCX_REVERSAL_PART)) draft.remove(DOCX_REVERSAL_PART);
  return draft.write();
}

const MARKS = ['commentRangeStart', 'commentRangeEnd', 'commentReference'];

/** Takes out what points at comments; a run that does nothing else goes with it. */
function removeMarks(
  draft: PackageDraft<OfficePackage>,
  part: string,
  ids: ReadonlySet<string | undefined>,
): void {
  const edit = draft.edit(part);
  const walk = (element: XmlElement): void => {
    const { local, children, start, end } = element;
    const marks = children.filter(
      (child) => MARKS.includes(child.local) && ids.has(attributeNamed(child, 'id')),
    );
    const rest = children.filter((child) => !marks.includes(child) && child.local !== 'rPr');
    if (local === 'r' && marks.length > 0 && rest.length === 0) {
      edit.remove(start, end);
      return;
    }
    for (const mark of marks) edit.remove(mark.start, mark.end);
    for (const child of children) if (!marks.includes(child)) walk(child);
  };
  walk(draft.tree(part));
}

function attributeNamed({ attributes }: XmlElement, local: string): string | undefined {
  return attributes.find(({ name }) => name === local || name.endsWith(`:${local}`))?.value;
}
