import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { clientSettings } from '../cloud/addresses.ts';
import { type BareCloud, startBareCloud } from '../fixture/bare-cloud.ts';
import { failedIds } from './event-source.ts';

let bare: BareCloud;
let sqs: SQSClient;
let QueueUrl: string;
let clock = Date.parse('2026-03-02T08:00:00Z');

beforeAll(async () => {
  bare = await startBareCloud(
    {
      Queue: {
        Type: 'AWS::SQS::Queue',
        Properties: {
          VisibilityTimeout: 60,
          MaximumMessageSize: 1024,
          RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 2 },
        },
      },
      Dead: { Type: 'AWS::SQS::Queue', Properties: {} },
    },
    { now: () => new Date(clock) },
  );
  sqs = new SQSClient({ ...clientSettings(bare.cloud.addresses), maxAttempts: 1 });
  QueueUrl = bare.cloud.queue('Queue').setting.url;
});

afterEach(() => {
  bare.cloud.queue('Queue').purge();
  bare.cloud.queue('Dead').purge();
});

afterAll(async () => {
  sqs?.destroy();
  await bare?.stop();
});

const send = (MessageBody: string, more: object = {}) =>
  sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }));
const receive = async (more: object = {}) =>
  (await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, ...more }))).Messages ?? [];
const pass = (seconds: number) => {
  clock += seconds * 1000;
  bare.cloud.queue('Queue').counts();
};
const nameOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Error) => error.name,
  );

describe('a message', () => {
  test('is received with its attributes, hidden for a while, and shown again if it is not deleted', async () => {
    await send('你好', {
      MessageAttributes: {
        kind: { DataType: 'String', StringValue: '核对' },
        raw: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2]) },
      },
    });
    const [first] = await receive({ MessageSystemAttributeNames: ['All'], MessageAttributeNames: ['All'] });
    expect(first).toMatchObject({
      Body: '你好',
      Attributes: { ApproximateReceiveCount: '1' },
      MessageAttributes: { kind: { StringValue: '核对' } },
    });
    expect(await receive()).toEqual([]);
    pass(61);
    const [again] = await receive({ MessageSystemAttributeNames: ['ApproximateReceiveCount'] });
    expect(again?.Attributes).toEqual({ ApproximateReceiveCount: '2' });
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: again?.ReceiptHandle }));
    pass(61);
    expect(await receive()).toEqual([]);
  });

  test('that was received too often goes to the dead letters', async () => {
    await send('poison');
    for (let i = 0; i < 3; i++) {
      await receive();
      pass(61);
    }
    expect(
      bare.cloud
        .queue('Dead')
        .peek()
        .map((each) => each.body),
    ).toEqual(['poison']);
    expect(bare.cloud.queue('Queue').counts()).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  test('can be sent late, and shown early', async () => {
    await send('late', { DelaySeconds: 30 });
    expect(await receive()).toEqual([]);
    pass(31);
    const [message] = await receive();
    const change = { QueueUrl, ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout: 0 };
    await sqs.send(new ChangeMessageVisibilityCommand(change));
    expect(await receive()).toHaveLength(1);
    expect(
      await nameOf(sqs.send(new ChangeMessageVisibilityCommand({ ...change, ReceiptHandle: 'x' }))),
    ).toBe('MessageNotInflight');
  });

  test('must be no larger than the queue takes', async () => {
    expect(await nameOf(send('x'.repeat(1025)))).toBe('InvalidParameterValue');
  });
});

test('batches tell of each entry for itself', async () => {
  const Entries = [
    { Id: 'a', MessageBody: '1' },
    { Id: 'b', MessageBody: 'x'.repeat(2000) },
  ];
  const sent = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  expect([sent.Successful?.map((each) => each.Id), sent.Failed?.map((each) => each.Id)]).toEqual([
    ['a'],
    ['b'],
  ]);
  const [message] = await receive();
  const handles = [
    { Id: '1', ReceiptHandle: message?.ReceiptHandle },
    { Id: '2', ReceiptHandle: 'nothing' },
  ];
  const done = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: handles }));
  expect([done.Successful?.length, done.Failed?.[0]?.Code]).toEqual([1, 'ReceiptHandleIsInvalid']);
  const same = [
    { Id: 'a', MessageBody: '1' },
    { Id: 'a', MessageBody: '2' },
  ];
  expect(await nameOf(sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries: same })))).toBe(
    'BatchEntryIdsNotDistinct',
  );
});

test('a receive waits for a message that is sent meanwhile', async () => {
  const waiting = receive({ WaitTimeSeconds: 10 });
  await send('soon');
  expect((await waiting).map((each) => each.Body)).toEqual(['soon']);
});

test('attributes count what is there; a purge leaves nothing', async () => {
  await send('1');
  await send('2', { DelaySeconds: 60 });
  const count = async () =>
    (await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }))).Attributes;
  expect(await count()).toMatchObject({
    ApproximateNumberOfMessages: '1',
    ApproximateNumberOfMessagesDelayed: '1',
    VisibilityTimeout: '60',
  });
  await sqs.send(new PurgeQueueCommand({ QueueUrl }));
  expect(await count()).toMatchObject({
    ApproximateNumberOfMessages: '0',
    ApproximateNumberOfMessagesDelayed: '0',
  });
});

test('rights are asked for, and a queue must be there', async () => {
  const credentials = bare.cloud.issueKey('sender', [
    { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: bare.cloud.queue('Queue').setting.arn },
  ]);
  const sender = new SQSClient({
    ...clientSettings(bare.cloud.addresses),
    credentials,
    maxAttempts: 1,
  });
  expect(await nameOf(sender.send(new SendMessageCommand({ QueueUrl, MessageBody: '1' })))).toBe('done');
  expect(await nameOf(sender.send(new ReceiveMessageCommand({ QueueUrl })))).toBe('AccessDeniedException');
  sender.destroy();
  expect(await nameOf(send('x', { QueueUrl: `${QueueUrl}-none` }))).toBe('QueueDoesNotExist');
});

test.each([
  ['nothing', undefined, []],
  ['no failures', { batchItemFailures: [] }, []],
  ['one', { batchItemFailures: [{ itemIdentifier: 'b' }] }, ['b']],
  ['one that is not in the batch', { batchItemFailures: [{ itemIdentifier: 'z' }] }, ['a', 'b']],
  ['an empty name', { batchItemFailures: [{ itemIdentifier: '' }] }, ['a', 'b']],
  ['no list', { batchItemFailures: 'b' }, ['a', 'b']],
])('an answer with %s leaves the right messages', (_name, answer, left) => {
  expect([...failedIds(answer, ['a', 'b'])]).toEqual(left);
});
