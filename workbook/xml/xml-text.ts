import { malformedXml } from './xml-error.ts';

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** Up to this many bytes, putting a string together beats calling the decoder. */
const SHORT = 24;

const NAMED = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }));

/** The string of bytes that hold no entity. @throws DamagedFile where they are not UTF-8 */
export function decodeUtf8(bytes: Uint8Array, start: number, end: number, part: string): string {
  if (end - start <= SHORT) {
    const text = shortAscii(bytes, start, end);
    if (text !== undefined) return text;
  }
  try {
    return UTF8.decode(bytes.subarray(start, end));
  } catch {
    throw malformedXml(part, 'encoding', start);
  }
}

/** The string of a few bytes, put together letter by letter; undefined where one is not ASCII. */
export function shortAscii(bytes: Uint8Array, start: number, end: number): string | undefined {
  let text = '';
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte >= 0x80) return undefined;
    text += String.fromCharCode(byte);
  }
  return text;
}

/** Character data as XML means it: entities resolved, line ends `\n`. */
export function decodeText(bytes: Uint8Array, start: number, end: number, part: string): string {
  const text = decodeUtf8(bytes, start, end, part);
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return resolveEntities(lines, part, start);
}

/** An attribute's value: entities resolved, line ends and tabs as written made spaces. */
export function decodeAttribute(bytes: Uint8Array, start: number, end: number, part: string): string {
  const text = decodeUtf8(bytes, start, end, part);
  const spaced = /[\r\n\t]/.test(text) ? text.replace(/\r\n?|[\n\t]/g, ' ') : text;
  return resolveEntities(spaced, part, start);
}

function resolveEntities(text: string, part: string, position: number): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]+);|#([0-9]+);|([A-Za-z]+);)?/g, (_, hex, decimal, name) => {
    const character = name === undefined ? numbered(hex, decimal) : NAMED.get(name);
    if (character === undefined) throw malformedXml(part, 'entity', position);
    return character;
  });
}

function numbered(hex: string | undefined, decimal: string | undefined): string | undefined {
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}
