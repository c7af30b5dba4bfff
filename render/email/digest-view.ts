/** Who is late, worse, better: the digest's departments sorted by what needs attention first. */
import type { Digest, DigestDepartment, Standing, WaitingExplanation } from './digest-input.ts';

export interface LateDepartment {
  readonly department: DigestDepartment;
  readonly days: number;
}

export interface ChangedDepartment {
  readonly department: DigestDepartment;
  readonly last: Standing;
  readonly before: Standing;
}

export interface DigestView {
  /** Longest late first. */
  readonly late: readonly LateDepartment[];
  /** Departments whose latest file could not be read, by name. */
  readonly unreadable: readonly DigestDepartment[];
  /** Departments of whose last file nothing was compared, by name. */
  readonly unchecked: readonly DigestDepartment[];
  /** Longest waiting first. */
  readonly waiting: readonly WaitingExplanation[];
  /** Most new errors first, then most new warnings. */
  readonly worse: readonly ChangedDepartment[];
  /** Most errors gone first. */
  readonly better: readonly ChangedDepartment[];
  /** Departments with open errors, the most first. */
  readonly erring: readonly (DigestDepartment & { readonly last: Standing })[];
}

export function digestView({ departments, waiting, to }: Digest): DigestView {
  const byName = (a: DigestDepartment, b: DigestDepartment): number =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
  const changed = departments.flatMap((department) => {
    const { last, before } = department;
    return last && before && last.day >= before.day ? [{ department, last, before }] : [];
  });
  const by = (one: ChangedDepartment): number => errorsAdded(one) || warningsAdded(one);
  const order = (a: ChangedDepartment, b: ChangedDepartment): number =>
    errorsAdded(b) - errorsAdded(a) ||
    warningsAdded(b) - warningsAdded(a) ||
    b.last.open.error - a.last.open.error ||
    byName(a.department, b.department);
  return {
    late: departments
      .flatMap((department) => {
        const { due } = department;
        return due !== undefined && due < to ? [{ department, days: daysBetween(due, to) }] : [];
      })
      .sort((a, b) => b.days - a.days || byName(a.department, b.department)),
    unreadable: departments.filter(({ unreadable }) => unreadable !== undefined).sort(byName),
    unchecked: departments.filter(({ last }) => last?.notChecked).sort(byName),
    waiting: [...waiting].sort(
      (a, b) => compare(a.day, b.day) || compare(a.department, b.department) || compare(a.title, b.title),
    ),
    worse: changed.filter((one) => by(one) > 0).sort(order),
    better: changed.filter((one) => by(one) < 0).sort((a, b) => order(b, a) || 0),
    erring: departments
      .flatMap((department) => {
        const { last } = department;
        return last && last.open.error > 0 ? [{ ...department, last }] : [];
      })
      .sort(
        (a, b) =>
          b.last.open.error - a.last.open.error || b.last.open.warning - a.last.open.warning || byName(a, b),
      ),
  };
}

export function errorsAdded({ last, before }: ChangedDepartment): number {
  return last.open.error - before.open.error;
}

function warningsAdded({ last, before }: ChangedDepartment): number {
  return last.open.warning - before.open.warning;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whole days from one ISO day to another; 0 where either is none. */
export function daysBetween(from: string, to: string): number {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
  return Number.isFinite(days) ? days : 0;
}
