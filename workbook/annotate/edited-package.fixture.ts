import { openZip } from '../zip/open-zip.ts';
import { carryPart, packPart, writeZip } from '../zip/write-zip.ts';

/** A package with one part rewritten, or left out where the change gives undefined. */
export function editedPackage(
  bytes: Uint8Array,
  name: string,
  change: (text: string) => string | undefined,
): Uint8Array {
  const archive = openZip(bytes);
  const parts = archive.entries.flatMap((entry) => {
    if (entry.name !== name) return [carryPart(archive, entry)];
    const text = change(new TextDecoder().decode(archive.read(entry)));
    return text === undefined ? [] : [packPart(name, new TextEncoder().encode(text))];
  });
  return writeZip(parts);
}
