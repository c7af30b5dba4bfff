import type { FactSet } from '../facts/fact.ts';
import { againstAdjustments } from './adjusted-projects.ts';
import { againstApproved } from './approved-projects.ts';
import { againstTargets } from './approved-targets.ts';
import { againstLastAccount } from './last-final-account.ts';
import { againstLastLedger } from './last-ledger.ts';
import { againstPayments } from './paid-projects.ts';
import type { Reference, ReferenceUse } from './reference.ts';
import type { ReferenceKind } from './reference-kind.ts';
import { otherDepartment, otherYear, type ReferenceRead, type Standing, type Stated } from './standing.ts';

const STANDINGS: Readonly<Record<ReferenceKind, Standing>> = {
  budget: againstApproved,
  adjustments: againstAdjustments,
  payments: againstPayments,
  final: againstLastAccount,
  arrears: againstLastLedger,
  targets: againstTargets,
};

/**
 * A workbook's facts with what each reference says beside them. One of another year or department, or in which
 * nothing is found to compare with, is refused and said so: a wrong reference would make every figure wrong.
 * @param aliases other names of projects, both normalised
 */
export function standAgainst(
  stated: Stated,
  references: readonly (ReferenceRead & { readonly reference: Reference })[],
  aliases: ReadonlyMap<string, string>,
): { readonly facts: FactSet; readonly uses: readonly ReferenceUse[] } {
  let { facts } = stated;
  const uses = references.map(({ reference, ...read }): ReferenceUse => {
    const { fits, stand } = STANDINGS[reference.kind];
    const another = otherYear(stated, read, fits) ?? otherDepartment(stated, read);
    if (another) return { reference, refused: another };
    const outcome = stand({ ...stated, facts }, read, aliases);
    if ('refused' in outcome) return { reference, refused: outcome.refused };
    facts = outcome.facts;
    return { reference };
  });
  return { facts, uses };
}
