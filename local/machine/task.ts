import type { AwsError } from '../aws/aws-error.ts';
import { authorise } from '../identity/authorise.ts';
import type { Principal } from '../identity/principal.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import { StateError } from './state-error.ts';

/** What a machine may call, and as whom. */
export interface TaskSetting {
  functions: ReadonlyMap<string, LambdaFunction>;
  principal: Principal;
}

function find(setting: TaskSetting, name: string): LambdaFunction {
  const target = [...setting.functions.values()].find(
    ({ setting: each }) => each.arn === name || each.name === name || name.startsWith(`${each.arn}:`),
  );
  try {
    authorise(setting.principal, 'lambda:InvokeFunction', target?.setting.arn ?? name);
  } catch (error) {
    throw new StateError('Lambda.AccessDeniedException', (error as AwsError).message);
  }
  if (!target) throw new StateError('Lambda.ResourceNotFoundException', `Function not found: ${name}`);
  return target;
}

async function invoke(target: LambdaFunction, payload: unknown): Promise<unknown> {
  const result = await target.invoke(payload ?? {});
  if (result.error) throw new StateError(result.error.errorType, JSON.stringify(result.error));
  return result.value;
}

/** Carries out a Task: `lambda:invoke`, or a function's own ARN. */
export async function runTask(resource: string, input: unknown, setting: TaskSetting): Promise<unknown> {
  if (/:lambda:[^:]*:\d+:function:/.test(resource)) return invoke(find(setting, resource), input);
  if (resource.split(':::')[1] !== 'lambda:invoke') {
    throw new StateError('States.Runtime', `the local cloud has no task ${resource}`);
  }
  const { FunctionName, Payload } = input as { FunctionName: string; Payload?: unknown };
  const value = await invoke(find(setting, FunctionName), Payload);
  return { ExecutedVersion: '$LATEST', Payload: value, StatusCode: 200 };
}
