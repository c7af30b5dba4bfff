import { spells } from './spells.ts';
import { XML_CLOSE, XML_TEXT, XmlScanner, type XmlToken } from './xml-scanner.ts';
import { decodeAttribute, decodeText, decodeUtf8 } from './xml-text.ts';

const COLON = 0x3a;

/** The scanner with names, attributes and texts as strings, made only when asked for. */
export class XmlReader extends XmlScanner {
  /** The value of the attribute that `nextAttribute` came upon. */
  get value(): string {
    return decodeAttribute(this.bytes, this.valueStart, this.valueEnd, this.part);
  }

  /** The value of an attribute without prefix of the element just opened; to be asked before moving on. */
  attribute(name: string): string | undefined {
    return this.findAttribute((start, end) => spells(this.bytes, start, end, name));
  }

  /** The value of an attribute with any prefix, such as `r:id` by `id`. */
  prefixedAttribute(local: string): string | undefined {
    return this.findAttribute((start, end) => {
      const from = end - local.length;
      return from > start && this.bytes[from - 1] === COLON && spells(this.bytes, from, end, local);
    });
  }

  /** Whether the element that was opened or closed has this local name. */
  is(local: string): boolean {
    return spells(this.bytes, this.localStart, this.localEnd, local);
  }

  /** The local name of the element that was opened or closed. */
  get local(): string {
    return decodeUtf8(this.bytes, this.localStart, this.localEnd, this.part);
  }

  /** Whether the element around the current one has this local name. */
  parentIs(local: string): boolean {
    if (this.depth < 2) return false;
    const start = this.names[2 * (this.depth - 2)]!;
    const end = this.names[2 * (this.depth - 2) + 1]!;
    const from = end - local.length;
    return (from === start || this.bytes[from - 1] === COLON) && spells(this.bytes, from, end, local);
  }

  /** The text of the current text token. */
  get characters(): string {
    const decode = this.verbatim ? decodeUtf8 : decodeText;
    return decode(this.bytes, this.textStart, this.textEnd, this.part);
  }

  /** The text right inside the element just opened; moves to its closing token, past any elements in it. */
  content(): string {
    const inside = this.depth;
    return this.contentFrom(this.next(), inside);
  }

  /** The same from a token inside the element, which is at depth `inside`. */
  contentFrom(first: XmlToken, inside: number): string {
    let text = '';
    for (let token = first; token !== XML_CLOSE || this.depth !== inside; token = this.next()) {
      if (token === XML_TEXT && this.depth === inside) text += this.characters;
    }
    return text;
  }

  /** Moves from the opening token of an element to its closing one. */
  skip(): void {
    const inside = this.depth;
    let token = this.next();
    while (token !== XML_CLOSE || this.depth !== inside) token = this.next();
  }

  private findAttribute(matches: (start: number, end: number) => boolean): string | undefined {
    const { at, inTag, selfClosed } = this;
    this.at = this.attributesFrom;
    this.inTag = true;
    let found: string | undefined;
    while (found === undefined && this.nextAttribute()) {
      if (matches(this.attributeStart, this.attributeEnd)) found = this.value;
    }
    this.at = at;
    this.inTag = inTag;
    this.selfClosed = selfClosed;
    return found;
  }
}
