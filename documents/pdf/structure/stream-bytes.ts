import { Unzlib } from 'fflate';
import { BrokenStructure } from './broken-structure.ts';

/** Cross-references and object streams are small; a bomb is not read on. */
const MOST_BYTES = 64 * 1024 * 1024;
const STEP = 16 * 1024;
const PNG = 10;

/** How a stream's bytes were foretold from those before them, as the format names it. */
export interface Prediction {
  readonly predictor: number;
  readonly columns: number;
  readonly colors: number;
  readonly bits: number;
}

/** @throws BrokenStructure where it is damaged or too large */
export function inflated(compressed: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const stream = new Unzlib((chunk) => {
    length += chunk.length;
    if (length > MOST_BYTES) throw new BrokenStructure('size');
    chunks.push(chunk);
  });
  try {
    for (let from = 0; from < compressed.length; from += STEP) {
      stream.push(compressed.subarray(from, from + STEP), from + STEP >= compressed.length);
    }
  } catch (error) {
    // What came before the fault may be all there is: programs leave bytes off at the end.
    if (error instanceof BrokenStructure || length === 0) throw new BrokenStructure('stream');
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** The bytes that predicted ones stand for. @throws BrokenStructure where it is done in a way that nobody uses here */
export function unpredicted(bytes: Uint8Array, { predictor, columns, colors, bits }: Prediction): Uint8Array {
  if (predictor < 2) return bytes;
  if (predictor < PNG) throw new BrokenStructure('predictor');
  const width = Math.ceil((columns * colors * bits) / 8);
  const step = Math.max(1, Math.ceil((colors * bits) / 8));
  if (!(width > 0 && width < MOST_BYTES)) throw new BrokenStructure('predictor');
  const rows = Math.floor(bytes.length / (width + 1));
  const result = new Uint8Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const from = row * (width + 1);
    for (let i = 0; i < width; i++) {
      const at = row * width + i;
      const left = i < step ? 0 : result[at - step]!;
      const up = row === 0 ? 0 : result[at - width]!;
      const corner = i < step || row === 0 ? 0 : result[at - width - step]!;
      result[at] = bytes[from + 1 + i]! + foretold(bytes[from]!, left, up, corner);
    }
  }
  return result;
}

function foretold(kind: number, left: number, up: number, corner: number): number {
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  if (kind !== 4) return 0;
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [left, up, corner].map((byte) => Math.abs(guess - byte)) as number[];
  if (toLeft! <= toUp! && toLeft! <= toCorner!) return left;
  return toUp! <= toCorner! ? up : corner;
}
