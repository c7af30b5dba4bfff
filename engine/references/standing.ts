import type { FactSet } from '../facts/fact.ts';
import { departmentOf, yearOf } from '../facts/sheet-header-facts.ts';
import type { Bilingual } from '../gouji-error.ts';
import { normalisedName } from '../normalised-name.ts';
import type { RecognisedSheet } from '../recognise/recognise.ts';

/** What a workbook says, to be set against references. */
export interface Stated {
  readonly facts: FactSet;
  readonly department: string;
  readonly year: number | undefined;
}

/** What a reference says. */
export interface ReferenceRead {
  readonly sheets: readonly RecognisedSheet[];
  readonly facts: FactSet;
}

/** A workbook's facts with what a reference says beside them, or why it was not compared with. */
export type Outcome = { readonly facts: FactSet } | { readonly refused: Bilingual };

/** How a kind of reference is stood against. */
export interface Standing {
  /** Whether one of a year is of a kind's right year for a workbook of a year. */
  readonly fits: (its: number, year: number) => boolean;
  /** Of a reference of the right department and year. @param aliases other names of projects, both normalised */
  readonly stand: (stated: Stated, reference: ReferenceRead, aliases: ReadonlyMap<string, string>) => Outcome;
}

export const sameYear: Standing['fits'] = (its, year) => its === year;

/** Why a reference is not of the workbook's department; undefined where it is, or one of them names none. */
export function otherDepartment({ department }: Stated, { sheets }: ReferenceRead): Bilingual | undefined {
  const its = departmentOf(sheets);
  if (its === '' || department === '' || isSame(its, department)) return undefined;
  return {
    zh: `是「${its}」的，工作簿是「${department}」的`,
    en: `it is of ${its}, the workbook of ${department}`,
  };
}

/** Why a reference is not of a year that fits; undefined where it does, or one of them names none. */
export function otherYear(
  { year }: Stated,
  { sheets }: ReferenceRead,
  fits: (its: number, year: number) => boolean,
): Bilingual | undefined {
  const its = yearOf(sheets);
  if (its === undefined || year === undefined || fits(its, year)) return undefined;
  return { zh: `是 ${its} 年的，工作簿是 ${year} 年的`, en: `it is of ${its}, the workbook of ${year}` };
}

/** One may name the city that the other leaves out. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [normalisedName(one), normalisedName(other)];
  return a.endsWith(b) || b.endsWith(a);
}
