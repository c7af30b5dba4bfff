import { AwsError } from '../aws/aws-error.ts';
import type { AwsService } from '../aws/aws-service.ts';
import { authorise } from '../identity/authorise.ts';
import type { PolicyStatement } from '../identity/policy-statement.ts';
import type { Principal } from '../identity/principal.ts';
import { attributesMd5 } from './attributes-md5.ts';
import { type Message, type MessageAttribute, md5, type Queue } from './queue.ts';

type Input = Record<string, unknown>;

/** A queue with the statements of its own policy. */
export interface QueueEntry {
  queue: Queue;
  policy: readonly PolicyStatement[];
}

const sendKeys = ['kms:GenerateDataKey', 'kms:Decrypt'];

function mayUseKey(principal: Principal, queue: Queue, actions: readonly string[], region: string): void {
  if (!queue.setting.kmsKey) return;
  const context = {
    'kms:ViaService': `sqs.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`,
    'kms:EncryptionContext:aws:sqs:arn': queue.setting.arn,
  };
  for (const action of actions) authorise(principal, action, queue.setting.kmsKey, context);
}

function invalid(name: string, why: string): AwsError {
  return new AwsError('InvalidParameterValue', 400, `Value for parameter ${name} is invalid. Reason: ${why}`);
}

function sendOne(queue: Queue, input: Input): Record<string, unknown> {
  const body = String(input.MessageBody ?? '');
  if (body === '')
    throw new AwsError('MissingParameter', 400, 'The request must contain the parameter MessageBody.');
  if (Buffer.byteLength(body) > queue.setting.largestMessage) {
    throw invalid('MessageBody', `Message must be shorter than ${queue.setting.largestMessage} bytes.`);
  }
  const delay = input.DelaySeconds as number | undefined;
  if (delay !== undefined && !(delay >= 0 && delay <= 900))
    throw invalid('DelaySeconds', 'must be 0 to 900.');
  const attributes = (input.MessageAttributes ?? {}) as Record<string, MessageAttribute>;
  const message = queue.send(body, attributes, delay);
  return {
    MessageId: message.id,
    MD5OfMessageBody: md5(body),
    ...(Object.keys(attributes).length > 0 ? { MD5OfMessageAttributes: attributesMd5(attributes) } : {}),
  };
}

/** A message as ReceiveMessage answers it. */
function received(message: Message, input: Input): Record<string, unknown> {
  const system: Record<string, string> = {
    SenderId: 'LOCAL',
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
  };
  const wanted = [
    ...((input.AttributeNames as string[] | undefined) ?? []),
    ...((input.MessageSystemAttributeNames as string[] | undefined) ?? []),
  ];
  const shown = wanted.includes('All')
    ? system
    : Object.fromEntries(Object.entries(system).filter(([name]) => wanted.includes(name)));
  const names = (input.MessageAttributeNames as string[] | undefined) ?? [];
  const own = Object.entries(message.attributes).filter(
    ([name]) => names.includes('All') || names.includes('.*') || names.includes(name),
  );
  const attributes = Object.fromEntries(own);
  return {
    MessageId: message.id,
    ReceiptHandle: message.receipt,
    MD5OfBody: md5(message.body),
    Body: message.body,
    ...(Object.keys(shown).length > 0 ? { Attributes: shown } : {}),
    ...(own.length > 0
      ? { MessageAttributes: attributes, MD5OfMessageAttributes: attributesMd5(attributes) }
      : {}),
  };
}

function queueAttributes(queue: Queue): Record<string, string> {
  const { setting } = queue;
  const counts = queue.counts();
  return {
    QueueArn: setting.arn,
    ApproximateNumberOfMessages: String(counts.visible),
    ApproximateNumberOfMessagesNotVisible: String(counts.inFlight),
    ApproximateNumberOfMessagesDelayed: String(counts.delayed),
    VisibilityTimeout: String(setting.visibilityTimeout),
    DelaySeconds: String(setting.delay),
    MessageRetentionPeriod: String(setting.retention),
    ReceiveMessageWaitTimeSeconds: String(setting.wait),
    MaximumMessageSize: String(setting.largestMessage),
    ...(setting.redrive
      ? {
          RedrivePolicy: JSON.stringify({
            deadLetterTargetArn: setting.redrive.deadLetterArn,
            maxReceiveCount: setting.redrive.maxReceiveCount,
          }),
        }
      : {}),
  };
}

/** Carries out each entry of a batch for itself, as the batch operations do. */
function eachEntry(input: Input, run: (entry: Input) => Record<string, unknown>): Record<string, unknown> {
  const entries = (input.Entries ?? []) as Input[];
  if (entries.length === 0) throw new AwsError('EmptyBatchRequest', 400, 'There must be at least one entry.');
  if (entries.length > 10)
    throw new AwsError('TooManyEntriesInBatchRequest', 400, 'Maximum number of entries is 10.');
  const ids = new Set(entries.map((each) => each.Id));
  if (ids.size < entries.length)
    throw new AwsError('BatchEntryIdsNotDistinct', 400, 'Two entries have the same Id.');
  const Successful: unknown[] = [];
  const Failed: unknown[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...run(entry) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      Failed.push({ Id: entry.Id, Code: error.code, Message: error.message, SenderFault: true });
    }
  }
  return { Successful, ...(Failed.length > 0 ? { Failed } : {}) };
}

