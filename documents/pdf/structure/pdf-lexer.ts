import { BrokenStructure } from './broken-structure.ts';
import type { PdfDictionary, PdfNumber, PdfReference, PdfString, PdfValue } from './pdf-value.ts';

const DEEPEST = 100;
const LONGEST_WORD = 200;

const [TAB, NEW_LINE, FORM_FEED, RETURN, SPACE] = [9, 10, 12, 13, 32];
const code = (sign: string): number => sign.charCodeAt(0);
const [PERCENT, SLASH, OPEN, CLOSE, ESCAPE] = ['%', '/', '(', ')', '\\'].map(code) as number[];
const [LESS, MORE, BRACKET, BRACKET_END] = ['<', '>', '[', ']'].map(code) as number[];

const DELIMITERS = new Set([...'()<>[]{}/%'].map(code));
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;
const WHOLE = /^\d{1,10}$/;

function isBlank(byte: number | undefined): boolean {
  return (
    byte === SPACE || byte === NEW_LINE || byte === RETURN || byte === TAB || byte === FORM_FEED || byte === 0
  );
}

function isPlain(byte: number | undefined): boolean {
  return byte !== undefined && !isBlank(byte) && !DELIMITERS.has(byte);
}

/** Reads values of a PDF one after another. Nothing is copied; texts are not decoded. */
export class PdfLexer {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  /**
   * The next value; a word where there is none.
   * @throws BrokenStructure where the bytes end within it, or it is nested too deep
   */
  value(depth = 0): PdfValue {
    if (depth > DEEPEST) throw new BrokenStructure('nesting');
    this.skipBlanks();
    const { bytes, at } = this;
    const byte = bytes[at];
    if (byte === undefined) throw new BrokenStructure('end');
    if (byte === SLASH) return this.name();
    if (byte === OPEN) return this.text();
    if (byte === BRACKET) return this.array(depth);
    if (byte === LESS) return bytes[at + 1] === LESS ? this.dictionary(depth) : this.hexText();
    if (DELIMITERS.has(byte)) throw new BrokenStructure('sign');
    return this.numberOrWord();
  }

  skipBlanks(): void {
    const { bytes } = this;
    for (;;) {
      while (isBlank(bytes[this.at])) this.at++;
      if (bytes[this.at] !== PERCENT) return;
      while (this.at < bytes.length && bytes[this.at] !== NEW_LINE && bytes[this.at] !== RETURN) this.at++;
    }
  }

  private name(): PdfValue {
    const start = this.at++;
    const name = this.plain().replace(/#([\dA-Fa-f]{2})/g, (_, hex) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    return { type: 'name', name, start, end: this.at };
  }

  /** Signs up to the next blank or delimiter. */
  private plain(): string {
    const { bytes, at: start } = this;
    while (isPlain(bytes[this.at])) this.at++;
    if (this.at - start > LONGEST_WORD) throw new BrokenStructure('word');
    return latin(bytes, start, this.at);
  }

  private text(): PdfString {
    const { bytes, at: start } = this;
    let open = 0;
    for (; this.at < bytes.length; this.at++) {
      const byte = bytes[this.at];
      if (byte === ESCAPE) this.at++;
      else if (byte === OPEN) open++;
      else if (byte === CLOSE && --open === 0) return { type: 'string', start, end: ++this.at };
    }
    throw new BrokenStructure('end');
  }

  private hexText(): PdfString {
    const { bytes, at: start } = this;
    while (this.at < bytes.length)
      if (bytes[this.at++] === MORE) return { type: 'string', start, end: this.at };
    throw new BrokenStructure('end');
  }

  private array(depth: number): PdfValue {
    const start = this.at++;
    const items: PdfValue[] = [];
    for (;;) {
      this.skipBlanks();
      if (this.bytes[this.at] === BRACKET_END) return { type: 'array', items, start, end: ++this.at };
      items.push(this.value(depth + 1));
    }
  }

  private dictionary(depth: number): PdfDictionary {
    const start = this.at;
    this.at += 2;
    const entries = new Map<string, PdfValue>();
    for (;;) {
      this.skipBlanks();
      if (this.bytes[this.at] === MORE) {
        this.at += this.bytes[this.at + 1] === MORE ? 2 : 1;
        return { type: 'dictionary', entries, start, end: this.at };
      }
      const key = this.value(depth + 1);
      if (key.type !== 'name') throw new BrokenStructure('key');
      this.skipBlanks();
      if (this.bytes[this.at] !== MORE) entries.set(key.name, this.value(depth + 1));
    }
  }

  private numberOrWord(): PdfValue {
    const start = this.at;
    const word = this.plain();
    if (!NUMBER.test(word)) return { type: 'word', word, start, end: this.at };
    const number: PdfNumber = { type: 'number', value: Number(word), start, end: this.at };
    return (WHOLE.test(word) && this.reference(number)) || number;
  }

  /** What `12` begins where `0 R` follows. */
  private reference({ value, start, end }: PdfNumber): PdfReference | undefined {
    const generation = this.wholeNumber();
    if (generation !== undefined) {
      this.skipBlanks();
      if (this.bytes[this.at] === code('R') && !isPlain(this.bytes[this.at + 1])) {
        return { type: 'reference', number: value, generation, start, end: ++this.at };
      }
    }
    this.at = end;
    return undefined;
  }

  private wholeNumber(): number | undefined {
    this.skipBlanks();
    const { bytes, at: start } = this;
    while (this.at - start < 6 && bytes[this.at]! >= code('0') && bytes[this.at]! <= code('9')) this.at++;
    return this.at > start && !isPlain(bytes[this.at]) ? Number(latin(bytes, start, this.at)) : undefined;
  }
}

/** Bytes as signs, one each. */
export function latin(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, Math.min(end, at + 8192)));
  }
  return text;
}
