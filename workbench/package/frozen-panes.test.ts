import { expect, test } from '@jest/globals';
import { readXlsx } from '../../workbook/xlsx/read-xlsx.ts';
import { layoutsOf } from './sheet-layout.ts';
import { handMade } from './sheet-package.fixture.ts';

const view = (attributes: string, inner: string) =>
  `<sheetViews><sheetView workbookViewId="0"${attributes}>${inner}</sheetView></sheetViews>`;

test.each([
  ['nothing said', '', { rows: 0, columns: 0 }],
  [
    'the first three rows',
    view('', '<pane ySplit="3" topLeftCell="A4" state="frozen"/>'),
    { rows: 3, columns: 0 },
  ],
  [
    'rows and columns',
    view('', '<pane xSplit="2" ySplit="1" topLeftCell="C2" state="frozenSplit"/>'),
    { rows: 1, columns: 2 },
  ],
  [
    'frozen while scrolled: what lies above is kept in view too',
    view(' topLeftCell="B3"', '<pane xSplit="1" ySplit="2" state="frozen"/>'),
    { rows: 4, columns: 2 },
  ],
  ['split, not frozen', view('', '<pane xSplit="2400" ySplit="900"/>'), { rows: 0, columns: 0 }],
  ['no number', view('', '<pane xSplit="x" ySplit="-1" state="frozen"/>'), { rows: 0, columns: 0 }],
])('%s', (_, before, frozen) => {
  const bytes = handMade('<row r="1"><c r="A1"><v>1</v></c></row>', { before });
  expect(layoutsOf(bytes, readXlsx(bytes, '表.xlsx')).get('表')?.frozen).toEqual(frozen);
});
