import { join } from 'node:path';
import { Queue } from '../queue/queue.ts';
import type { QueueEntry } from '../queue/queue-service.ts';
import { resourcePolicy } from '../template/role.ts';
import { logicalIdIn, type Stack } from '../template/stack.ts';
import { TemplateFault } from '../template/template.ts';
import { keyArn } from './make-buckets.ts';

interface Redrive {
  deadLetterTargetArn: string;
  maxReceiveCount: number | string;
}

function makeQueue(stack: Stack, id: string, root: string, now: () => number): Queue {
  const number = (name: string, standard: number) => Number(stack.property(id, name) ?? standard);
  if (stack.property(id, 'FifoQueue')) throw new TemplateFault(id, 'the local cloud has no FIFO queues');
  const raw = stack.property(id, 'RedrivePolicy') as Redrive | string | undefined;
  const redrive = typeof raw === 'string' ? (JSON.parse(raw) as Redrive) : raw;
  const arn = String(stack.attribute(id, 'Arn', id));
  const name = String(stack.attribute(id, 'QueueName', id));
  return new Queue(
    {
      name,
      arn,
      url: String(stack.ref(id, id)),
      visibilityTimeout: number('VisibilityTimeout', 30),
      delay: number('DelaySeconds', 0),
      retention: number('MessageRetentionPeriod', 345_600),
      wait: number('ReceiveMessageWaitTimeSeconds', 0),
      largestMessage: number('MaximumMessageSize', 1_048_576),
      redrive: redrive && {
        deadLetterArn: redrive.deadLetterTargetArn,
        maxReceiveCount: Number(redrive.maxReceiveCount),
      },
      kmsKey: keyArn(stack, stack.property(id, 'KmsMasterKeyId')),
    },
    join(root, 'queues', `${name}.jsonl`),
    now,
  );
}

/** Makes the queues of a template by ARN, and leads what was received too often to the dead letters. */
export function makeQueues(
  stack: Stack,
  root: string,
  now: () => number,
): Map<string, QueueEntry & { id: string }> {
  const queues = new Map<string, QueueEntry & { id: string }>();
  for (const id of stack.idsOf('AWS::SQS::Queue')) {
    const queue = makeQueue(stack, id, root, now);
    const policy = resourcePolicy(stack, 'AWS::SQS::QueuePolicy', 'Queues', queue.setting.url);
    queues.set(queue.setting.arn, { id, queue, policy });
  }
  for (const { id, queue } of queues.values()) {
    const { redrive } = queue.setting;
    if (!redrive) continue;
    const deadLetters = queues.get(redrive.deadLetterArn)?.queue;
    if (!deadLetters) {
      const target = logicalIdIn(redrive.deadLetterArn) ?? redrive.deadLetterArn;
      throw new TemplateFault(`${id}.RedrivePolicy`, `no queue ${target} in the template`);
    }
    queue.redriveTo((message) => deadLetters.takeOver(message));
  }
  return queues;
}
