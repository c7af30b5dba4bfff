import type { XmlReader } from '../xml/xml-reader.ts';
import { XML_CLOSE, XML_TEXT } from '../xml/xml-scanner.ts';
import { decodeText } from '../xml/xml-text.ts';
import { unescapeString } from './escaped-string.ts';
import { NOT_PLAIN, type TextPool } from './text-pool.ts';

/**
 * The text of one element after another, such as the values of cells. Nearly always it stands in one piece:
 * then only where it stands is kept, and a string is made when somebody asks for one.
 */
export class ElementText {
  /** Where the text stands in the reader's bytes, as written; meaningless where `pieced` is set. */
  start = 0;
  end = 0;
  /** The whole text where comments, CDATA or elements cut it in pieces. */
  pieced: string | undefined;

  get empty(): boolean {
    return this.pieced === undefined ? this.start === this.end : this.pieced === '';
  }

  clear(): void {
    this.start = 0;
    this.end = 0;
    this.pieced = undefined;
  }

  /** Reads the element just opened; moves the reader to its closing token. */
  read(reader: XmlReader): void {
    this.clear();
    const inside = reader.depth;
    let token = reader.next();
    if (token === XML_CLOSE) return;
    if (token !== XML_TEXT || reader.verbatim) {
      this.pieced = reader.contentFrom(token, inside);
      return;
    }
    this.start = reader.textStart;
    this.end = reader.textEnd;
    token = reader.next();
    if (token === XML_CLOSE && reader.depth === inside) return;
    this.pieced = decodeText(reader.bytes, this.start, this.end, reader.part);
    this.pieced += reader.contentFrom(token, inside);
  }

  /** The text with entities and `_x…_` resolved. */
  string(reader: XmlReader): string {
    const text = this.pieced ?? decodeText(reader.bytes, this.start, this.end, reader.part);
    return unescapeString(text);
  }

  /** Puts the text into a pool. @returns its number there */
  addTo(pool: TextPool, reader: XmlReader): number {
    const number = this.pieced === undefined ? pool.addBytes(reader.bytes, this.start, this.end) : NOT_PLAIN;
    return number === NOT_PLAIN ? pool.add(this.string(reader)) : number;
  }
}
