import type { Bilingual } from '../engine/gouji-error.ts';
import type { Report } from '../engine/report.ts';

/** A file's report, or why there is none. */
export interface CheckOutcome {
  readonly file: string;
  readonly report?: Report;
  readonly failure?: { readonly what: Bilingual; readonly where: string; readonly remedy: Bilingual };
}
