import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { itemKeys } from '../../functions/services/item-keys.ts';
import { clientSettings, demoToken } from '../../local/cloud/addresses.ts';
import { type LocalCloud, type LocalCloudOptions, startLocalCloud } from '../../local/start-cloud.ts';
import type { Template } from '../../local/template/template.ts';

export const PACKAGE = join(process.cwd(), 'node_modules', '.cache', 'gouji-e2e');
export const SAMPLE = 'samples/芦淞区科工信局2021年度绩效自评.xlsx';
export const CORRECTED = 'samples/芦淞区科工信局2021年度绩效自评-更正后.xlsx';

export interface Call {
  readonly user?: string;
  /** In place of the user's; an empty one sends none. */
  readonly token?: string;
  readonly body?: unknown;
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came
  readonly body: any;
}

export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly department?: string;
  readonly year?: number;
  readonly metadata?: Readonly<Record<string, string>>;
}

export interface TestCloudOptions extends Pick<LocalCloudOptions, 'workbench' | 'now' | 'runtime'> {
  /** Milliseconds until a message comes again, where AWS waits minutes. */
  readonly retryDelay?: number;
  readonly environments?: number;
  /** Seconds of functions, by name, where another time-out is to be met than the template's. */
  readonly timeouts?: Readonly<Record<string, number>>;
}

/** Most tests ask more often than a person does. */
const UNLIMITED = { PersonRequests: '0', TenantRequests: '0' };

/** A local cloud of its own, on free ports and with a folder of its own, as an outsider sees it. */
export class TestCloud {
  readonly cloud: LocalCloud;
  private readonly folder: string;
  private readonly s3: S3Client;
  private readonly table: DynamoDBClient;
  private readonly tableName: string;
  private readonly mailsSeen: unknown[] = [];

  private constructor(cloud: LocalCloud, folder: string) {
    this.cloud = cloud;
    this.folder = folder;
    const { endpoint, region, accessKeyId, secretAccessKey } = cloud.addresses.s3;
    this.s3 = new S3Client({
      endpoint,
      region,
      credentials: { accessKeyId, secretAccessKey },
      forcePathStyle: true,
    });
    this.table = new DynamoDBClient(clientSettings(cloud.addresses));
    this.tableName = String(cloud.stack.ref('Table', 'Table'));
  }

  static async start(
    parameters: Readonly<Record<string, string>> = {},
    { retryDelay = 50, environments = 8, timeouts = {}, ...more }: TestCloudOptions = {},
  ): Promise<TestCloud> {
    const folder = mkdtempSync(join(tmpdir(), 'gouji-e2e-'));
    const cloud = await startLocalCloud({
      template: templateWith(timeouts),
      artefacts: PACKAGE,
      root: folder,
      bundles: join(PACKAGE, 'unpacked'),
      port: 0,
      parameters: { ...UNLIMITED, ...parameters },
      retryDelay,
      mostEnvironments: environments,
      ...more,
    });
    return new TestCloud(cloud, folder);
  }

  async stop(): Promise<void> {
    this.s3.destroy();
    this.table.destroy();
    await this.cloud.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async token(user: string, query = ''): Promise<string> {
    return demoToken(this.cloud.addresses, `${user}${query}`);
  }

  async call(route: string, call: Call = {}): Promise<Answer> {
    const [method = 'GET', path = '/'] = route.split(' ');
    const { user = 'administrator', body, bytes, headers = {} } = call;
    const token = call.token ?? (await this.token(user));
    const content = bytes ?? (body === undefined ? undefined : JSON.stringify(body));
    const answer = await fetch(`${this.cloud.addresses.api}${path}`, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(content !== undefined && { body: content as BodyInit }),
    });
    const text = await answer.text();
    return { status: answer.status, body: jsonOrText(text) };
  }

  /** Puts a file as any S3 client would. @returns its key */
  async upload({ name, bytes, department = '-', year, metadata = {} }: Upload): Promise<string> {
    const key = `tenants/demo/incoming/${department}/${year ?? '-'}/direct/${name}`;
    await this.putObject(key, bytes, metadata);
    return key;
  }

  /** Puts a file at any key of the uploads. */
  async putObject(
    Key: string,
    Body: Uint8Array,
    metadata: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const encoded = Object.entries(metadata).map(([field, value]) => [field, encodeURIComponent(value)]);
    const Bucket = this.cloud.addresses.s3.incomingBucket;
    await this.s3.send(new PutObjectCommand({ Bucket, Key, Body, Metadata: Object.fromEntries(encoded) }));
  }

