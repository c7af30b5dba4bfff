import type { FactSet } from '../facts/fact.ts';
import { departmentOf, yearOf } from '../facts/sheet-header-facts.ts';
import type { Bilingual } from '../gouji-error.ts';
import { normalisedName } from '../normalised-name.ts';
import type { RecognisedSheet } from '../recognise/recognise.ts';
import { ApprovedBudget } from './approved-budget.ts';
import { isComparable, withApproved } from './approved-projects.ts';
import type { Reference, ReferenceUse } from './reference.ts';

/** What a workbook says, to be set against references. */
export interface Stated {
  readonly facts: FactSet;
  readonly department: string;
  readonly year: number | undefined;
}

/** A reference with its sheets recognised. */
export interface ReadReference {
  readonly reference: Reference;
  readonly sheets: readonly RecognisedSheet[];
}

/**
 * A workbook's facts with what each reference says beside them. One of another year or department, or in which
 * nothing is found to compare with, is refused and said so: a wrong reference would make every figure wrong.
 * @param aliases other names of projects, both normalised
 */
export function standAgainst(
  stated: Stated,
  references: readonly ReadReference[],
  aliases: ReadonlyMap<string, string>,
): { readonly facts: FactSet; readonly uses: readonly ReferenceUse[] } {
  let { facts } = stated;
  const uses = references.map(({ reference, sheets }): ReferenceUse => {
    const approved = new ApprovedBudget(sheets, aliases);
    const refused = refusal(stated, sheets, approved);
    if (refused) return { reference, refused };
    facts = { ...facts, projects: withApproved(facts.projects, approved) };
    return { reference };
  });
  return { facts, uses };
}

function refusal(
  { facts, department, year }: Stated,
  sheets: readonly RecognisedSheet[],
  approved: ApprovedBudget,
): Bilingual | undefined {
  const its = { department: departmentOf(sheets), year: yearOf(sheets) };
  if (its.year !== undefined && year !== undefined && its.year !== year) {
    return {
      zh: `是 ${its.year} 年的，工作簿是 ${year} 年的`,
      en: `it is of ${its.year}, the workbook of ${year}`,
    };
  }
  if (its.department !== '' && department !== '' && !isSame(its.department, department)) {
    return {
      zh: `是「${its.department}」的，工作簿是「${department}」的`,
      en: `it is of ${its.department}, the workbook of ${department}`,
    };
  }
  if (approved.isEmpty) {
    return { zh: '没有认出项目清单', en: 'no list of projects was recognised in it' };
  }
  if (!isComparable(facts.projects, approved)) {
    return {
      zh: '其中的项目与工作簿中有年初预算的项目大多不同名，可能粗细不一',
      en: "most of the workbook's budgeted projects have other names in it, so it may be more or less detailed",
    };
  }
  return undefined;
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [normalisedName(one), normalisedName(other)];
  return a.endsWith(b) || b.endsWith(a);
}
