import { BrokenStructure } from './broken-structure.ts';
import { latin, PdfLexer } from './pdf-lexer.ts';
import type { PdfDictionary, PdfValue } from './pdf-value.ts';
import { numberIn } from './stated-number.ts';
import { inflated, unpredicted } from './stream-bytes.ts';

/** An object as it stands in a file: its value, and the bytes of its stream where it has one. */
export interface ObjectBytes {
  readonly number: number;
  readonly value: PdfValue;
  /** What the value's places count in. */
  readonly bytes: Uint8Array;
  /** The stream's bytes as they are meant. @param length as stated @throws BrokenStructure where there is none */
  content(length: number | undefined): Uint8Array;
}

/** @throws BrokenStructure where no object begins there */
export function indirectObject(bytes: Uint8Array, at: number): ObjectBytes {
  const lexer = new PdfLexer(bytes, at);
  const number = lexer.value();
  const generation = lexer.value();
  const word = lexer.value();
  if (
    number.type !== 'number' ||
    generation.type !== 'number' ||
    word.type !== 'word' ||
    word.word !== 'obj'
  ) {
    throw new BrokenStructure('object');
  }
  const value = lexer.value();
  return {
    number: number.value,
    value,
    bytes,
    content: (length) => {
      if (value.type !== 'dictionary') throw new BrokenStructure('stream');
      return contentOf(value, bytes, streamAt(bytes, lexer.at), length);
    },
  };
}

/** Where the bytes of a stream begin, behind its dictionary. */
function streamAt(bytes: Uint8Array, from: number): number {
  const lexer = new PdfLexer(bytes, from);
  lexer.skipBlanks();
  const at = lexer.at + 'stream'.length;
  if (latin(bytes, lexer.at, at) !== 'stream') throw new BrokenStructure('stream');
  if (bytes[at] === 13) return bytes[at + 1] === 10 ? at + 2 : at + 1;
  return bytes[at] === 10 ? at + 1 : at;
}

function contentOf(
  dictionary: PdfDictionary,
  bytes: Uint8Array,
  start: number,
  length: number | undefined,
): Uint8Array {
  if (length === undefined || start + length > bytes.length) throw new BrokenStructure('length');
  const raw = bytes.subarray(start, start + length);
  const filter = onlyOf(dictionary.entries.get('Filter'));
  if (!filter) return raw;
  if (filter.type !== 'name' || !/^(?:FlateDecode|Fl)$/.test(filter.name))
    throw new BrokenStructure('filter');
  const parameters = onlyOf(dictionary.entries.get('DecodeParms'));
  if (parameters?.type !== 'dictionary') return inflated(raw);
  return unpredicted(inflated(raw), {
    predictor: numberIn(parameters, 'Predictor') ?? 1,
    columns: numberIn(parameters, 'Columns') ?? 1,
    colors: numberIn(parameters, 'Colors') ?? 1,
    bits: numberIn(parameters, 'BitsPerComponent') ?? 8,
  });
}

/** One filter is stated by itself or as the only one of a list. @throws BrokenStructure where there are several */
function onlyOf(value: PdfValue | undefined): PdfValue | undefined {
  if (value?.type !== 'array') return value;
  if (value.items.length > 1) throw new BrokenStructure('filter');
  return value.items[0];
}
