import { decide } from '../identity/decide.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import { EventSource } from '../queue/event-source.ts';
import type { QueueEntry } from '../queue/queue-service.ts';
import type { Stack } from '../template/stack.ts';
import { TemplateFault } from '../template/template.ts';
import { functionByArn } from './make-functions.ts';

const needed = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

/** AWS refuses a mapping whose function may not poll the queue, or outlasts its visibility timeout; so do we. */
function check(id: string, entry: QueueEntry, target: LambdaFunction): void {
  const { arn, visibilityTimeout } = entry.queue.setting;
  const { principal, timeout } = target.setting;
  for (const action of needed) {
    if (decide(principal.statements, { action, resource: arn, context: {} }) !== 'allowed') {
      throw new TemplateFault(
        id,
        `the function execution role does not have permissions to call ${action} on ${arn}`,
      );
    }
  }
  if (visibilityTimeout < timeout) {
    throw new TemplateFault(
      id,
      `Queue visibility timeout: ${visibilityTimeout} seconds is less than Function timeout: ${timeout} seconds`,
    );
  }
}

/** Makes the event source mappings of a template. */
export function makeEventSources(
  stack: Stack,
  queues: ReadonlyMap<string, QueueEntry>,
  functions: ReadonlyMap<string, LambdaFunction>,
  retryDelay: number,
): EventSource[] {
  return stack.idsOf('AWS::Lambda::EventSourceMapping').map((id) => {
    const entry = queues.get(String(stack.property(id, 'EventSourceArn')));
    if (!entry) throw new TemplateFault(id, 'its event source is no queue of the template');
    const target = functionByArn(functions, targetArn(stack, id), id);
    check(id, entry, target);
    if (stack.property(id, 'FilterCriteria'))
      throw new TemplateFault(id, 'the local cloud has no event filters');
    const scaling = stack.property(id, 'ScalingConfig') as { MaximumConcurrency?: number } | undefined;
    const types = (stack.property(id, 'FunctionResponseTypes') as string[] | undefined) ?? [];
    return new EventSource({
      queue: entry.queue,
      target,
      batchSize: Number(stack.property(id, 'BatchSize') ?? 10),
      window: Number(stack.property(id, 'MaximumBatchingWindowInSeconds') ?? 0),
      reportsFailures: types.includes('ReportBatchItemFailures'),
      concurrency: Math.min(scaling?.MaximumConcurrency ?? 5, target.setting.concurrency),
      retryDelay,
      region: stack.surroundings.region,
    });
  });
}

function targetArn(stack: Stack, id: string): string {
  const name = String(stack.property(id, 'FunctionName'));
  if (name.startsWith('arn:')) return name;
  const { region, accountId } = stack.surroundings;
  return `arn:${stack.partition}:lambda:${region}:${accountId}:function:${name}`;
}
