import { checkOperators } from '../identity/condition.ts';
import { listOf, type PolicyStatement } from '../identity/policy-statement.ts';
import type { Stack } from './stack.ts';

interface PolicyDocument {
  Statement: PolicyStatement | PolicyStatement[];
}

/** The statements of a policy document. Throws UnknownConditionOperator. */
export function statementsOf(document: unknown): PolicyStatement[] {
  const statements = [...listOf((document as PolicyDocument | undefined)?.Statement)];
  for (const each of statements) checkOperators(each.Condition);
  return statements;
}

function attachedTo(stack: Stack, type: string, role: string): PolicyStatement[] {
  const name = stack.ref(role, role);
  return stack
    .idsOf(type)
    .filter((id) => (stack.property(id, 'Roles') as unknown[] | undefined)?.includes(name))
    .flatMap((id) => statementsOf(stack.property(id, 'PolicyDocument')));
}

function managed(stack: Stack, role: string): PolicyStatement[] {
  const arns = (stack.property(role, 'ManagedPolicyArns') as string[] | undefined) ?? [];
  const own = new Map(stack.idsOf('AWS::IAM::ManagedPolicy').map((id) => [stack.ref(id, id), id]));
  return arns.flatMap((arn) => {
    const id = own.get(arn);
    // AWS's own managed policies that templates attach grant logs and traces, which are no requests here.
    return id === undefined ? [] : statementsOf(stack.property(id, 'PolicyDocument'));
  });
}

/** Every statement that a role in the template is given: inline, attached and managed in the same template. */
export function roleStatements(stack: Stack, role: string): PolicyStatement[] {
  const inline = (stack.property(role, 'Policies') as { PolicyDocument: unknown }[] | undefined) ?? [];
  return [
    ...inline.flatMap((each) => statementsOf(each.PolicyDocument)),
    ...attachedTo(stack, 'AWS::IAM::Policy', role),
    ...attachedTo(stack, 'AWS::IAM::ManagedPolicy', role),
    ...managed(stack, role),
  ];
}

/** The statements of a bucket's, queue's or topic's own policy. */
export function resourcePolicy(
  stack: Stack,
  type: string,
  property: string,
  value: unknown,
): PolicyStatement[] {
  return stack
    .idsOf(type)
    .filter((id) => listOf(stack.property(id, property)).includes(value))
    .flatMap((id) => statementsOf(stack.property(id, 'PolicyDocument')));
}
