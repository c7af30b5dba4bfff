import type { Report } from '../../engine/report.ts';
import { packPart, writeZip } from '../zip/write-zip.ts';
import { coverageSheet } from './coverage-sheet.ts';
import { TRANSITIONAL } from './flavour.ts';
import { LIST_MARKER } from './markers.ts';
import { XML_DECLARATION } from './package-draft.ts';
import { resultFormats } from './palette.ts';
import { PartEdit } from './part-edit.ts';
import { filterReference, printTitles, resultSheet } from './result-sheet.ts';
import { StyleBook } from './style-book.ts';
import { wordsFor } from './words.ts';
import { escapeAttribute, escapeText } from './xml-text.ts';

const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const XMLNS = `xmlns="${TRANSITIONAL.main}" xmlns:r="${TRANSITIONAL.relationships}"`;
/** The relationship by which places lead to the file that was checked. */
const SOURCE = 'rId1';

/**
 * A workbook of its own with the findings on a file that nothing can be written into: a list, and what was compared.
 * Where the file has sheets, each place leads to its cell there, while the file lies beside this one.
 */
export function resultsWorkbook(report: Report): Uint8Array {
  const styles = new PartEdit(
    utf8(`${XML_DECLARATION}<styleSheet xmlns="${TRANSITIONAL.main}"></styleSheet>`),
  );
  const book = new StyleBook(styles, 'xl/styles.xml');
  const formats = resultFormats(book);
  const list = resultSheet({
    report,
    flavour: TRANSITIONAL,
    formats,
    sheets: new Set(report.workbook.sheets.map(({ name }) => name)),
    explanations: new Map(),
    apart: { marker: LIST_MARKER, source: SOURCE },
  });
  const coverage = coverageSheet(report, formats, TRANSITIONAL);
  book.finish();
  const parts: Readonly<Record<string, string | Uint8Array>> = {
    '[Content_Types].xml': contentTypes(),
    '_rels/.rels': relationships([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbookXml(report),
    'xl/_rels/workbook.xml.rels': relationships([
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'worksheet', 'worksheets/sheet2.xml'],
      ['rId3', 'styles', 'styles.xml'],
    ]),
    'xl/worksheets/sheet1.xml': list,
    'xl/worksheets/_rels/sheet1.xml.rels': relationships([
      [SOURCE, 'hyperlink', encodeURIComponent(report.workbook.name), 'External'],
    ]),
    'xl/worksheets/sheet2.xml': coverage,
    'xl/styles.xml': styles.apply().bytes,
  };
  return writeZip(
    Object.entries(parts).map(([name, content]) =>
      packPart(name, typeof content === 'string' ? utf8(content) : content),
    ),
  );
}

function workbookXml(report: Report): string {
  const { findingsList, coverage } = wordsFor(report.language);
  const sheets = [findingsList, coverage]
    .map((name, i) => `<sheet name="${escapeAttribute(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
    .join('');
  const findings = report.findings.length;
  const names = [
    `<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${escapeText(filterReference(findingsList, findings))}</definedName>`,
    `<definedName name="_xlnm.Print_Titles" localSheetId="0">${escapeText(printTitles(findingsList))}</definedName>`,
  ].join('');
  return `${XML_DECLARATION}<workbook ${XMLNS}><bookViews><workbookView/></bookViews><sheets>${sheets}</sheets><definedNames>${names}</definedNames></workbook>`;
}

function contentTypes(): string {
  const overrides = [
    ['xl/workbook.xml', 'sheet.main'],
    ['xl/worksheets/sheet1.xml', 'worksheet'],
    ['xl/worksheets/sheet2.xml', 'worksheet'],
    ['xl/styles.xml', 'styles'],
  ].map(([part, type]) => `<Override PartName="/${part}" ContentType="${TYPES}.${type}+xml"/>`);
  const rels = `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`;
  return `${XML_DECLARATION}<Types xmlns="${PACKAGE}/content-types">${rels}<Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
}

function relationships(
  all: readonly (readonly [id: string, kind: string, target: string, mode?: string])[],
): string {
  const entries = all.map(([id, kind, target, mode]) => {
    const how = mode === undefined ? '' : ` TargetMode="${mode}"`;
    return `<Relationship Id="${id}" Type="${TRANSITIONAL.relationships}/${kind}" Target="${escapeAttribute(target)}"${how}/>`;
  });
  return `${XML_DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${entries.join('')}</Relationships>`;
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
