import type { Bilingual, GoujiError } from '../engine/gouji-error.ts';
import type { CheckedFile } from './check-file.ts';

/** Why a file was not checked; plain data, so that a worker can tell it. */
export type Failure = Pick<GoujiError, 'where'> & { readonly what: Bilingual; readonly remedy: Bilingual };

/** What came of a file: its report, or why there is none. */
export type CheckOutcome =
  | (CheckedFile & { readonly file: string; readonly failure?: undefined })
  | { readonly file: string; readonly failure: Failure };
