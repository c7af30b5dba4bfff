import type { Severity } from '../../engine/report.ts';

/** Files of one tenant that are checked again: the item RECHECK#…. */
export interface RecheckRecord {
  readonly recheckId: string;
  readonly status: 'running' | 'done';
  readonly reason: string;
  readonly by: string;
  readonly startedAt: string;
  readonly bucket: string;
  /** Whose files; all of the tenant's where it is left out. */
  readonly department?: string;
  /** Which files: all below it. */
  readonly prefix: string;
  /** Of these only the ones of a year, where the prefix does not tell it. */
  readonly year?: number;
  /** Whose list is gone by instead of the bucket's: the key of its manifest, and when S3 made it. */
  readonly inventory?: { readonly manifest: string; readonly at: string };
  /** A queue for few files, the state machine for many. */
  readonly way: 'queue' | 'machine';
  /** How many files; known beforehand only where there are few. */
  readonly total?: number;
  readonly summary?: RecheckSummary;
  /** What a department's supervisors are told of each file; where it is left out they are told nothing. */
  readonly tells?: 'new findings';
}

export interface RecheckSummary {
  /** Files that have a result, one that they could not be read included. */
  readonly files: number;
  readonly failed: number;
  /** Files of which there is no result, since their check never finished. */
  readonly missing: number;
  /** The first of those, by key; all are in the CSV. */
  readonly missingFiles: readonly string[];
  readonly clean: number;
  /** Files of which nothing was compared. */
  readonly notChecked: number;
  /** Files with more, fewer, or other open findings than at their last check. */
  readonly worse: number;
  readonly better: number;
  readonly other: number;
  readonly open: Readonly<Record<Severity, number>>;
}

/** One file of a re-check: the item RECHECKED#…. */
export interface RecheckRow {
  readonly key: string;
  readonly name: string;
  readonly department: string;
  readonly year?: number;
  readonly checkId: string;
  /** As in its check. */
  readonly verdict?: 'not-checked';
  readonly open?: Readonly<Record<Severity, number>>;
  /** At the file's last check before. */
  readonly before?: Readonly<Record<Severity, number>>;
  /** Whether its open findings are other ones than before. */
  readonly changed?: boolean;
  /** Why it could not be checked. */
  readonly reason?: string;
  /** The check was begun and has not come to its end. */
  readonly unfinished?: true;
}
