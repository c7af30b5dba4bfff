import { departmentNamed, isOneDepartment } from './department-name.ts';

/** Whose a check is. */
export interface Owner {
  readonly department: string;
  /** The workbook names another department: the check is held until a supervisor settles whose it is. */
  readonly held?: Held;
}

/** Whatever names the department that a workbook does: its report, or what was read of it. */
export interface Named {
  readonly department: string;
}

export interface Held {
  /** The department that the workbook names. */
  readonly named: string;
}

/** Which of two departments a supervisor found a check to be of. */
export interface Settled {
  readonly by: string;
  readonly at: string;
  /** The upload's and the workbook's. */
  readonly between: readonly [string, string];
}

/**
 * Whose a workbook is: the department that its upload names, else the one that the workbook does. Neither is believed
 * where they disagree, since then the file is in the wrong place, or somebody tries whose findings they can reach.
 */
export function ownerOf(told: string | undefined, { department }: Named): Owner {
  const named = departmentNamed(department);
  if (told === undefined) return { department: named };
  return isOneDepartment(told, named) ? { department: told } : { department: told, held: { named } };
}
