import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

const YAML_FILE = /\.ya?ml$/;

/** The YAML files of a pack's folder, in the order in which they are read. */
export function packTexts(files: ReadonlyMap<string, string>): (readonly [path: string, text: string])[] {
  return [...files].filter(([path]) => YAML_FILE.test(path)).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** SHA-256, in hex, of a pack's texts by file name: the same wherever the folder stands and however lines end. */
export function packDigest(files: ReadonlyMap<string, string>): string {
  const lines = packTexts(files).map(([path, text]) => {
    return `${fileNameOf(path)} ${bytesToHex(sha256(utf8ToBytes(text.replaceAll('\r\n', '\n'))))}\n`;
  });
  return bytesToHex(sha256(utf8ToBytes(lines.join(''))));
}

export function fileNameOf(path: string): string {
  return path.split(/[/\\]/).at(-1)!;
}
