import type { CheckRecord } from './check-record.ts';

/** A check that waits for a supervisor to settle whose it is: the item HELD#…. */
export interface HeldCheck extends Pick<CheckRecord, 'checkId' | 'name' | 'year' | 'at' | 'open'> {
  /** The department that the upload names. */
  readonly department: string;
  /** The one that the workbook does. */
  readonly named: string;
}

/** @returns undefined where a check is not held */
export function heldCheck({
  checkId,
  name,
  department,
  year,
  at,
  open,
  held,
}: CheckRecord): HeldCheck | undefined {
  if (!held) return undefined;
  return {
    ...{ checkId, name, department, named: held.named, at },
    ...(year !== undefined && { year }),
    ...(open && { open }),
  };
}
