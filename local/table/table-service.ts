import { AwsError } from '../aws/aws-error.ts';
import type { AwsService } from '../aws/aws-service.ts';
import { authorise } from '../identity/authorise.ts';
import type { Principal } from '../identity/principal.ts';
import { DynaliteStore } from './dynalite-store.ts';
import { leadingKeys } from './leading-keys.ts';
import { readActions, transactWrite } from './transaction.ts';
import { Turnstile } from './turnstile.ts';

type Input = Record<string, unknown>;

/** What the template says about a table: CreateTable's own input, and more. */
export interface TableSetting {
  arn: string;
  name: string;
  /** The hash key, then the range key. */
  keyNames: string[];
  /** Hash keys of its indexes. */
  indexes: Readonly<Record<string, string>>;
  create: Input;
  /** The attribute whose seconds say when an item has expired. */
  expiry: string | undefined;
}

const transactActions: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

const tokenLife = 10 * 60_000;

/** DynamoDB: dynalite, with transactions, time to live and access control in front of it. */
export class TableService implements AwsService {
  readonly #store: DynaliteStore;
  readonly #tables: ReadonlyMap<string, TableSetting>;
  readonly #turnstile = new Turnstile();
  readonly #tokens = new Map<string, { text: string; at: number }>();
  readonly #now: () => number;
  #sweeper: NodeJS.Timeout | undefined;

  constructor(
    tables: readonly TableSetting[],
    place: { path: string | undefined; region: string; accountId: string },
    now: () => number,
  ) {
    this.#tables = new Map(tables.map((each) => [each.name, each]));
    this.#store = new DynaliteStore(place.path, place.region, place.accountId);
    this.#now = now;
  }

  /** Creates the tables that are not there yet. */
  async open(): Promise<void> {
    const known = ((await this.#store.run('ListTables', {})).TableNames ?? []) as string[];
    for (const table of this.#tables.values()) {
      if (!known.includes(table.name)) await this.#store.run('CreateTable', structuredClone(table.create));
    }
    for (const table of this.#tables.values()) await this.#untilActive(table.name);
    // What is missed now, because the tables are being closed, is found the next time.
    this.#sweeper = setInterval(() => void this.expire().catch(() => {}), 60_000);
    this.#sweeper.unref();
  }

  async #untilActive(name: string): Promise<void> {
    for (;;) {
      const { Table } = (await this.#store.run('DescribeTable', { TableName: name })) as {
        Table: { TableStatus: string };
      };
      if (Table.TableStatus === 'ACTIVE') return;
      await new Promise((resume) => setTimeout(resume, 2));
    }
  }

  #table(name: unknown): TableSetting {
    // A table may be named by its ARN.
    const table = this.#tables.get(String(name).split('/').at(-1) as string);
    if (!table) throw new AwsError('ResourceNotFoundException', 400, 'Requested resource not found');
    return table;
  }

  #may(principal: Principal, action: string, table: TableSetting, operation: string, input: Input): void {
    const index = input.IndexName as string | undefined;
    const hashKey = index === undefined ? (table.keyNames[0] as string) : (table.indexes[index] ?? '');
    const keys = leadingKeys(operation, input, hashKey, table.name);
    authorise(
      principal,
      `dynamodb:${action}`,
      index === undefined ? table.arn : `${table.arn}/index/${index}`,
      {
        ...(keys.length > 0 ? { 'dynamodb:LeadingKeys': keys } : {}),
        ...(typeof input.Select === 'string' ? { 'dynamodb:Select': input.Select } : {}),
        ...(typeof input.ReturnValues === 'string' ? { 'dynamodb:ReturnValues': input.ReturnValues } : {}),
      },
    );
  }

  async call(operation: string, input: Input, principal: Principal): Promise<unknown> {
    if (operation === 'TransactWriteItems') return this.#transactWrite(input, principal);
    if (operation === 'TransactGetItems') return this.#transactGet(input, principal);
    if (operation === 'ListTables') authorise(principal, 'dynamodb:ListTables', '*');
    else if (operation.startsWith('Batch')) {
      for (const name of Object.keys((input.RequestItems ?? {}) as Input)) {
        this.#may(principal, operation, this.#table(name), operation, input);
      }
    } else this.#may(principal, operation, this.#table(input.TableName), operation, input);
    if (operation === 'DescribeTimeToLive') return this.#timeToLive(input);
    return this.#turnstile.together(() => this.#run(operation, input));
  }

