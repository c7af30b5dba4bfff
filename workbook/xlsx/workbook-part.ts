import type { Sheet } from '../../engine/cells.ts';
import { forEachElement } from '../xml/for-each-element.ts';
import type { XmlReader } from '../xml/xml-reader.ts';
import { unescapeString } from './escaped-string.ts';
import { isTrue } from './xml-boolean.ts';

/** A sheet as the workbook part lists it. */
export interface ListedSheet {
  readonly name: string;
  readonly sheetId: number;
  readonly relationshipId: string;
  readonly visibility: Sheet['visibility'];
}

/** A defined name as written; `localSheet` counts the listed sheets from 0. */
export interface ListedName {
  readonly name: string;
  readonly refersTo: string;
  readonly localSheet?: number;
}

/** What is needed of the workbook part (`xl/workbook.xml`). */
export interface WorkbookPart {
  /** The root element's local name: `workbook` in every workbook. */
  readonly root: string;
  readonly date1904: boolean;
  readonly sheets: readonly ListedSheet[];
  readonly names: readonly ListedName[];
}

export function readWorkbookPart(reader: XmlReader): WorkbookPart {
  let root = '';
  let date1904 = false;
  const sheets: ListedSheet[] = [];
  const names: ListedName[] = [];
  forEachElement(reader, (element) => {
    if (element.depth === 1) root = element.local;
    else if (element.is('workbookPr')) date1904 = isTrue(element.attribute('date1904'));
    else if (element.is('sheet') && element.parentIs('sheets')) sheets.push(listedSheet(element));
    else if (element.is('definedName') && element.parentIs('definedNames')) names.push(listedName(element));
  });
  return { root, date1904, sheets, names };
}

function listedSheet(element: XmlReader): ListedSheet {
  const state = element.attribute('state');
  return {
    name: unescapeString(element.attribute('name') ?? ''),
    sheetId: Number(element.attribute('sheetId') ?? 0),
    relationshipId: element.prefixedAttribute('id') ?? '',
    visibility: state === 'hidden' || state === 'veryHidden' ? state : 'visible',
  };
}

function listedName(element: XmlReader): ListedName {
  const name = unescapeString(element.attribute('name') ?? '');
  const localSheet = element.attribute('localSheetId');
  const refersTo = unescapeString(element.content().trim());
  return { name, refersTo, ...(localSheet === undefined ? {} : { localSheet: Number(localSheet) }) };
}
