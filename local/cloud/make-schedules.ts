import { decide } from '../identity/decide.ts';
import type { AsyncInvocations } from '../lambda/async-invocation.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import type { Schedule } from '../schedule/schedules.ts';
import { roleStatements } from '../template/role.ts';
import { logicalIdIn, type Stack } from '../template/stack.ts';
import { TemplateFault } from '../template/template.ts';
import { functionByArn } from './make-functions.ts';

interface Target {
  Arn: string;
  RoleArn: string;
  Input?: string;
}

function eventOf(input: string | undefined, at: Date, id: string): unknown {
  const text = (input ?? '{}')
    .replaceAll('<aws.scheduler.scheduled-time>', at.toISOString().replace(/\.\d{3}/, ''))
    .replaceAll('<aws.scheduler.execution-id>', `${id}-${at.getTime()}`)
    .replaceAll('<aws.scheduler.attempt-number>', '1');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function makeSchedule(
  stack: Stack,
  id: string,
  functions: ReadonlyMap<string, LambdaFunction>,
  invocations: AsyncInvocations,
  failed: (target: LambdaFunction) => (event: unknown, error: string) => void,
): Schedule {
  const target = stack.property(id, 'Target') as Target;
  const called = functionByArn(functions, target.Arn, id);
  const raw = stack.template.Resources[id]?.Properties?.Target as { RoleArn?: unknown } | undefined;
  const role = logicalIdIn(raw?.RoleArn);
  const request = { action: 'lambda:InvokeFunction', resource: called.setting.arn, context: {} };
  if (role === undefined || decide(roleStatements(stack, role), request) !== 'allowed') {
    throw new TemplateFault(id, `its role may not lambda:InvokeFunction ${called.setting.arn}`);
  }
  return {
    id,
    expression: String(stack.property(id, 'ScheduleExpression')),
    timezone: String(stack.property(id, 'ScheduleExpressionTimezone') ?? 'UTC'),
    enabled: stack.property(id, 'State') !== 'DISABLED',
    run: (at) => invocations.invoke(called, eventOf(target.Input, at, id), failed(called)),
  };
}

/** The schedules of a template that call functions. */
export function makeSchedules(
  stack: Stack,
  functions: ReadonlyMap<string, LambdaFunction>,
  invocations: AsyncInvocations,
  failed: (target: LambdaFunction) => (event: unknown, error: string) => void,
): Schedule[] {
  return stack
    .idsOf('AWS::Scheduler::Schedule')
    .map((id) => makeSchedule(stack, id, functions, invocations, failed));
}
