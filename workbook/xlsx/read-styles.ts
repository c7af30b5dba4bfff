import { DamagedFile } from '../errors.ts';
import { forEachElement } from '../xml/for-each-element.ts';
import type { XmlReader } from '../xml/xml-reader.ts';
import { unescapeString } from './escaped-string.ts';
import { builtInFormat } from './number-formats.ts';

/** Excel stops at 65,490 cell formats; the cells' format ids have 16 bits. */
const MOST_FORMATS = 0xffff;

/** The number format's code of each cell format (`cellXfs`), by index. */
export function readNumberFormats(reader: XmlReader): string[] {
  const custom = new Map<number, string>();
  const ids: number[] = [];
  forEachElement(reader, (element) => {
    if (element.is('numFmt') && element.parentIs('numFmts')) {
      custom.set(
        Number(element.attribute('numFmtId')),
        unescapeString(element.attribute('formatCode') ?? ''),
      );
    } else if (element.is('xf') && element.parentIs('cellXfs')) {
      ids.push(Number(element.attribute('numFmtId') ?? 0));
    }
  });
  if (ids.length > MOST_FORMATS) {
    throw DamagedFile.at(reader.part, {
      zh: `文件已损坏：单元格格式多达 ${ids.length} 种`,
      en: `The file is damaged: it has ${ids.length} cell formats`,
    });
  }
  return ids.map((id) => custom.get(id) || builtInFormat(id));
}
