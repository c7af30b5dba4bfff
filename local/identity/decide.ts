import { conditionHolds, fillPolicyVariables } from './condition.ts';
import { type AccessRequest, listOf, type PolicyStatement } from './policy-statement.ts';
import { matchesWildcard } from './wildcard.ts';

/** `denied` by a Deny statement, `allowed` by an Allow statement, or `unmentioned`, which is refused as well. */
export type Decision = 'allowed' | 'denied' | 'unmentioned';

function actionMatches(statement: PolicyStatement, action: string): boolean {
  const any = (patterns: readonly string[]) => patterns.some((each) => matchesWildcard(each, action, true));
  if (statement.NotAction !== undefined) return !any(listOf(statement.NotAction));
  return any(listOf(statement.Action));
}

function resourceMatches(statement: PolicyStatement, request: AccessRequest): boolean {
  const any = (patterns: readonly string[]) =>
    patterns.some((each) => matchesWildcard(fillPolicyVariables(each, request.context), request.resource));
  if (statement.NotResource !== undefined) return !any(listOf(statement.NotResource));
  return any(listOf(statement.Resource));
}

/** Whether a statement speaks about a request: its action, resource and conditions all match. */
export function statementApplies(statement: PolicyStatement, request: AccessRequest): boolean {
  return (
    actionMatches(statement, request.action) &&
    resourceMatches(statement, request) &&
    conditionHolds(statement.Condition, request.context)
  );
}

/** Judges a request by a role's statements as IAM does: a Deny wins, then an Allow, else nothing allows it. */
export function decide(statements: readonly PolicyStatement[], request: AccessRequest): Decision {
  const applying = statements.filter((each) => statementApplies(each, request));
  if (applying.some((each) => each.Effect === 'Deny')) return 'denied';
  return applying.length > 0 ? 'allowed' : 'unmentioned';
}
