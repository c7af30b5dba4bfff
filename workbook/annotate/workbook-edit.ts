import type { PackageSheet } from '../xlsx/open-package.ts';
import type { Flavour } from './flavour.ts';
import { MEMORY_NAME, RESULTS_NAME } from './markers.ts';
import type { TabState } from './memory-sheet.ts';
import type { PackageDraft } from './package-draft.ts';
import { filterReference, printTitles } from './result-sheet.ts';
import { escapeAttribute, escapeText } from './xml-text.ts';
import { attribute, attributeValue, child, childrenOf, type XmlElement } from './xml-tree.ts';

/** A sheet of ours, in the package already. */
export interface OwnSheet {
  readonly name: string;
  readonly relationshipId: string;
}

/** The most characters in a sheet's name. */
const LONGEST_NAME = 31;

/** `wanted`, or the first of `wanted (2)`, `wanted (3)` … that no sheet bears. */
export function freeSheetName(wanted: string, sheets: readonly Pick<PackageSheet, 'name'>[]): string {
  const taken = new Set(sheets.map(({ name }) => name.toLowerCase()));
  for (let n = 1; ; n++) {
    const suffix = n === 1 ? '' : ` (${n})`;
    const name = wanted.slice(0, LONGEST_NAME - suffix.length) + suffix;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

/** Which tabs are active and in view, as the workbook part says. @param selected names of the selected sheets */
export function tabState(draft: PackageDraft, selected: readonly string[]): TabState {
  const { sheets, workbookPart } = draft.source;
  const view = childrenOf(child(draft.tree(workbookPart), 'bookViews'), 'workbookView')[0];
  const nameAt = (name: string): string =>
    sheets[Number((view && attributeValue(view, name)) ?? 0)]?.name ?? '';
  return { active: nameAt('activeTab'), first: nameAt('firstSheet'), selected };
}

/**
 * Lists our two sheets, the results first and active, the memory last and very hidden, and moves every
 * reference that counts sheets from the left. @param findings number of rows in the results' table
 */
export function listSheets(
  draft: PackageDraft,
  flavour: Flavour,
  results: OwnSheet,
  memory: OwnSheet,
  findings: number,
): void {
  const part = draft.source.workbookPart;
  const root = draft.tree(part);
  const edit = draft.edit(part);
  for (const view of childrenOf(child(root, 'bookViews'), 'workbookView')) {
    for (const name of ['activeTab', 'firstSheet']) {
      const tab = attribute(view, name);
      if (tab && tab.value !== '0') edit.replace(tab.valueStart, tab.valueEnd, '0');
    }
  }
  const sheets = child(root, 'sheets')!;
  const ids = childrenOf(sheets, 'sheet').map((sheet) => Number(attributeValue(sheet, 'sheetId') ?? 0));
  const next = Math.max(0, ...ids) + 1;
  const first = sheets.children[0];
  edit.insert(first?.start ?? sheets.openEnd, sheetElement(root, flavour, sheets.prefix, results, next, ''));
  edit.append(sheets, sheetElement(root, flavour, sheets.prefix, memory, next + 1, ' state="veryHidden"'));
  moveNames(draft, root);
  addNames(draft, root, sheets, results.name, memory.name, findings);
}

function sheetElement(
  root: XmlElement,
  flavour: Flavour,
  prefix: string,
  { name, relationshipId }: OwnSheet,
  sheetId: number,
  state: string,
): string {
  const declared = root.attributes.find(
    (it) => it.name.startsWith('xmlns:') && it.value === flavour.relationships,
  );
  const r = declared?.name.slice('xmlns:'.length) ?? 'r';
  const namespace = declared ? '' : ` xmlns:r="${flavour.relationships}"`;
  const id = `${r}:id="${relationshipId}"`;
  return `<${prefix}sheet${namespace} name="${escapeAttribute(name)}" sheetId="${sheetId}"${state} ${id}/>`;
}

/** Names that are local to a sheet say so by its place among the tabs, which is one further now. */
function moveNames(draft: PackageDraft, root: XmlElement): void {
  const edit = draft.edit(draft.source.workbookPart);
  for (const name of childrenOf(child(root, 'definedNames'), 'definedName')) {
    const local = attribute(name, 'localSheetId');
    if (local) edit.replace(local.valueStart, local.valueEnd, String(Number(local.value) + 1));
  }
}

function addNames(
  draft: PackageDraft,
  root: XmlElement,
  sheets: XmlElement,
  results: string,
  memory: string,
  findings: number,
): void {
  const edit = draft.edit(draft.source.workbookPart);
  const quoted = (sheet: string): string => `'${sheet.replaceAll("'", "''")}'`;
  const p = root.prefix;
  const name = (attributes: string, refersTo: string): string =>
    `<${p}definedName ${attributes}>${escapeText(refersTo)}</${p}definedName>`;
  const names = [
    name('name="_xlnm._FilterDatabase" localSheetId="0" hidden="1"', filterReference(results, findings)),
    name('name="_xlnm.Print_Titles" localSheetId="0"', printTitles(results)),
    name(`name="${MEMORY_NAME}" hidden="1"`, `${quoted(memory)}!$A$1`),
    name(`name="${RESULTS_NAME}" hidden="1"`, `${quoted(results)}!$A$1`),
  ].join('');
  const list = child(root, 'definedNames');
  if (list) {
    edit.append(list, names);
    return;
  }
  const before = ['externalReferences', 'functionGroups'].map((local) => child(root, local)).find(Boolean);
  edit.insert((before ?? sheets).end, `<${p}definedNames>${names}</${p}definedNames>`);
}
