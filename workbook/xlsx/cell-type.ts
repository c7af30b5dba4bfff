/** What a cell's `t` attribute says its value is. */
export const NUMBER = 0;
export const SHARED_TEXT = 1;
export const FORMULA_TEXT = 2;
export const INLINE_TEXT = 3;
export const BOOLEAN = 4;
export const ERROR = 5;
export const ISO_DATE = 6;
const UNKNOWN = -1;

const LETTER_B = 0x62;
const LETTER_D = 0x64;
const LETTER_E = 0x65;
const LETTER_N = 0x6e;
const LETTER_S = 0x73;

/** The type that the bytes of a `t` attribute name; negative for none that there is. */
export function cellType(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > 1)
    return longType(String.fromCharCode(...bytes.subarray(start, Math.min(end, start + 9))));
  switch (bytes[start]) {
    case LETTER_S:
      return SHARED_TEXT;
    case LETTER_N:
      return NUMBER;
    case LETTER_B:
      return BOOLEAN;
    case LETTER_E:
      return ERROR;
    case LETTER_D:
      return ISO_DATE;
    default:
      return UNKNOWN;
  }
}

function longType(name: string): number {
  if (name === 'str') return FORMULA_TEXT;
  return name === 'inlineStr' ? INLINE_TEXT : UNKNOWN;
}
