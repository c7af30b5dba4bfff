import { sha256Of } from '../../../workbook/file-digest.ts';

const MARK = 'gouji.annotations/1';
const END = '%%EOF';

/** What stands in front of what we append: how long the file was, and what it was. */
export function ownRemark(original: Uint8Array): string {
  return `${MARK} ${original.length} ${sha256Of(original)}`;
}

/**
 * The file as it was before we annotated it; undefined where it is none that we annotated, or somebody has written
 * into it since.
 */
export function beforeOwnUpdate(bytes: Uint8Array): Uint8Array | undefined {
  const at = lastIndexOf(bytes, `\n%${MARK} `);
  if (at < 0) return undefined;
  const [, length, sha256] = textAt(bytes, at + 2, 200).split(/\s/, 3);
  if (Number(length) !== at || !endsOnce(bytes, at)) return undefined;
  const original = bytes.slice(0, at);
  return sha256Of(original) === sha256 ? original : undefined;
}

/** Whether nothing was appended behind what we appended. */
function endsOnce(bytes: Uint8Array, from: number): boolean {
  const first = indexOf(bytes, END, from);
  return first >= 0 && bytes.length - first <= END.length + 2;
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

function indexOf(bytes: Uint8Array, text: string, from: number): number {
  for (
    let at = bytes.indexOf(text.charCodeAt(0), from);
    at >= 0;
    at = bytes.indexOf(text.charCodeAt(0), at + 1)
  ) {
    if (textAt(bytes, at, text.length) === text) return at;
  }
  return -1;
}

function lastIndexOf(bytes: Uint8Array, text: string): number {
  const first = text.charCodeAt(0);
  for (let at = bytes.lastIndexOf(first); at >= 0; at = at === 0 ? -1 : bytes.lastIndexOf(first, at - 1)) {
    if (textAt(bytes, at, text.length) === text) return at;
  }
  return -1;
}
