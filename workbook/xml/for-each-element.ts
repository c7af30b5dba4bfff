import type { XmlReader } from './xml-reader.ts';
import { XML_END, XML_OPEN } from './xml-scanner.ts';

/**
 * Calls `visit` at each element's opening token, in document order, passing over `extLst` with all in it:
 * there programs keep what other programs may ignore. `visit` may move the reader to the element's end.
 */
export function forEachElement(reader: XmlReader, visit: (element: XmlReader) => void): void {
  for (let token = reader.next(); token !== XML_END; token = reader.next()) {
    if (token !== XML_OPEN) continue;
    if (reader.is('extLst')) reader.skip();
    else visit(reader);
  }
}
