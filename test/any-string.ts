import fc from 'fast-check';

const SURROGATES = { first: 0xd800, count: 0x800 };
const CHARACTERS = 0x110000 - SURROGATES.count;

/** Any code point but half a surrogate pair; told back what it was made of, so that fast-check's awkward words come in. */
const character = fc.nat(CHARACTERS - 1).map(
  (n) => String.fromCodePoint(n < SURROGATES.first ? n : n + SURROGATES.count),
  (text) => {
    const code = typeof text === 'string' ? text.codePointAt(0) : undefined;
    if (code === undefined || text !== String.fromCodePoint(code)) throw new Error('not one character');
    return code < SURROGATES.first ? code : code - SURROGATES.count;
  },
);

/**
 * Any text at all. `fc.string({ unit: 'binary' })` gives the same, but each file that asks for it waits first until
 * fast-check has made a table of all of Unicode's characters.
 */
export function anyString(constraints: { readonly maxLength?: number } = {}): fc.Arbitrary<string> {
  return fc.string({ ...constraints, unit: character });
}
