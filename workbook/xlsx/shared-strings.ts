import type { XmlReader } from '../xml/xml-reader.ts';
import { XML_END, XML_OPEN } from '../xml/xml-scanner.ts';
import { poolRichText, preservesSpace } from './rich-text.ts';
import { TextPool } from './text-pool.ts';

/** The workbook's shared strings at the start of the pool that all its sheets' texts go to. */
export interface SharedStrings {
  readonly texts: string[];
  readonly count: number;
  /** Length of each that has more characters than a cell may; an error only where a cell uses it. */
  readonly tooLong: ReadonlyMap<number, number>;
}

/** @param reader the shared strings' part; undefined where the workbook has none */
export function readSharedStrings(reader: XmlReader | undefined, mostCharacters: number): SharedStrings {
  const texts: string[] = [];
  const tooLong = new Map<number, number>();
  if (!reader) return { texts, count: 0, tooLong };
  const pool = new TextPool(texts, reader.part);
  let preserve = false;
  for (let token = reader.next(); token !== XML_END; token = reader.next()) {
    if (token !== XML_OPEN) continue;
    if (reader.depth === 1) {
      preserve = preservesSpace(reader, false);
    } else if (reader.is('si')) {
      const number = poolRichText(reader, preserve, pool);
      if (pool.lastLength > mostCharacters) tooLong.set(number, pool.lastLength);
    } else {
      reader.skip();
    }
  }
  pool.flush();
  return { texts, count: texts.length, tooLong };
}
