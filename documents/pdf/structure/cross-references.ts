import { BrokenStructure } from './broken-structure.ts';
import { indirectObject, type ObjectBytes } from './indirect-object.ts';
import { latin, PdfLexer } from './pdf-lexer.ts';
import type { PdfDictionary, PdfValue } from './pdf-value.ts';
import { numberIn } from './stated-number.ts';

/** Where an object is: at a byte of the file, or the how many-th of an object stream. */
export type ObjectPlace =
  | { readonly kind: 'free' }
  | { readonly kind: 'at'; readonly offset: number }
  | { readonly kind: 'in'; readonly stream: number; readonly index: number };

/** What a PDF says of where its objects are: all of its sections, the latest first. */
export interface CrossReferences {
  readonly places: ReadonlyMap<number, ObjectPlace>;
  /** Of the latest section. */
  readonly trailer: PdfDictionary;
  /** Where the latest section begins, as the file tells it. */
  readonly start: number;
  /** Whether the latest section is a stream. */
  readonly isStream: boolean;
}

/** A program may have put something behind the end, or in front of the beginning. */
const CLOSING = 4096;
const MOST_SECTIONS = 1000;

/** @param shift how many bytes stand before the file's mark @throws BrokenStructure */
export function crossReferences(bytes: Uint8Array, shift: number): CrossReferences {
  const start = startOf(bytes);
  const reader = new SectionReader(bytes, shift);
  const first = reader.section(start);
  const seen = new Set([start]);
  for (let section = first; ; ) {
    const hybrid = numberIn(section.trailer, 'XRefStm');
    if (hybrid !== undefined && !seen.has(hybrid)) {
      seen.add(hybrid);
      reader.section(hybrid);
    }
    const before = numberIn(section.trailer, 'Prev');
    if (before === undefined || seen.has(before)) break;
    if (seen.size > MOST_SECTIONS) throw new BrokenStructure('sections');
    seen.add(before);
    section = reader.section(before);
  }
  return { places: reader.places, trailer: first.trailer, start, isStream: first.isStream };
}

function startOf(bytes: Uint8Array): number {
  const tail = latin(bytes, Math.max(0, bytes.length - CLOSING), bytes.length);
  const at = tail.lastIndexOf('startxref');
  const stated = /^startxref\s{1,10}(\d{1,15})/.exec(tail.slice(Math.max(0, at)));
  if (at < 0 || !stated) throw new BrokenStructure('startxref');
  return Number(stated[1]);
}

interface Section {
  readonly trailer: PdfDictionary;
  readonly isStream: boolean;
}

class SectionReader {
  readonly places = new Map<number, ObjectPlace>();
  private readonly bytes: Uint8Array;
  private readonly shift: number;

  constructor(bytes: Uint8Array, shift: number) {
    this.bytes = bytes;
    this.shift = shift;
  }

  section(start: number): Section {
    const lexer = new PdfLexer(this.bytes, start + this.shift);
    const first = lexer.value();
    if (first.type === 'word' && first.word === 'xref')
      return { trailer: this.table(lexer), isStream: false };
    const object = indirectObject(this.bytes, start + this.shift);
    if (object.value.type !== 'dictionary') throw new BrokenStructure('xref');
    this.stream(object.value, object);
    return { trailer: object.value, isStream: true };
  }

  private table(lexer: PdfLexer): PdfDictionary {
    for (;;) {
      const first = lexer.value();
      if (first.type === 'word' && first.word === 'trailer') break;
      const from = wholeOf(first);
      const count = wholeOf(lexer.value());
      for (let i = 0; i < count; i++) {
        const offset = wholeOf(lexer.value());
        wholeOf(lexer.value());
        const use = lexer.value();
        const isUsed = use.type === 'word' && use.word === 'n';
        this.keep(from + i, isUsed ? { kind: 'at', offset } : { kind: 'free' });
      }
    }
    const trailer = lexer.value();
    if (trailer.type !== 'dictionary') throw new BrokenStructure('trailer');
    return trailer;
  }

  private stream(dictionary: PdfDictionary, object: ObjectBytes): void {
    const bytes = object.content(numberIn(dictionary, 'Length'));
    const widths = numbersIn(dictionary, 'W');
    if (widths.length !== 3 || widths.some((width) => width > 8)) throw new BrokenStructure('xref');
    const [kinds, seconds, thirds] = widths as [number, number, number];
    const index = numbersIn(dictionary, 'Index');
    const ranges = index.length > 1 ? index : [0, numberIn(dictionary, 'Size') ?? 0];
    const size = kinds + seconds + thirds;
    let at = 0;
    for (let i = 0; i + 1 < ranges.length; i += 2) {
      for (let n = 0; n < ranges[i + 1]! && at + size <= bytes.length && size > 0; n++, at += size) {
        const kind = kinds === 0 ? 1 : numberAt(bytes, at, kinds);
        const second = numberAt(bytes, at + kinds, seconds);
        const third = numberAt(bytes, at + kinds + seconds, thirds);
        this.keep(ranges[i]! + n, placeOf(kind, second, third));
      }
    }
  }

  /** What a later section says stands. */
  private keep(number: number, place: ObjectPlace): void {
    if (!this.places.has(number)) this.places.set(number, place);
  }
}

function placeOf(kind: number, second: number, third: number): ObjectPlace {
  if (kind === 1) return { kind: 'at', offset: second };
  return kind === 2 ? { kind: 'in', stream: second, index: third } : { kind: 'free' };
}

function numberAt(bytes: Uint8Array, at: number, width: number): number {
  let number = 0;
  for (let i = 0; i < width; i++) number = number * 256 + bytes[at + i]!;
  return number;
}

function wholeOf(value: PdfValue): number {
  if (value.type !== 'number' || !Number.isInteger(value.value) || value.value < 0) {
    throw new BrokenStructure('xref');
  }
  return value.value;
}

function numbersIn({ entries }: PdfDictionary, key: string): number[] {
  const value = entries.get(key);
  return value?.type === 'array' ? value.items.map(wholeOf) : [];
}
