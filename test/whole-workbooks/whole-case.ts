import type { Workbook } from '../../engine/cells.ts';
import type { Reference } from '../../engine/references/reference.ts';

/** A finding that truly follows from the same fault. */
export interface FollowingFinding {
  readonly rule: string;
  /** As {@link WholeCase.at}. */
  readonly at: string | readonly string[];
  readonly because: string;
}

/** One fault in a whole workbook, and where its rule must be found. */
export interface WholeCase {
  readonly rule: string;
  /** What is wrong, as an officer would say it. */
  readonly what: string;
  readonly workbook: () => Workbook;
  readonly narrative?: string;
  readonly prior?: () => Workbook;
  readonly references?: () => readonly Reference[];
  /** ISO day of the check; 2026-01-01 where the case does not depend on it. */
  readonly asOf?: string;
  /** `pack/rule.parameter=value` */
  readonly sets?: readonly string[];
  /** `sheet!ref`, or 「the words」 of the narrative. */
  readonly at: string;
  /** What the arithmetic must say. */
  readonly evidence: string | RegExp;
  /** Errors and warnings besides; any other makes the case fail. */
  readonly also?: readonly FollowingFinding[];
}
