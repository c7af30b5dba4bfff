import { UnsafeFile } from '../errors.ts';
import { DEFAULT_LIMITS, type InputLimits, overLimit } from '../input-limits.ts';
import { spells } from './spells.ts';
import { xmlBytes } from './xml-bytes.ts';
import { malformedXml } from './xml-error.ts';

/** What {@link XmlScanner.next} came upon. */
export const XML_END = 0;
export const XML_OPEN = 1;
export const XML_CLOSE = 2;
export const XML_TEXT = 3;
export type XmlToken = typeof XML_END | typeof XML_OPEN | typeof XML_CLOSE | typeof XML_TEXT;

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const EQUALS = 0x3d;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const COLON = 0x3a;
const SPACE = 0x20;

const COMMENT_END = [0x2d, 0x2d, GT];
const CDATA_END = [0x5d, 0x5d, GT];
const INSTRUCTION_END = [QUESTION, GT];

/**
 * Walks an XML part once, byte by byte, and builds nothing. Elements are told by their local name, so any
 * namespace prefix will do. Comments and processing instructions are passed over; a document type is refused.
 * All positions are byte offsets into {@link XmlScanner.bytes}.
 */
export class XmlScanner {
  /** The part as UTF-8. */
  readonly bytes: Uint8Array;
  /** The part's name, for errors. */
  readonly part: string;
  /** Elements now open; an element counts from its opening token until after its closing one. */
  depth = 0;
  /** Where the current token starts. */
  tokenStart = 0;
  /** The text of a text token, as written; its entities are unresolved unless `verbatim` (CDATA). */
  textStart = 0;
  textEnd = 0;
  verbatim = false;
  /** Local name of the element that was opened or closed. */
  localStart = 0;
  localEnd = 0;
  /** The attribute that {@link XmlScanner.nextAttribute} came upon: its name as written, and its value. */
  attributeStart = 0;
  attributeEnd = 0;
  valueStart = 0;
  valueEnd = 0;

  protected at = 0;
  private readonly limits: InputLimits;
  /** Start and end of the qualified names of the open elements. */
  protected readonly names: Int32Array;
  protected attributesFrom = 0;
  protected inTag = false;
  protected selfClosed = false;
  private rootSeen = false;
  private leaving = false;

  constructor(bytes: Uint8Array, part: string, limits: InputLimits = DEFAULT_LIMITS) {
    this.bytes = xmlBytes(bytes, part);
    this.part = part;
    this.limits = limits;
    this.names = new Int32Array(2 * (limits.xmlDepth + 1));
  }

  /** Where the current token ends: the offset after it. Passes over attributes not asked for. */
  get tokenEnd(): number {
    if (this.inTag) this.passAttributes();
    return this.at;
  }

  /** Whether the element just opened has no content: `<a/>`. */
  get empty(): boolean {
    if (this.inTag) this.passAttributes();
    return this.selfClosed;
  }

  /**
   * Moves to the next token. `<a/>` gives an opening and a closing token.
   * @throws DamagedFile where the XML is not well-formed, UnsafeFile at a document type, LimitExceeded where too deep
   */
  next(): XmlToken {
    if (this.inTag) this.passAttributes();
    if (this.leaving) {
      this.leaving = false;
      this.depth--;
    }
    if (this.selfClosed) {
      this.selfClosed = false;
      this.leaving = true;
      return XML_CLOSE;
    }
    const bytes = this.bytes;
    while (this.at < bytes.length) {
      const start = this.at;
      this.tokenStart = start;
      if (bytes[start] !== LT) {
        if (this.text(start)) return XML_TEXT;
        continue;
      }
      const second = bytes[start + 1];
      if (second === SLASH) return this.close(start + 2);
      if (second !== BANG && second !== QUESTION) return this.open(start + 1);
      if (this.special(start, second)) return XML_TEXT;
    }
    return this.finish();
  }

  /** Where reading goes on, between two tokens; -1 inside a tag. */
  get position(): number {
    return this.inTag || this.selfClosed ? -1 : this.at;
  }

  /** Goes on at an offset: whole elements and texts from {@link XmlScanner.position} to it were read by the caller. */
  resumeAt(offset: number): void {
    this.at = offset;
  }

  /** Goes on inside an element whose opening tag, up to an offset, was read by the caller. */
  resumeInside(nameStart: number, nameEnd: number, offset: number): void {
    if (this.leaving) {
      this.leaving = false;
      this.depth--;
    }
    this.enter(nameStart, nameEnd);
    this.at = offset;
  }

  /** Moves to the next attribute of the element just opened; false when there is none left. */
  nextAttribute(): boolean {
    if (!this.inTag) return false;
    const bytes = this.bytes;
    let at = this.at;
    while (bytes[at]! <= SPACE) at++;
    const first = bytes[at];
    if (first === GT || first === SLASH) return this.endTag(at);
    this.attributeStart = at;
    for (let byte = bytes[at]!; byte > SPACE && byte !== EQUALS && byte !== GT; byte = bytes[++at]!);
    this.attributeEnd = at;
    while (bytes[at]! <= SPACE) at++;
    if (bytes[at] !== EQUALS || at === this.attributeStart) throw this.fault('markup');
    at++;
    while (bytes[at]! <= SPACE) at++;
    const quote = bytes[at++];
    if (quote !== QUOTE && quote !== APOSTROPHE) throw this.fault('markup');
    this.valueStart = at;
    for (let byte = bytes[at]; byte !== quote; byte = bytes[++at]) {
      if (byte === undefined || byte === LT) throw this.fault('markup');
    }
    this.valueEnd = at;
    this.at = at + 1;
    return true;
  }

