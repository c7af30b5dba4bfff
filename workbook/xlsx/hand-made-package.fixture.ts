import { strToU8, zipSync } from 'fflate';
import { type Cell, refOf, type Sheet, type Workbook } from '../../engine/cells.ts';
import { readXlsx } from './read-xlsx.ts';

/** Packages made of a few parts by hand, for tests. */

export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

type Parts = Readonly<Record<string, string | Uint8Array>>;

/** The package with exactly these parts. */
export function packageOf(parts: Parts, level: 0 | 6 = 6): Uint8Array {
  const files = Object.entries(parts).map(([name, part]) => [
    name,
    typeof part === 'string' ? strToU8(part) : part,
  ]);
  return zipSync(Object.fromEntries(files), { level });
}

/** A `.rels` part: of each relationship its id, the last segment of its type (or all of it) and its target. */
export function relationshipsOf(...relationships: readonly (readonly [string, string, string])[]): string {
  const written = relationships.map(([id, kind, target]) => {
    const type = kind.includes(':') ? kind : `${OFFICE}/${kind}`;
    return `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`;
  });
  return `<Relationships xmlns="${PACKAGE}/relationships">${written.join('')}</Relationships>`;
}

/** What a hand-made workbook holds beyond the usual. */
export interface HandMade {
  /** Inside `<sheetData>` of the only sheet, 「表」. */
  readonly rows?: string;
  /** Inside `<worksheet>`, before and after the sheet's data. */
  readonly before?: string;
  readonly after?: string;
  /** The whole sheet's part in place of all that. */
  readonly sheet?: string | Uint8Array;
  /** Inside `<sst>`. */
  readonly strings?: string;
  /** Inside `<styleSheet>`. */
  readonly styles?: string;
  /** Inside `<workbook>` before and after `<sheets>`. */
  readonly workbookBefore?: string;
  readonly workbookAfter?: string;
  /** Parts in addition to, or in place of, those made of the above. */
  readonly parts?: Parts;
}

export function partsOf(made: HandMade): Record<string, string | Uint8Array> {
  const data = `<sheetData>${made.rows ?? ''}</sheetData>`;
  return {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': relationshipsOf(['rId1', 'officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${made.workbookBefore ?? ''}<sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets>${made.workbookAfter ?? ''}</workbook>`,
    'xl/_rels/workbook.xml.rels': relationshipsOf(
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'sharedStrings', 'sharedStrings.xml'],
      ['rId3', 'styles', 'styles.xml'],
    ),
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${made.strings ?? ''}</sst>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}">${made.styles ?? ''}</styleSheet>`,
    'xl/worksheets/sheet1.xml':
      made.sheet ?? `<worksheet xmlns="${MAIN}">${made.before ?? ''}${data}${made.after ?? ''}</worksheet>`,
    ...made.parts,
  };
}

export function bytesOf(made: HandMade): Uint8Array {
  return packageOf(partsOf(made));
}

export function read(made: HandMade): Workbook {
  return readXlsx(bytesOf(made), '手工.xlsx');
}

/** The only sheet of a hand-made workbook. */
export function sheetOf(made: HandMade): Sheet {
  return read(made).sheets[0]!;
}

/** Values by reference, in row-major order; a formula's after its value: `12 =A1*2`. */
export function valuesOf(sheet: Sheet): Record<string, unknown> {
  return Object.fromEntries([...sheet.cells].map((cell) => [refOf(cell.row, cell.column), shown(cell)]));
}

function shown(cell: Cell): unknown {
  return cell.formula === undefined ? cell.value : `${cell.value} =${cell.formula}`;
}
