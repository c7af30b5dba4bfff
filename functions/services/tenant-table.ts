import {
  type AttributeValue,
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { CLIENT_SETTINGS } from './client-settings.ts';
import { systemClock } from './clock.ts';
import type { Condition, Item, OpenTenant, Page, QueryOptions, TenantItems, Write } from './items.ts';
import { forgottenAt, type Retention, retentionSet } from './retention.ts';
import { isTenant } from './tenant.ts';

type Attributes = Record<string, AttributeValue>;

/** DynamoDB's limit for BatchGetItem. */
const BATCH = 100;

/**
 * One tenant's part of the single table. The partition key is made here and nowhere else, of the tenant that
 * the caller's token or the object's key names, so no other tenant's items can be reached by any argument.
 */
class TenantTable implements TenantItems {
  readonly tenant: string;
  private readonly client: DynamoDBClient;
  private readonly table: string;

  private readonly retention: Retention;

  constructor(client: DynamoDBClient, table: string, tenant: string, retention: Retention) {
    if (!isTenant(tenant)) throw new RangeError('not the name of a tenant');
    this.client = client;
    this.table = table;
    this.tenant = tenant;
    this.retention = retention;
  }

  async get<T>(key: string): Promise<Item<T> | undefined> {
    const { Item: found } = await this.client.send(
      new GetItemCommand({ TableName: this.table, Key: this.key(key), ConsistentRead: true }),
    );
    return found && itemOf<T>(found);
  }

  async getMany<T>(keys: readonly string[]): Promise<Map<string, Item<T>>> {
    const found = new Map<string, Item<T>>();
    let left = [...new Set(keys)];
    while (left.length > 0) {
      const batch = left.slice(0, BATCH);
      const { Responses, UnprocessedKeys } = await this.client.send(
        new BatchGetItemCommand({
          RequestItems: { [this.table]: { Keys: batch.map((key) => this.key(key)), ConsistentRead: true } },
        }),
      );
      for (const attributes of Responses?.[this.table] ?? []) {
        const item = itemOf<T>(attributes);
        found.set(item.key, item);
      }
      const unread = (UnprocessedKeys?.[this.table]?.Keys ?? []).flatMap(({ sk }) => sk?.S ?? []);
      left = [...unread, ...left.slice(BATCH)];
    }
    return found;
  }

  async put(write: Write): Promise<boolean> {
    try {
      await this.client.send(new PutItemCommand(this.putOf(write)));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  async putAll(writes: readonly Write[]): Promise<boolean> {
    return this.transact(writes.map((write) => ({ Put: this.putOf(write) })));
  }

  async deleteWith(key: string, writes: readonly Write[]): Promise<boolean> {
    // The command is not sent by itself: it shows test/template that the transaction takes the right to delete.
    const { input } = new DeleteItemCommand({ TableName: this.table, Key: this.key(key) });
    const Delete = { TableName: input.TableName, Key: input.Key };
    return this.transact([{ Delete }, ...writes.map((write) => ({ Put: this.putOf(write) }))]);
  }

  private async transact(TransactItems: TransactWriteItem[]): Promise<boolean> {
    try {
      await this.client.send(new TransactWriteItemsCommand({ TransactItems }));
      return true;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
      if (codes.includes('ConditionalCheckFailed')) return false;
      throw error;
    }
  }

  async delete(key: string): Promise<void> {
    await this.client.send(new DeleteItemCommand({ TableName: this.table, Key: this.key(key) }));
  }

  async count(key: string, expires: Date): Promise<number> {
    const { Attributes } = await this.client.send(
      new UpdateItemCommand({
        TableName: this.table,
        Key: this.key(key),
        UpdateExpression: 'ADD #count :one SET expires = :expires',
        ExpressionAttributeNames: { '#count': 'count' },
        ExpressionAttributeValues: {
          ':one': { N: '1' },
          ':expires': { N: String(Math.floor(expires.getTime() / 1000)) },
        },
        ReturnValues: 'UPDATED_NEW',
      }),
    );
    return Number(Attributes?.count?.N ?? 0);
  }

  async query<T>(prefix: string, options: QueryOptions = {}): Promise<Page<T>> {
    const { limit, newestFirst = false, from } = options;
    const { Items = [], LastEvaluatedKey } = await this.client.send(
      new QueryCommand({
        TableName: this.table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': { S: this.partition }, ':prefix': { S: prefix } },
        ScanIndexForward: !newestFirst,
        ConsistentRead: true,
        ...(limit === undefined ? {} : { Limit: limit }),
        ...(from?.startsWith(prefix) ? { ExclusiveStartKey: this.key(from) } : {}),
      }),
    );
    return { items: Items.map((attributes) => itemOf<T>(attributes)), next: LastEvaluatedKey?.sk?.S };
  }

  private get partition(): string {
    return `T#${this.tenant}`;
  }

  private key(sort: string): Attributes {
    return { pk: { S: this.partition }, sk: { S: sort } };
  }

  private putOf({ key, value, when, expires }: Write) {
    const version = typeof when === 'object' ? when.version + 1 : 1;
    const until = expires ?? forgottenAt(key, this.retention, systemClock());
    return {
      TableName: this.table,
      Item: {
        ...this.key(key),
        data: { S: JSON.stringify(value) },
        version: { N: String(version) },
        ...(until && { expires: { N: String(Math.floor(until.getTime() / 1000)) } }),
      },
      ...conditionOf(when),
    };
  }
}

/** Opens tenants' items in a table; one client serves all. */
export function tenantTables(table: string, client = new DynamoDBClient(CLIENT_SETTINGS)): OpenTenant {
  const retention = retentionSet();
  return (tenant) => new TenantTable(client, table, tenant, retention);
}

function conditionOf(when: Condition) {
  if (when === 'always') return {};
  if (when === 'absent') return { ConditionExpression: 'attribute_not_exists(pk)' };
  return {
    ConditionExpression: 'version = :version',
    ExpressionAttributeValues: { ':version': { N: String(when.version) } },
  };
}

function itemOf<T>({ sk, data, version }: Attributes): Item<T> {
  return {
    key: sk?.S ?? '',
    value: JSON.parse(data?.S ?? 'null') as T,
    version: Number(version?.N ?? 0),
  };
}
