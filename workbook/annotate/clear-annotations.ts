import { DEFAULT_LIMITS, type InputLimits } from '../input-limits.ts';
import { openPackage, type XlsxPackage } from '../xlsx/open-package.ts';
import { readXlsx } from '../xlsx/read-xlsx.ts';
import { openZip } from '../zip/open-zip.ts';
import { partKey } from '../zip/part-key.ts';
import { carryPart, packPart, writeZip } from '../zip/write-zip.ts';
import { AnnotationRemover } from './annotation-remover.ts';
import { maybeAnnotated, ownSheetNames } from './own-sheets.ts';
import { type Restoration, readRestoration } from './reversal.ts';

/**
 * The workbook without our annotations: result sheet, notes, fills. While nobody changed an annotated file,
 * every part is byte for byte what it was; once it was changed or saved by a spreadsheet program, only what is
 * ours is taken out and everything else stays as it is now. A workbook without annotations is given back as is.
 * @throws UnreadableFile (a subclass) where the workbook cannot be read
 */
export function clearAnnotations(bytes: Uint8Array, limits: InputLimits = DEFAULT_LIMITS): Uint8Array {
  const source = openPackage(openZip(bytes, limits), limits);
  if (!maybeAnnotated(source)) return bytes;
  const restoration = readRestoration(source.archive);
  if (restoration) return restored(source, restoration);
  const workbook = readXlsx(bytes, '', limits);
  const own = ownSheetNames(workbook);
  if (own.size === 0) return bytes;
  return new AnnotationRemover(source, workbook, own).remove();
}

function restored({ archive }: XlsxPackage, { restored: contents, added }: Restoration): Uint8Array {
  const gone = new Set(added.map(partKey));
  const byKey = new Map([...contents].map(([name, content]) => [partKey(name), content]));
  const left = archive.entries.filter(({ name }) => !gone.has(partKey(name)));
  return writeZip(
    left.map((entry) => {
      const content = byKey.get(partKey(entry.name));
      return content ? packPart(entry.name, content) : carryPart(archive, entry);
    }),
  );
}
