import { DEFAULT_LIMITS, type InputLimits } from '../input-limits.ts';
import { openPackage, type XlsxPackage } from '../xlsx/open-package.ts';
import { readXlsx } from '../xlsx/read-xlsx.ts';
import { openZip } from '../zip/open-zip.ts';
import { AnnotationRemover } from './annotation-remover.ts';
import { highestFormat } from './highest-format.ts';
import { maybeAnnotated, ownSheetNames } from './own-sheets.ts';
import { Reversals } from './reversal.ts';
import { rewrittenPackage } from './rewritten-package.ts';
import { formatCount } from './style-book.ts';

/**
 * The workbook without our annotations: result sheet, notes, fills. While nobody changed an annotated file,
 * every part is byte for byte what it was; once it was changed or saved by a spreadsheet program, only what is
 * ours is taken out and everything else stays as it is now. A workbook without annotations is given back as is.
 * @throws UnreadableFile (a subclass) where the workbook cannot be read
 */
export function clearAnnotations(bytes: Uint8Array, limits: InputLimits = DEFAULT_LIMITS): Uint8Array {
  const source = openPackage(openZip(bytes, limits), limits);
  if (!maybeAnnotated(source)) return bytes;
  const reversals = Reversals.in(source.archive);
  const original = reversals?.original();
  if (reversals && original) return rewrittenPackage(source.archive, original, reversals.added);
  const workbook = readXlsx(bytes, '', limits);
  const own = ownSheetNames(workbook);
  if (own.size === 0) return bytes;
  const cleared = new AnnotationRemover(source, workbook, own).remove();
  return reversals ? withOldStyles(source, reversals, cleared, limits) : cleared;
}

/** Where only other parts were changed, the styles are what they were, unless someone uses a format of ours. */
function withOldStyles(
  source: XlsxPackage,
  reversals: Reversals,
  bytes: Uint8Array,
  limits: InputLimits,
): Uint8Array {
  const part = source.related(source.workbookPart, 'styles')?.partPath ?? '';
  const styles = reversals.originalPart(part);
  if (!styles) return bytes;
  const cleared = openPackage(openZip(bytes, limits), limits);
  if (highestFormat(cleared) >= formatCount(styles, part)) return bytes;
  return rewrittenPackage(cleared.archive, new Map([[part, styles]]), []);
}
