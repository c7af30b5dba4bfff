import { packPart, writeZip } from '../../workbook/zip/write-zip.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export interface HandMade {
  readonly chain?: boolean;
  /** What stands before and behind the rows in the sheet. */
  readonly before?: string;
  readonly behind?: string;
}

/** An .xlsx with one sheet, 「表」, of these rows. */
export function handMade(rows: string, options: HandMade = {}): Uint8Array {
  const { chain = false, before = '', behind = '' } = options;
  const chainType = `<Override PartName="/xl/calcChain.xml" ContentType="${TYPE}.calcChain+xml"/>`;
  const chained = `<Relationship Id="rId2" Type="${OFFICE}/calcChain" Target="calcChain.xml"/>`;
  const parts: readonly (readonly [string, string])[] = [
    [
      '[Content_Types].xml',
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/>${chain ? chainType : ''}</Types>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>${chain ? chained : ''}</Relationships>`,
    ],
    [
      'xl/worksheets/sheet1.xml',
      `<worksheet xmlns="${MAIN}">${before}<sheetData>${rows}</sheetData>${behind}</worksheet>`,
    ],
  ];
  const all = chain
    ? [...parts, ['xl/calcChain.xml', `<calcChain xmlns="${MAIN}"><c r="A1" i="1"/></calcChain>`] as const]
    : parts;
  return writeZip(all.map(([name, text]) => packPart(name, new TextEncoder().encode(text))));
}
