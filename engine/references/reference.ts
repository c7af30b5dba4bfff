import type { Workbook } from '../cells.ts';
import type { Bilingual } from '../gouji-error.ts';
import type { ReferenceKind } from './reference-kind.ts';

/** A workbook of known standing, of the same department and year. */
export interface Reference {
  readonly kind: ReferenceKind;
  readonly workbook: Workbook;
  /** The document that put it in force (文号), where that is known. */
  readonly document?: string | undefined;
  /** ISO day from which it is in force, where that is known. */
  readonly from?: string | undefined;
}

/** Whether a reference was compared with, and if not, why. */
export interface ReferenceUse {
  readonly reference: Reference;
  /** Absent where it was used. */
  readonly refused?: Bilingual;
}
