import type { XmlReader } from '../xml/xml-reader.ts';
import { XML_END, XML_OPEN } from '../xml/xml-scanner.ts';
import { NOT_PLAINLY } from './plain-cell.ts';
import { PlainString } from './plain-string.ts';
import { poolRichText, preservesSpace } from './rich-text.ts';
import { NOT_PLAIN, TextPool } from './text-pool.ts';

/** The workbook's shared strings at the start of the pool that all its sheets' texts go to. */
export interface SharedStrings {
  readonly texts: string[];
  readonly count: number;
}

/** @param reader the shared strings' part; undefined where the workbook has none */
export function readSharedStrings(reader: XmlReader | undefined): SharedStrings {
  const texts: string[] = [];
  if (!reader) return { texts, count: 0 };
  const pool = new TextPool(texts, reader.part);
  const plain = new PlainString(reader.bytes);
  let preserve = false;
  for (let token = reader.next(); token !== XML_END; token = reader.next()) {
    if (token !== XML_OPEN) continue;
    if (reader.depth === 1) preserve = preservesSpace(reader, false);
    else if (reader.is('si')) poolRichText(reader, preserve, pool);
    else reader.skip();
    // Where white space counts all over, the thorough way keeps it.
    if (!preserve && reader.depth > 0) poolPlainOnes(reader, plain, pool);
  }
  pool.flush();
  return { texts, count: texts.length };
}

/** Pools the strings that follow one another, each plainly written; leaves the reader at whatever comes then. */
function poolPlainOnes(reader: XmlReader, plain: PlainString, pool: TextPool): void {
  const { bytes, position } = reader;
  if (position < 0) return;
  let at = position;
  for (let end = plain.match(at); end !== NOT_PLAINLY; end = plain.match(at)) {
    if (pool.addBytes(bytes, plain.start, plain.end) === NOT_PLAIN) break;
    at = end;
  }
  reader.resumeAt(at);
}
