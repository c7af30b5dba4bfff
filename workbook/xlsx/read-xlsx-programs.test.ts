import { expect, test } from '@jest/globals';
import { MAIN, OFFICE, packageOf, relationshipsOf, valuesOf } from './hand-made-package.fixture.ts';
import { readXlsx } from './read-xlsx.ts';

/** Parts in the form in which each program writes them, cut down to what shows the form. */

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';
const TYPES =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>';
const RELATIONSHIPS = relationshipsOf(
  ['rId3', 'styles', 'styles.xml'],
  ['rId2', 'theme', 'theme/theme1.xml'],
  ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
  ['rId4', 'sharedStrings', 'sharedStrings.xml'],
);

const asPackage = (workbook: string, sheet: string, strings: string, styles: string) =>
  packageOf({
    '[Content_Types].xml': DECLARATION + TYPES,
    '_rels/.rels': DECLARATION + relationshipsOf(['rId1', 'officeDocument', 'xl/workbook.xml']),
    'xl/_rels/workbook.xml.rels': DECLARATION + RELATIONSHIPS,
    'xl/workbook.xml': DECLARATION + workbook,
    'xl/worksheets/sheet1.xml': DECLARATION + sheet,
    'xl/sharedStrings.xml': DECLARATION + strings,
    'xl/styles.xml': DECLARATION + styles,
  });

test('Excel', () => {
  const mc = 'http://schemas.openxmlformats.org/markup-compatibility/2006';
  const bytes = asPackage(
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}" xmlns:mc="${mc}" mc:Ignorable="x15 xr xr6 xr10 xr2" xmlns:x15="u" xmlns:xr="v"><fileVersion appName="xl" lastEdited="7" lowestEdited="7" rupBuild="22228"/><workbookPr defaultThemeVersion="166925"/><mc:AlternateContent xmlns:mc="${mc}"><mc:Choice Requires="x15"><x15ac:absPath url="D:\\预算\\" xmlns:x15ac="w"/></mc:Choice></mc:AlternateContent><xr:revisionPtr revIDLastSave="0" documentId="13_ncr:1_{0}"/><bookViews><workbookView xWindow="-120" activeTab="0" xr2:uid="{1}"/></bookViews><sheets><sheet name="项目支出" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">项目支出!$A$1:$C$3</definedName></definedNames><calcPr calcId="191029"/></workbook>`,
    `<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}" xmlns:mc="${mc}" mc:Ignorable="x14ac xr xr2 xr3" xmlns:x14ac="a" xr:uid="{00000000-0001-0000-0000-000000000000}"><sheetPr filterMode="1"/><dimension ref="A1:C3"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="14.25" x14ac:dyDescent="0.2"/><cols><col min="1" max="1" width="20.625" customWidth="1"/><col min="2" max="2" width="0" hidden="1" customWidth="1"/></cols><sheetData><row r="1" spans="1:3" s="1" customFormat="1" ht="28.5" x14ac:dyDescent="0.2"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="1"/><c r="C1" s="1" t="s"><v>1</v></c></row><row r="2" spans="1:3" hidden="1" x14ac:dyDescent="0.2"><c r="A2" s="2"><v>44561</v></c><c r="B2"><v>12.1</v></c><c r="C2" s="3"><f t="shared" ref="C2:C3" si="0">B2/$B$2</f><v>1</v></c></row><row r="3" spans="1:3" x14ac:dyDescent="0.2"><c r="A3" t="b"><v>1</v></c><c r="B3" s="4"><v>0.10000000000000001</v></c><c r="C3" s="3"><f t="shared" si="0"/><v>8.2644628099173556E-3</v></c></row></sheetData><autoFilter ref="A1:C3" xr:uid="{2}"/><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells><phoneticPr fontId="1" type="noConversion"/><pageMargins left="0.7" right="0.7"/><mc:AlternateContent><mc:Choice Requires="x14"><controls/></mc:Choice></mc:AlternateContent></worksheet>`,
    `<sst xmlns="${MAIN}" count="2" uniqueCount="2"><si><t>项目名称</t><phoneticPr fontId="1" type="noConversion"/></si><si><r><rPr><sz val="11"/><rFont val="宋体"/></rPr><t>执行率</t></r><r><rPr><sz val="11"/></rPr><t xml:space="preserve">
（%）</t></r><phoneticPr fontId="1" type="noConversion"/></si></sst>`,
    `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="176" formatCode="#,##0.00_);[Red]\\(#,##0.00\\)"/></numFmts><cellStyleXfs count="1"><xf numFmtId="0"><alignment vertical="center"/></xf></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" xfId="0"/><xf numFmtId="49" xfId="0"/><xf numFmtId="31" xfId="0" applyNumberFormat="1"/><xf numFmtId="10" xfId="0"/><xf numFmtId="176" xfId="0"/></cellXfs></styleSheet>`,
  );
  const workbook = readXlsx(bytes, 'Excel.xlsx');
  const sheet = workbook.sheets[0]!;
  expect(valuesOf(sheet)).toEqual({
    A1: '项目名称',
    C1: '执行率\n（%）',
    A2: 44561,
    B2: 12.1,
    C2: '1 =B2/$B$2',
    A3: true,
    B3: 0.1,
    C3: '0.008264462809917356 =B3/$B$2',
  });
  expect(sheet.cells.at(1, 0)?.format).toBe('yyyy"年"m"月"d"日"');
  expect(sheet.cells.at(2, 1)?.format).toBe('#,##0.00_);[Red]\\(#,##0.00\\)');
  expect([...sheet.hiddenRows]).toEqual([1]);
  expect(sheet.hiddenColumns).toEqual([{ first: 1, last: 1 }]);
  expect(workbook.definedNames).toEqual([
    { name: '_xlnm._FilterDatabase', refersTo: '项目支出!$A$1:$C$3', sheet: '项目支出' },
  ]);
});

