import { malformedXml } from './xml-error.ts';

const DECLARATION = /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/;
/** A declaration is far shorter; no need to look further. */
const LONGEST_DECLARATION = 200;
const ASCII = new TextDecoder('latin1');

/** A part's XML as UTF-8 without byte order mark: as it is where it is so already, else transcoded. */
export function xmlBytes(bytes: Uint8Array, part: string): Uint8Array {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return bytes.subarray(3);
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return transcoded(bytes, 'utf-16le', part);
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return transcoded(bytes, 'utf-16be', part);
  const encoding = declaredEncoding(bytes);
  return encoding === undefined ? bytes : transcoded(bytes, encoding, part);
}

/** The encoding that the declaration names, unless it is UTF-8 or ASCII. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] !== 0x3c || bytes[1] !== 0x3f) return undefined;
  const head = ASCII.decode(bytes.subarray(0, LONGEST_DECLARATION));
  const name = DECLARATION.exec(head)?.[1]?.toLowerCase();
  return name === undefined || name === 'utf-8' || name === 'utf8' || name === 'us-ascii' ? undefined : name;
}

function transcoded(bytes: Uint8Array, encoding: string, part: string): Uint8Array {
  try {
    return new TextEncoder().encode(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    throw malformedXml(part, 'encoding');
  }
}
