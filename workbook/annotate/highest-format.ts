import type { XlsxPackage } from '../xlsx/open-package.ts';
import { XML_END, XML_OPEN } from '../xml/xml-scanner.ts';

/** The highest index of a cell format that any cell, row or column of the workbook's sheets refers to. */
export function highestFormat(source: XlsxPackage): number {
  let highest = 0;
  for (const sheet of source.sheets) {
    const reader = sheet.kind === 'worksheet' ? source.reader(sheet.partPath) : undefined;
    for (let token = reader?.next(); token !== undefined && token !== XML_END; token = reader!.next()) {
      if (token !== XML_OPEN) continue;
      const name = reader!.is('c') || reader!.is('row') ? 's' : reader!.is('col') ? 'style' : undefined;
      const format = name === undefined ? undefined : reader!.attribute(name);
      if (format !== undefined) highest = Math.max(highest, Number(format));
    }
  }
  return highest;
}
