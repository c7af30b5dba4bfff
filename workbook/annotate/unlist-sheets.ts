import { isTrue } from '../xlsx/xml-boolean.ts';
import { XmlReader } from '../xml/xml-reader.ts';
import { XML_OPEN } from '../xml/xml-scanner.ts';
import { MEMORY_NAME, RESULTS_NAME } from './markers.ts';
import type { TabState } from './memory-sheet.ts';
import type { PackageDraft } from './package-draft.ts';
import { frameElement } from './sheet-frame.ts';
import { attribute, attributeValue, child, childrenOf, type XmlElement } from './xml-tree.ts';

/**
 * Takes our sheets off the workbook's list, with every name that is theirs, and moves what counts sheets from
 * the left. Where one of ours is the active sheet, the one that was active before is so again.
 */
export function unlistSheets(
  draft: PackageDraft,
  own: ReadonlySet<string>,
  tabs: TabState | undefined,
): void {
  const { sheets, workbookPart } = draft.source;
  const root = draft.tree(workbookPart);
  const edit = draft.edit(workbookPart);
  const listed = childrenOf(child(root, 'sheets'), 'sheet');
  const left = sheets.filter(({ name }) => !own.has(name)).map(({ name }) => name);
  for (const [i, { name }] of sheets.entries()) {
    const element = listed[i];
    if (element && own.has(name)) edit.remove(element.start, element.end);
  }
  removeNames(draft, root, own, left);
  const views = childrenOf(child(root, 'bookViews'), 'workbookView');
  const activeIsOurs = own.has(nameAt(draft, views[0], 'activeTab'));
  for (const view of views) {
    setTab(draft, view, 'activeTab', own, left, tabs?.active);
    setTab(draft, view, 'firstSheet', own, left, tabs?.first);
  }
  if (activeIsOurs || views.length === 0) reselect(draft, own, left, tabs);
}

function nameAt(draft: PackageDraft, view: XmlElement | undefined, attributeName: string): string {
  return draft.source.sheets[Number((view && attributeValue(view, attributeName)) ?? 0)]?.name ?? '';
}

function setTab(
  draft: PackageDraft,
  view: XmlElement,
  name: 'activeTab' | 'firstSheet',
  own: ReadonlySet<string>,
  left: readonly string[],
  before: string | undefined,
): void {
  const edit = draft.edit(draft.source.workbookPart);
  const current = nameAt(draft, view, name);
  const wanted = own.has(current) ? (before ?? '') : current;
  const index = String(Math.max(0, left.indexOf(wanted)));
  const written = attribute(view, name);
  if (written && written.value !== index) edit.replace(written.valueStart, written.valueEnd, index);
  if (!written && index !== '0') {
    edit.insert(view.start + 1 + view.prefix.length + view.local.length, ` ${name}="${index}"`);
  }
}

function removeNames(
  draft: PackageDraft,
  root: XmlElement,
  own: ReadonlySet<string>,
  left: readonly string[],
): void {
  const edit = draft.edit(draft.source.workbookPart);
  const list = child(root, 'definedNames');
  if (!list) return;
  const names = childrenOf(list, 'definedName');
  const localTo = (name: XmlElement): string | undefined => {
    const local = attributeValue(name, 'localSheetId');
    return local === undefined ? undefined : draft.source.sheets[Number(local)]?.name;
  };
  const isOurs = (name: XmlElement): boolean =>
    [MEMORY_NAME, RESULTS_NAME].includes(attributeValue(name, 'name') ?? '') || own.has(localTo(name) ?? '');
  if (names.every(isOurs)) {
    edit.remove(list.start, list.end);
    return;
  }
  for (const name of names) {
    const local = attribute(name, 'localSheetId');
    const index = String(left.indexOf(localTo(name) ?? ''));
    if (isOurs(name)) edit.remove(name.start, name.end);
    else if (local && local.value !== index && index !== '-1')
      edit.replace(local.valueStart, local.valueEnd, index);
  }
}

/** Selects the sheets that were selected before; the active one is among them. */
function reselect(
  draft: PackageDraft,
  own: ReadonlySet<string>,
  left: readonly string[],
  tabs: TabState | undefined,
): void {
  const active = left.includes(tabs?.active ?? '') ? tabs!.active : left[0];
  const selected = new Set([active, ...(tabs?.selected ?? [])]);
  for (const { name, partPath } of draft.source.sheets) {
    if (own.has(name) || !draft.has(partPath)) continue;
    setSelected(draft, partPath, selected.has(name));
  }
}

function setSelected(draft: PackageDraft, part: string, selected: boolean): void {
  const edit = draft.edit(part);
  const reader = new XmlReader(edit.bytes, part);
  for (let token = reader.next(); token !== 0; token = reader.next()) {
    if (token !== XML_OPEN) continue;
    if (reader.is('sheetData')) return;
    if (!reader.is('sheetView')) continue;
    const view = frameElement(reader);
    const mark = attribute(view, 'tabSelected');
    if (isTrue(mark?.value) === selected) continue;
    const [yes, no] = mark && /^(true|false)$/.test(mark.value) ? ['true', 'false'] : ['1', '0'];
    if (mark) edit.replace(mark.valueStart, mark.valueEnd, selected ? yes! : no!);
    else edit.insert(view.start + 1 + view.prefix.length + view.local.length, ' tabSelected="1"');
  }
}