test('WPS', () => {
  const bytes = asPackage(
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><fileVersion appName="xl" lastEdited="3" lowestEdited="5" rupBuild="9302"/><workbookPr/><bookViews><workbookView windowWidth="28800" windowHeight="12375"/></bookViews><sheets><sheet name="三公经费" sheetId="1" r:id="rId1"/></sheets><calcPr calcId="144525"/></workbook>`,
    `<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}" xmlns:xdr="b" xmlns:x14="c" xmlns:mc="d" xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"><sheetPr/><dimension ref="A1:B3"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"><selection activeCell="A1" sqref="A1"/></sheetView></sheetViews><sheetFormatPr defaultColWidth="9" defaultRowHeight="13.5" outlineLevelCol="1"/><sheetData><row r="1" spans="1:2"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>3.03</v></c></row><row r="2" hidden="1" customHeight="1" spans="1:2"><c r="A2" t="str"><f>_xlfn.DISPIMG("ID_0A",1)</f><v>=DISPIMG("ID_0A",1)</v></c><c r="B2" s="1"><f>SUM(B1:B1)</f><v>3.03</v></c></row><row r="3" spans="1:2"><c r="B3" t="e"><f>B1/0</f><v>#DIV/0!</v></c></row></sheetData><pageMargins left="0.75" right="0.75" top="1" bottom="1" header="0.5" footer="0.5"/><headerFooter/></worksheet>`,
    `<sst xmlns="${MAIN}" count="1" uniqueCount="1"><si><t xml:space="preserve">  公务接待费</t></si></sst>`,
    `<styleSheet xmlns="${MAIN}" xmlns:mc="d" mc:Ignorable="xr9"><numFmts count="1"><numFmt numFmtId="43" formatCode="_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * &quot;-&quot;??_ ;_ @_ "/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="43"/></cellXfs></styleSheet>`,
  );
  const sheet = readXlsx(bytes, 'WPS.xlsx').sheets[0]!;
  expect(valuesOf(sheet)).toEqual({
    A1: '  公务接待费',
    B1: 3.03,
    A2: '=DISPIMG("ID_0A",1) =_xlfn.DISPIMG("ID_0A",1)',
    B2: '3.03 =SUM(B1:B1)',
    B3: '#DIV/0! =B1/0',
  });
  expect(sheet.cells.at(0, 1)?.format).toBe('_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ');
  expect([...sheet.hiddenRows]).toEqual([1]);
});
