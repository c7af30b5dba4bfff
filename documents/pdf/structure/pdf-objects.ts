import { BrokenStructure } from './broken-structure.ts';
import { type CrossReferences, crossReferences } from './cross-references.ts';
import { indirectObject, type ObjectBytes } from './indirect-object.ts';
import { latin, PdfLexer } from './pdf-lexer.ts';
import type { PdfDictionary, PdfValue } from './pdf-value.ts';
import { numberIn } from './stated-number.ts';

/** A value, and the bytes that it stands in: the file's, or those of an object stream. */
export interface Found<V extends PdfValue = PdfValue> {
  readonly value: V;
  readonly bytes: Uint8Array;
}

const MOST_STEPS = 32;
const OPENING = 1024;

/** The objects of a PDF, each read when it is asked for. */
export class PdfObjects {
  readonly bytes: Uint8Array;
  readonly references: CrossReferences;
  /** Bytes in front of the file's mark, from which its offsets do not count. */
  readonly shift: number;
  private readonly streams = new Map<number, readonly Found[]>();

  /** @throws BrokenStructure where its cross-references cannot be followed */
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    const mark = latin(bytes, 0, Math.min(OPENING, bytes.length)).indexOf('%PDF-');
    const { references, shift } = withShift(bytes, Math.max(0, mark));
    this.references = references;
    this.shift = shift;
  }

  get trailer(): Found<PdfDictionary> {
    return { value: this.references.trailer, bytes: this.bytes };
  }

  /** @throws BrokenStructure where it is not there */
  object(number: number): Found {
    const place = this.references.places.get(number);
    if (place?.kind === 'at') {
      const found = indirectObject(this.bytes, place.offset + this.shift);
      if (found.number !== number) throw new BrokenStructure('object');
      return found;
    }
    const found = place?.kind === 'in' ? this.inStream(place.stream)[place.index] : undefined;
    if (!found) throw new BrokenStructure('object');
    return found;
  }

  /** What a value is, or the object that it names. @throws BrokenStructure where it names none, or itself */
  resolved({ value, bytes }: Found): Found {
    let found: Found = { value, bytes };
    for (let step = 0; found.value.type === 'reference'; step++) {
      if (step > MOST_STEPS) throw new BrokenStructure('reference');
      found = this.object(found.value.number);
    }
    return found;
  }

  /** What a dictionary says under a key, followed where it is a reference. */
  entry({ value, bytes }: Found<PdfDictionary>, key: string): Found | undefined {
    const stated = value.entries.get(key);
    return stated && this.resolved({ value: stated, bytes });
  }

  /** A dictionary under a key. @throws BrokenStructure where there is none */
  dictionary(from: Found<PdfDictionary>, key: string): Found<PdfDictionary> {
    return dictionaryOf(this.entry(from, key));
  }

  private inStream(number: number): readonly Found[] {
    const known = this.streams.get(number);
    if (known) return known;
    const place = this.references.places.get(number);
    if (place?.kind !== 'at') throw new BrokenStructure('object stream');
    const objects = this.objectsOf(indirectObject(this.bytes, place.offset + this.shift));
    this.streams.set(number, objects);
    return objects;
  }

  private objectsOf(stream: ObjectBytes): Found[] {
    const dictionary = dictionaryOf(stream);
    const length = this.entry(dictionary, 'Length')?.value;
    const bytes = stream.content(length?.type === 'number' ? length.value : undefined);
    const [count, first] = [numberIn(dictionary.value, 'N') ?? 0, numberIn(dictionary.value, 'First') ?? 0];
    const heads = new PdfLexer(bytes, 0);
    const objects: Found[] = [];
    for (let i = 0; i < count; i++) {
      heads.value();
      const offset = heads.value();
      if (offset.type !== 'number') throw new BrokenStructure('object stream');
      objects.push({ value: new PdfLexer(bytes, first + offset.value).value(), bytes });
    }
    return objects;
  }
}

/** Offsets count from the file's mark, or from its first byte. */
function withShift(bytes: Uint8Array, mark: number): { references: CrossReferences; shift: number } {
  if (mark === 0) return { references: crossReferences(bytes, 0), shift: 0 };
  try {
    return { references: crossReferences(bytes, mark), shift: mark };
  } catch (error) {
    if (!(error instanceof BrokenStructure)) throw error;
    return { references: crossReferences(bytes, 0), shift: 0 };
  }
}

/** @throws BrokenStructure where it is none */
export function dictionaryOf(found: Found | undefined): Found<PdfDictionary> {
  if (found?.value.type !== 'dictionary') throw new BrokenStructure('dictionary');
  return found as Found<PdfDictionary>;
}
