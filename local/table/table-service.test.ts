import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { clientSettings } from '../cloud/addresses.ts';
import { type BareCloud, startBareCloud } from '../fixture/bare-cloud.ts';
import type { PolicyStatement } from '../identity/policy-statement.ts';

const TableName = 'records';
let bare: BareCloud;
let table: DynamoDBClient;

beforeAll(async () => {
  bare = await startBareCloud({
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'sk', AttributeType: 'S' },
        ],
        TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
      },
    },
  });
  table = new DynamoDBClient({ ...clientSettings(bare.cloud.addresses), maxAttempts: 1 });
});

afterAll(async () => {
  table?.destroy();
  await bare?.stop();
});

const key = (pk: string, sk: string) => ({ pk: { S: pk }, sk: { S: sk } });
const put = (pk: string, sk: string, n: number, more: object = {}) =>
  table.send(new PutItemCommand({ TableName, Item: { ...key(pk, sk), n: { N: String(n) } }, ...more }));
const numberOf = async (pk: string, sk: string) =>
  (await table.send(new GetItemCommand({ TableName, Key: key(pk, sk), ConsistentRead: true }))).Item?.n?.N;
const nameOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Error) => error.name,
  );

beforeEach(async () => {
  const { Items = [] } = await table.send(new ScanCommand({ TableName }));
  for (const { pk, sk } of Items)
    await table.send(new DeleteItemCommand({ TableName, Key: { pk: pk!, sk: sk! } }));
});

describe('items', () => {
  test('are written on a condition; the one in the way is shown when asked for', async () => {
    const once = {
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    };
    await put('T#a', '1', 1, once);
    const error = await put('T#a', '1', 2, once).then(
      () => undefined,
      (each: { name: string; Item?: object }) => each,
    );
    expect([error?.name, error?.Item]).toEqual([
      'ConditionalCheckFailedException',
      { ...key('T#a', '1'), n: { N: '1' } },
    ]);
  });

  test('are counted up, and found by key in order, page by page', async () => {
    for (const n of [3, 1, 2]) await put('T#a', `H#${n}`, n);
    await put('T#b', 'H#9', 9);
    await table.send(
      new UpdateItemCommand({
        TableName,
        Key: key('T#a', 'H#2'),
        UpdateExpression: 'ADD #n :one SET seen = list_append(if_not_exists(seen, :none), :some)',
        ExpressionAttributeNames: { '#n': 'n' },
        ExpressionAttributeValues: { ':one': { N: '1' }, ':none': { L: [] }, ':some': { L: [{ S: 'x' }] } },
      }),
    );
    const found: (string | undefined)[] = [];
    let ExclusiveStartKey: Record<string, { S: string }> | undefined;
    do {
      const page = await table.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
          ExpressionAttributeValues: { ':pk': { S: 'T#a' }, ':sk': { S: 'H#' } },
          ScanIndexForward: false,
          Limit: 2,
          ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
        }),
      );
      found.push(...(page.Items ?? []).map((each) => each.n?.N));
      ExclusiveStartKey = page.LastEvaluatedKey as typeof ExclusiveStartKey;
    } while (ExclusiveStartKey);
    expect(found).toEqual(['3', '3', '1']);
  });

  test('disappear when their time is over, and only then', async () => {
    const now = Math.floor(Date.now() / 1000);
    for (const [sk, expires] of [
      ['old', now - 10],
      ['young', now + 1000],
    ] as const) {
      await table.send(
        new PutItemCommand({ TableName, Item: { ...key('T#a', sk), expires: { N: String(expires) } } }),
      );
    }
    await bare.cloud.expireItems();
    const { Items } = await table.send(new ScanCommand({ TableName }));
    expect(Items?.map((each) => each.sk?.S)).toEqual(['young']);
    const { TimeToLiveDescription: told } = await table.send(new DescribeTimeToLiveCommand({ TableName }));
    expect(told).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expires' });
  });
});