function deleteOne(queue: Queue, input: Input): Record<string, unknown> {
  if (!queue.delete(String(input.ReceiptHandle ?? ''))) {
    throw new AwsError('ReceiptHandleIsInvalid', 400, 'The input receipt handle is invalid.');
  }
  return {};
}

function hideOne(queue: Queue, input: Input): Record<string, unknown> {
  const seconds = Number(input.VisibilityTimeout);
  if (!(seconds >= 0 && seconds <= 43_200)) throw invalid('VisibilityTimeout', 'must be 0 to 43200.');
  if (!queue.changeVisibility(String(input.ReceiptHandle ?? ''), seconds)) {
    throw new AwsError('MessageNotInflight', 400, 'The message referred to is not in flight.');
  }
  return {};
}

async function receive(queue: Queue, input: Input): Promise<Record<string, unknown>> {
  const most = Number(input.MaxNumberOfMessages ?? 1);
  if (!(most >= 1 && most <= 10)) throw invalid('MaxNumberOfMessages', 'must be between 1 and 10.');
  const wait = Number(input.WaitTimeSeconds ?? queue.setting.wait);
  const messages = await queue.receive(most, wait, input.VisibilityTimeout as number | undefined);
  return messages.length > 0 ? { Messages: messages.map((each) => received(each, input)) } : {};
}

interface Operation {
  action: string;
  keyActions: readonly string[];
  run(queue: Queue, input: Input): unknown;
}

const operations: Record<string, Operation> = {
  SendMessage: { action: 'SendMessage', keyActions: sendKeys, run: sendOne },
  SendMessageBatch: {
    action: 'SendMessage',
    keyActions: sendKeys,
    run: (queue, input) => eachEntry(input, (entry) => sendOne(queue, entry)),
  },
  ReceiveMessage: { action: 'ReceiveMessage', keyActions: ['kms:Decrypt'], run: receive },
  DeleteMessage: { action: 'DeleteMessage', keyActions: [], run: deleteOne },
  DeleteMessageBatch: {
    action: 'DeleteMessage',
    keyActions: [],
    run: (queue, input) => eachEntry(input, (entry) => deleteOne(queue, entry)),
  },
  ChangeMessageVisibility: { action: 'ChangeMessageVisibility', keyActions: [], run: hideOne },
  ChangeMessageVisibilityBatch: {
    action: 'ChangeMessageVisibility',
    keyActions: [],
    run: (queue, input) => eachEntry(input, (entry) => hideOne(queue, entry)),
  },
  GetQueueAttributes: {
    action: 'GetQueueAttributes',
    keyActions: [],
    run: (queue, input) => {
      const wanted = (input.AttributeNames ?? ['All']) as string[];
      const all = Object.entries(queueAttributes(queue));
      return {
        Attributes: Object.fromEntries(all.filter(([n]) => wanted.includes('All') || wanted.includes(n))),
      };
    },
  },
  GetQueueUrl: { action: 'GetQueueUrl', keyActions: [], run: (queue) => ({ QueueUrl: queue.setting.url }) },
  PurgeQueue: { action: 'PurgeQueue', keyActions: [], run: (queue) => queue.purge() },
};

/** SQS over the JSON protocol. */
export class QueueService implements AwsService {
  readonly #queues = new Map<string, QueueEntry>();

  readonly #region: string;

  constructor(entries: Iterable<QueueEntry>, region: string) {
    this.#region = region;
    for (const entry of entries) this.#queues.set(entry.queue.setting.name, entry);
  }

  call(name: string, input: Input, principal: Principal): unknown {
    if (name === 'ListQueues') return this.#list(principal);
    const operation = operations[name];
    if (!operation) throw new AwsError('UnsupportedOperation', 400, `The local cloud has no ${name} of SQS.`);
    const queueName = String(input.QueueName ?? input.QueueUrl ?? '')
      .split('/')
      .at(-1) as string;
    const entry = this.#queues.get(queueName);
    if (!entry) throw new AwsError('QueueDoesNotExist', 400, 'The specified queue does not exist.');
    const { queue, policy } = entry;
    authorise(principal, `sqs:${operation.action}`, queue.setting.arn, {}, policy);
    mayUseKey(principal, queue, operation.keyActions, this.#region);
    return operation.run(queue, input);
  }

  #list(principal: Principal): unknown {
    authorise(principal, 'sqs:ListQueues', '*');
    return { QueueUrls: [...this.#queues.values()].map((each) => each.queue.setting.url) };
  }
}
