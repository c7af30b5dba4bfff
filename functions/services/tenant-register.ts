import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { CLIENT_SETTINGS } from './client-settings.ts';

const PARTITION = 'TENANTS';

/** The names of all tenants that ever uploaded: the one partition that is no tenant's. */
export class DynamoTenantRegister {
  private readonly client: DynamoDBClient;
  private readonly table: string;
  private readonly added = new Set<string>();

  constructor(table: string, client = new DynamoDBClient(CLIENT_SETTINGS)) {
    this.table = table;
    this.client = client;
  }

  async add(tenant: string): Promise<void> {
    if (this.added.has(tenant)) return;
    const Item = { pk: { S: PARTITION }, sk: { S: `T#${tenant}` } };
    await this.client.send(new PutItemCommand({ TableName: this.table, Item }));
    this.added.add(tenant);
  }

  async all(): Promise<string[]> {
    const tenants: string[] = [];
    let from: Record<string, { S: string }> | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await this.client.send(
        new QueryCommand({
          TableName: this.table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': { S: PARTITION } },
          ...(from && { ExclusiveStartKey: from }),
        }),
      );
      tenants.push(...Items.flatMap(({ sk }) => sk?.S?.slice('T#'.length) ?? []));
      from = LastEvaluatedKey as typeof from;
    } while (from !== undefined);
    return tenants;
  }
}
