import { Unzlib } from 'fflate';
import { type InputLimits, overLimit } from '../../workbook/input-limits.ts';
import { unsafePdf } from './pdf-errors.ts';

const STREAM = [...'stream'].map((sign) => sign.charCodeAt(0));
const END = [...'endstream'].map((sign) => sign.charCodeAt(0));
/** How far in front of a stream its dictionary is looked for. */
const DICTIONARY = 2048;
/** Inflated bytes from which on the ratio is asked for: what pages are drawn with is text, and never squeezed as much. */
const RATIO_FROM = 1024 * 1024;
const STEP = 4 * 1024;
const SQUEEZED = /\/(?:FlateDecode|Fl|LZWDecode|LZW)\b/g;

/**
 * Looks through the streams of a PDF before anything of them is read: none may inflate to far more than it holds.
 * Pictures are left out: they are not read at all.
 * @throws LimitExceeded, UnsafeFile
 */
export function checkStreams(bytes: Uint8Array, file: string, limits: InputLimits): void {
  let inflated = 0;
  for (let at = indexOf(bytes, STREAM, 0); at >= 0; at = indexOf(bytes, STREAM, at + STREAM.length)) {
    if (bytes[at - 1] === END[2]) continue;
    const squeezed = squeezings(bytes, at);
    if (squeezed === 0) continue;
    if (squeezed > 1) throw unsafePdf(file);
    const start = contentAt(bytes, at + STREAM.length);
    const found = indexOf(bytes, END, start);
    const end = found < 0 ? bytes.length : found;
    inflated += inflatedLength(bytes.subarray(start, end), file, limits);
    if (inflated > limits.inflatedBytes) throw overLimit('inflatedBytes', inflated, limits, file);
    at = end;
  }
}

/** How many times over a stream is squeezed, by its dictionary; 0 for a picture. */
function squeezings(bytes: Uint8Array, at: number): number {
  const before = String.fromCharCode(...bytes.subarray(Math.max(0, at - DICTIONARY), at));
  const head = before.slice(before.lastIndexOf(' obj') + 1);
  if (/\/Subtype\s{0,8}\/Image\b/.test(head)) return 0;
  return head.match(SQUEEZED)?.length ?? 0;
}

function contentAt(bytes: Uint8Array, at: number): number {
  if (bytes[at] === 13) return bytes[at + 1] === 10 ? at + 2 : at + 1;
  return bytes[at] === 10 ? at + 1 : at;
}

/** How much a stream inflates to; as far as it can be told, where it is damaged. @throws LimitExceeded */
function inflatedLength(squeezed: Uint8Array, file: string, limits: InputLimits): number {
  let length = 0;
  let taken = 0;
  const isPast = (): boolean => length > RATIO_FROM && length > taken * limits.inflateRatio;
  const stream = new Unzlib((chunk) => {
    length += chunk.length;
  });
  try {
    for (; taken < squeezed.length && !isPast(); taken += STEP) {
      stream.push(squeezed.subarray(taken, taken + STEP), false);
    }
  } catch {
    // Whatever is wrong with it is told when it is read.
  }
  if (isPast()) {
    throw overLimit('inflateRatio', length / Math.min(taken, squeezed.length), limits, file);
  }
  return length;
}

function indexOf(bytes: Uint8Array, wanted: readonly number[], from: number): number {
  const [first] = wanted;
  for (let at = bytes.indexOf(first!, from); at >= 0; at = bytes.indexOf(first!, at + 1)) {
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  return -1;
}