  /** Deletes an uploaded file, as whoever uploads may: older versions of it stay. */
  async remove(key: string): Promise<void> {
    await this.s3.send(new DeleteObjectCommand({ Bucket: this.cloud.addresses.s3.incomingBucket, Key: key }));
  }

  async watch(email: string, departments: readonly string[], more: object = {}): Promise<void> {
    const { status } = await this.call(`PUT /v1/recipients/${encodeURIComponent(email)}`, {
      body: { departments, ...more },
    });
    if (status !== 200) throw new Error(`the recipient was answered ${status}`);
  }

  /** Waits until everything that was set off has come to rest. */
  async settled(): Promise<void> {
    if (!(await this.cloud.settled())) throw new Error('the cloud did not come to rest');
  }

  /** What S3 told of an upload, for sending it again. */
  async eventOf(key: string, checkId: string): Promise<string> {
    const sequencer = await this.item<string>(itemKeys.sequence(key));
    const check = await this.item<{ at: string; source: { version: string } }>(`CHECK#${checkId}`);
    const object = { key: encodeURIComponent(key), size: 1, sequencer, versionId: check?.source.version };
    const s3 = { bucket: { name: this.cloud.addresses.s3.incomingBucket }, object };
    return JSON.stringify({ Records: [{ eventName: 'ObjectCreated:Put', eventTime: check?.at, s3 }] });
  }

  /** An item of the demo's tenant, as it is in the table. */
  async item<T>(key: string, tenant = 'demo'): Promise<T | undefined> {
    const { Item } = await this.table.send(
      new GetItemCommand({
        TableName: this.tableName,
        Key: { pk: { S: `T#${tenant}` }, sk: { S: key } },
      }),
    );
    return Item?.data?.S === undefined ? undefined : (JSON.parse(Item.data.S) as T);
  }

  /** Values of the tenant's items whose keys start so. */
  async items<T>(prefix: string, tenant = 'demo'): Promise<T[]> {
    const { Items = [] } = await this.table.send(
      new QueryCommand({
        TableName: this.tableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': { S: `T#${tenant}` }, ':prefix': { S: prefix } },
      }),
    );
    return Items.map(({ data }) => JSON.parse(data?.S ?? 'null') as T);
  }

  async putItem(key: string, value: unknown, tenant = 'demo'): Promise<void> {
    const Item = {
      pk: { S: `T#${tenant}` },
      sk: { S: key },
      data: { S: JSON.stringify(value) },
      version: { N: '1' },
    };
    await this.table.send(new PutItemCommand({ TableName: this.tableName, Item }));
  }

  /** Invokes a function by its name, as a schedule or a topic would. */
  async invoke(name: string, event: unknown): Promise<unknown> {
    const { error, value } = await this.cloud.function(name).invoke(event);
    if (error) throw new Error(`${name}: ${error.errorMessage}`);
    return value;
  }

  async startMachine(input: object): Promise<void> {
    const client = new SFNClient(clientSettings(this.cloud.addresses));
    const stateMachineArn = String(this.cloud.stack.ref('RecheckMachine', 'RecheckMachine'));
    await client.send(new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }));
    client.destroy();
  }

  /** What a function has logged. */
  logOf(name: string): string {
    const { setting } = this.cloud.function(name);
    return readFileSync(join(this.folder, 'logs', `${setting.name}.jsonl`), 'utf8');
  }

  async history(department: string): Promise<Answer['body'][]> {
    const { body } = await this.call(`GET /v1/departments/${encodeURIComponent(department)}/history`);
    return body.checks;
  }

  /** All that ever came, in that order; only those are fetched that came since it was asked last. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came
  async mails(): Promise<any[]> {
    const from = this.mailsSeen.length;
    const answer = await fetch(`${this.cloud.addresses.inbox}/messages?from=${from}`);
    const further = (await answer.json()) as unknown[];
    if (this.mailsSeen.length === from) this.mailsSeen.push(...further);
    return [...this.mailsSeen];
  }
}

function templateWith(timeouts: NonNullable<TestCloudOptions['timeouts']>): Template {
  const template = JSON.parse(readFileSync(join(PACKAGE, 'template.json'), 'utf8')) as Template;
  for (const { Properties = {} } of Object.values(template.Resources)) {
    const seconds = timeouts[String(Properties.FunctionName).replace(/^gouji-[a-z]+-/u, '')];
    if (seconds !== undefined) Object.assign(Properties, { Timeout: seconds });
  }
  return template;
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