  private text(start: number): boolean {
    const bytes = this.bytes;
    let at = start;
    while (at < bytes.length && bytes[at] !== LT) at++;
    this.at = at;
    if (this.depth === 0) {
      for (let i = start; i < at; i++) if (bytes[i]! > SPACE) throw this.fault('markup');
      return false;
    }
    this.verbatim = false;
    this.textStart = start;
    this.textEnd = at;
    return true;
  }

  private open(start: number): XmlToken {
    const bytes = this.bytes;
    let at = start;
    let local = start;
    for (; ; at++) {
      const byte = bytes[at];
      if (byte === undefined) throw this.fault('cut-off');
      if (byte <= SPACE || byte === GT || byte === SLASH) break;
      if (byte === COLON) local = at + 1;
      else if (byte === LT) throw this.fault('markup');
    }
    if (at === local) throw this.fault('markup');
    this.enter(start, at);
    this.localStart = local;
    this.localEnd = at;
    this.attributesFrom = at;
    this.at = at;
    if (bytes[at] === GT) this.at = at + 1;
    else this.inTag = true;
    return XML_OPEN;
  }

  private enter(nameStart: number, nameEnd: number): void {
    if (this.depth === 0 && this.rootSeen) throw this.fault('nesting');
    if (this.depth === this.limits.xmlDepth) {
      throw overLimit('xmlDepth', this.depth + 1, this.limits, this.part);
    }
    this.rootSeen = true;
    this.names[2 * this.depth] = nameStart;
    this.names[2 * this.depth + 1] = nameEnd;
    this.depth++;
  }

  private close(start: number): XmlToken {
    const bytes = this.bytes;
    if (this.depth === 0) throw this.fault('nesting');
    const nameStart = this.names[2 * (this.depth - 1)]!;
    const length = this.names[2 * (this.depth - 1) + 1]! - nameStart;
    let local = start;
    for (let i = 0; i < length; i++) {
      const byte = bytes[start + i];
      if (byte !== bytes[nameStart + i]) throw this.fault('nesting');
      if (byte === COLON) local = start + i + 1;
    }
    let at = start + length;
    this.localStart = local;
    this.localEnd = at;
    while (bytes[at]! <= SPACE) at++;
    if (bytes[at] !== GT) throw this.fault(at >= bytes.length ? 'cut-off' : 'nesting');
    this.at = at + 1;
    this.leaving = true;
    return XML_CLOSE;
  }

  private endTag(at: number): false {
    this.inTag = false;
    if (this.bytes[at] === SLASH) {
      if (this.bytes[at + 1] !== GT) throw this.fault('markup');
      this.selfClosed = true;
      this.at = at + 2;
    } else {
      this.at = at + 1;
    }
    return false;
  }

  private passAttributes(): void {
    while (this.nextAttribute());
  }

  /** A comment, CDATA section, instruction or document type; true where it gives text. */
  private special(start: number, second: number): boolean {
    if (second === QUESTION) {
      this.at = this.after(INSTRUCTION_END, start + 2);
      return false;
    }
    if (spells(this.bytes, start + 2, start + 4, '--')) {
      this.at = this.after(COMMENT_END, start + 4);
      return false;
    }
    if (!spells(this.bytes, start + 2, start + 9, '[CDATA[') || this.depth === 0) throw this.documentType();
    this.at = this.after(CDATA_END, start + 9);
    this.verbatim = true;
    this.textStart = start + 9;
    this.textEnd = this.at - CDATA_END.length;
    return true;
  }

  private after(ending: readonly number[], from: number): number {
    const bytes = this.bytes;
    const last = ending.length - 1;
    for (let at = bytes.indexOf(GT, from + last); at !== -1; at = bytes.indexOf(GT, at + 1)) {
      if (ending.every((byte, i) => bytes[at - last + i] === byte)) return at + 1;
    }
    throw this.fault('cut-off');
  }

  private documentType(): Error {
    if (!spells(this.bytes, this.tokenStart + 2, this.tokenStart + 9, 'DOCTYPE')) return this.fault('markup');
    return UnsafeFile.at(this.part, {
      zh: '部件含有 XML 文档类型声明（DTD），可能夹带外部实体',
      en: 'A part holds an XML document type (DTD), which may bring in outside entities',
    });
  }

  private finish(): XmlToken {
    this.tokenStart = this.bytes.length;
    if (this.depth > 0) throw this.fault('cut-off');
    if (!this.rootSeen) throw this.fault('no-root');
    return XML_END;
  }

  private fault(reason: Parameters<typeof malformedXml>[1]): Error {
    return malformedXml(this.part, reason, this.at);
  }
}
