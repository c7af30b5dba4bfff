import { isTrue } from '../xlsx/xml-boolean.ts';
import { XmlReader } from '../xml/xml-reader.ts';
import { XML_END, XML_OPEN } from '../xml/xml-scanner.ts';
import type { PackageDraft } from './package-draft.ts';
import type { PartEdit } from './part-edit.ts';
import { attributesOf, type XmlAttribute } from './xml-tree.ts';

/**
 * Takes every sheet out of the selection: with two sheets selected, programs write what is typed into both.
 * @returns the names of the sheets that were selected
 */
export function deselect(draft: PackageDraft): string[] {
  const selected: string[] = [];
  for (const { name, partPath } of draft.source.sheets) {
    if (!draft.has(partPath)) continue;
    const marks = selectionMarks(draft.edit(partPath), partPath).filter(({ value }) => isTrue(value));
    if (marks.length > 0) selected.push(name);
    for (const { value, valueStart, valueEnd } of marks) {
      draft.edit(partPath).replace(valueStart, valueEnd, value === 'true' ? 'false' : '0');
    }
  }
  return selected;
}

/** The `tabSelected` attributes of a sheet's views; a sheet has its views before its cells. */
function selectionMarks(edit: PartEdit, part: string): XmlAttribute[] {
  const reader = new XmlReader(edit.bytes, part);
  const marks: XmlAttribute[] = [];
  for (let token = reader.next(); token !== XML_END; token = reader.next()) {
    if (token !== XML_OPEN) continue;
    if (reader.is('sheetData')) break;
    if (reader.is('sheetView')) marks.push(...attributesOf(reader).filter((it) => it.name === 'tabSelected'));
  }
  return marks;
}
