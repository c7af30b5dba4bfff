import type { ZipArchive } from '../zip/open-zip.ts';
import { partKey } from '../zip/part-key.ts';
import { carryPart, packPart, writeZip } from '../zip/write-zip.ts';

/** A package with some parts replaced and some left out; all others go over with their bytes as they are. */
export function rewrittenPackage(
  archive: ZipArchive,
  contents: ReadonlyMap<string, Uint8Array>,
  removed: readonly string[],
): Uint8Array {
  const gone = new Set(removed.map(partKey));
  const byKey = new Map([...contents].map(([name, content]) => [partKey(name), content]));
  const left = archive.entries.filter(({ name }) => !gone.has(partKey(name)));
  return writeZip(
    left.map((entry) => {
      const content = byKey.get(partKey(entry.name));
      return content ? packPart(entry.name, content) : carryPart(archive, entry);
    }),
  );
}