  async #run(operation: string, input: Input): Promise<unknown> {
    const { ReturnValuesOnConditionCheckFailure: onFailure, ...rest } = input;
    try {
      return await this.#store.run(operation, rest);
    } catch (error) {
      const shows = onFailure === 'ALL_OLD' && error instanceof AwsError;
      if (!shows || error.code !== 'ConditionalCheckFailedException') throw error;
      const table = this.#table(input.TableName);
      const whole = (input.Key ?? input.Item) as Input;
      const Key = Object.fromEntries(table.keyNames.map((name) => [name, whole[name]]));
      const { Item } = await this.#store.run('GetItem', { TableName: table.name, Key, ConsistentRead: true });
      throw new AwsError(error.code, error.status, error.message, Item ? { Item } : {});
    }
  }

  #timeToLive(input: Input): unknown {
    const { expiry } = this.#table(input.TableName);
    return {
      TimeToLiveDescription: expiry
        ? { TimeToLiveStatus: 'ENABLED', AttributeName: expiry }
        : { TimeToLiveStatus: 'DISABLED' },
    };
  }

  async #transactWrite(input: Input, principal: Principal): Promise<unknown> {
    const actions = readActions(input, (name) => this.#table(name).keyNames);
    for (const { kind, input: one } of actions) {
      const action = transactActions[kind];
      if (!action) throw new AwsError('ValidationException', 400, `TransactItems has no ${kind}`);
      this.#may(principal, action, this.#table(one.TableName), action, one);
    }
    return this.#turnstile.alone(async () => {
      if (!this.#isRepeated(input)) {
        await transactWrite(this.#store, actions);
        this.#remember(input);
      }
      return {};
    });
  }

  #isRepeated(input: Input): boolean {
    const { ClientRequestToken: token, ...rest } = input;
    const known = this.#tokens.get(String(token));
    if (token === undefined || !known || this.#now() - known.at > tokenLife) return false;
    if (known.text === JSON.stringify(rest)) return true;
    throw new AwsError(
      'IdempotentParameterMismatchException',
      400,
      'The token was used with other parameters.',
    );
  }

  #remember(input: Input): void {
    const { ClientRequestToken: token, ...rest } = input;
    if (token === undefined) return;
    for (const [old, { at }] of this.#tokens) {
      if (this.#now() - at <= tokenLife) break;
      this.#tokens.delete(old);
    }
    this.#tokens.set(String(token), { text: JSON.stringify(rest), at: this.#now() });
  }

  async #transactGet(input: Input, principal: Principal): Promise<unknown> {
    const gets = ((input.TransactItems ?? []) as { Get: Input }[]).map((each) => each.Get);
    for (const get of gets) this.#may(principal, 'GetItem', this.#table(get.TableName), 'GetItem', get);
    return this.#turnstile.alone(async () => {
      const Responses: unknown[] = [];
      for (const get of gets) {
        const { Item } = await this.#store.run('GetItem', { ...get, ConsistentRead: true });
        Responses.push(Item ? { Item } : {});
      }
      return { Responses };
    });
  }

  /** Deletes items whose time to live is over. AWS does it within days; here once a minute, or when called. */
  async expire(): Promise<void> {
    const now = Math.floor(this.#now() / 1000);
    for (const table of this.#tables.values()) {
      if (!table.expiry) continue;
      const { Items } = await this.#store.run('Scan', {
        TableName: table.name,
        FilterExpression: '#expiry < :now',
        ExpressionAttributeNames: { '#expiry': table.expiry },
        ExpressionAttributeValues: { ':now': { N: String(now) } },
      });
      for (const item of (Items ?? []) as Input[]) {
        const Key = Object.fromEntries(table.keyNames.map((name) => [name, item[name]]));
        await this.#turnstile.together(() => this.#store.run('DeleteItem', { TableName: table.name, Key }));
      }
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#sweeper);
    await this.#turnstile.alone(() => this.#store.close());
  }
}