describe('a transaction', () => {
  const write = (TransactItems: object[], more: object = {}) =>
    table.send(new TransactWriteItemsCommand({ TransactItems: TransactItems as never, ...more }));
  const putting = (sk: string, n: number, more: object = {}) => ({
    Put: { TableName, Item: { ...key('T#a', sk), n: { N: String(n) } }, ...more },
  });
  const absent = { ConditionExpression: 'attribute_not_exists(pk)' };

  test('does everything', async () => {
    await put('T#a', 'gone', 1);
    await put('T#a', 'there', 1);
    await write([
      putting('new', 1, absent),
      { Delete: { TableName, Key: key('T#a', 'gone') } },
      {
        Update: {
          TableName,
          Key: key('T#a', 'up'),
          UpdateExpression: 'SET n = :n',
          ExpressionAttributeValues: { ':n': { N: '5' } },
        },
      },
      {
        ConditionCheck: {
          TableName,
          Key: key('T#a', 'there'),
          ConditionExpression: 'n = :n',
          ExpressionAttributeValues: { ':n': { N: '1' } },
        },
      },
      { ConditionCheck: { TableName, Key: key('T#a', 'nowhere'), ...absent } },
    ]);
    const numbers = await Promise.all(
      ['new', 'gone', 'up', 'there', 'nowhere'].map((sk) => numberOf('T#a', sk)),
    );
    expect(numbers).toEqual(['1', undefined, '5', '1', undefined]);
  });

  test('or nothing, and says which condition failed', async () => {
    await put('T#a', 'taken', 1);
    const error = await write([
      putting('free', 1),
      {
        Update: {
          TableName,
          Key: key('T#a', 'taken'),
          UpdateExpression: 'SET n = :n',
          ExpressionAttributeValues: { ':n': { N: '9' } },
        },
      },
      putting('other', 1, { ConditionExpression: 'attribute_exists(pk)' }),
    ]).then(
      () => undefined,
      (each: { name: string; CancellationReasons?: { Code: string }[] }) => each,
    );
    expect(error?.name).toBe('TransactionCanceledException');
    expect(error?.CancellationReasons?.map((each) => each.Code)).toEqual([
      'None',
      'None',
      'ConditionalCheckFailed',
    ]);
    expect([await numberOf('T#a', 'free'), await numberOf('T#a', 'taken')]).toEqual([undefined, '1']);
  });

  test('with the same token is done once', async () => {
    const counting = [
      {
        Update: {
          TableName,
          Key: key('T#a', 'c'),
          UpdateExpression: 'ADD n :one',
          ExpressionAttributeValues: { ':one': { N: '1' } },
        },
      },
    ];
    const ClientRequestToken = 'same';
    await write(counting, { ClientRequestToken });
    await write(counting, { ClientRequestToken });
    expect(await numberOf('T#a', 'c')).toBe('1');
    expect(await nameOf(write([putting('x', 1)], { ClientRequestToken }))).toBe(
      'IdempotentParameterMismatchException',
    );
  });

  test('takes no item twice', async () => {
    expect(await nameOf(write([putting('x', 1), putting('x', 2)]))).toBe('ValidationException');
  });

  test('is never seen half done', async () => {
    const pairs = Array.from({ length: 20 }, (_none, n) => write([putting('l', n), putting('r', n)]));
    const reads = Array.from({ length: 20 }, async () => {
      const Get = (sk: string) => ({ Get: { TableName, Key: key('T#a', sk) } });
      const { Responses } = await table.send(
        new TransactGetItemsCommand({ TransactItems: [Get('l'), Get('r')] }),
      );
      return Responses?.map((each) => each.Item?.n?.N);
    });
    await Promise.all(pairs);
    for (const pair of await Promise.all(reads)) expect(pair?.[0]).toBe(pair?.[1]);
  });
});

test('rights may end at a tenant', async () => {
  const statement: PolicyStatement = {
    Effect: 'Allow',
    Action: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:BatchWriteItem'],
    Resource: `arn:aws:dynamodb:us-east-1:000000000000:table/${TableName}`,
    Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['T#a'] } },
  };
  const credentials = bare.cloud.issueKey('tenant-a', [statement]);
  const own = new DynamoDBClient({ ...clientSettings(bare.cloud.addresses), credentials, maxAttempts: 1 });
  const query = (pk: string) =>
    new QueryCommand({
      TableName,
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: { '#pk': 'pk' },
      ExpressionAttributeValues: { ':pk': { S: pk } },
    });
  const batch = (...tenants: string[]) =>
    new BatchWriteItemCommand({
      RequestItems: { [TableName]: tenants.map((pk) => ({ PutRequest: { Item: key(pk, 'x') } })) },
    });
  const putting = (pk: string) => ({ Put: { TableName, Item: key(pk, 'y') } });
  const outcomes = await Promise.all([
    nameOf(own.send(query('T#a'))),
    nameOf(own.send(query('T#b'))),
    nameOf(own.send(batch('T#a'))),
    nameOf(own.send(batch('T#a', 'T#b'))),
    nameOf(own.send(new GetItemCommand({ TableName, Key: key('T#b', 'x') }))),
    nameOf(own.send(new TransactWriteItemsCommand({ TransactItems: [putting('T#a')] }))),
    nameOf(own.send(new TransactWriteItemsCommand({ TransactItems: [putting('T#a'), putting('T#b')] }))),
    nameOf(own.send(new DeleteItemCommand({ TableName, Key: key('T#a', 'x') }))),
  ]);
  own.destroy();
  const no = 'AccessDeniedException';
  expect(outcomes).toEqual(['done', no, 'done', no, no, 'done', no, no]);
});
