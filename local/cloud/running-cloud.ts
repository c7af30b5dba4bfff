import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiListener } from '../api/api-server.ts';
import { awsListener } from '../aws/aws-server.ts';
import { FaultLog } from '../fault-log.ts';
import type { PolicyStatement } from '../identity/policy-statement.ts';
import { type AccessKey, AccessKeys, type Principal } from '../identity/principal.ts';
import { IncomingFolder } from '../incoming-folder.ts';
import { Issuer } from '../issuer/issuer-server.ts';
import { demoTenant } from '../issuer/people.ts';
import { TokenSigner } from '../issuer/token-signer.ts';
import { AsyncInvocations } from '../lambda/async-invocation.ts';
import { InvokeService } from '../lambda/invoke-service.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import type { KillPoint } from '../lambda/request-trace.ts';
import { MachineService } from '../machine/machine-service.ts';
import { Inbox } from '../mail/inbox.ts';
import { inboxListener } from '../mail/inbox-server.ts';
import { SesService } from '../mail/ses-service.ts';
import type { EventSource } from '../queue/event-source.ts';
import type { Queue } from '../queue/queue.ts';
import { type QueueEntry, QueueService } from '../queue/queue-service.ts';
import type { NotificationTarget } from '../s3/notifications.ts';
import { s3Listener } from '../s3/s3-server.ts';
import type { BucketSetting, S3Service } from '../s3/s3-service.ts';
import { Schedules } from '../schedule/schedules.ts';
import { SecretService } from '../secret/secret-service.ts';
import { TableService } from '../table/table-service.ts';
import { Stack } from '../template/stack.ts';
import { type Template, TemplateFault } from '../template/template.ts';
import { TopicService } from '../topic/topic-service.ts';
import { isOwnHost } from '../web/loopback.ts';
import { staticListener } from '../web/static-files.ts';
import { type Addresses, endpointVariables } from './addresses.ts';
import { clearState } from './clear-state.ts';
import { MailRoom } from './mail-room.ts';
import { makeApi } from './make-api.ts';
import { makeBuckets } from './make-buckets.ts';
import { makeEventSources } from './make-event-sources.ts';
import { type Artefacts, makeFunctions } from './make-functions.ts';
import { makeMachines } from './make-machines.ts';
import { makeQueues } from './make-queues.ts';
import { makeSchedules } from './make-schedules.ts';
import { secretSettings } from './make-secrets.ts';
import { tableSettings } from './make-table.ts';
import { makeTopics } from './make-topics.ts';
import { operatorKey } from './operator-key.ts';
import { localParameters } from './parameters.ts';
import { Ports, portNames } from './ports.ts';

/** Everything a cloud is started with, defaults filled in. */
export interface CloudSetting {
  template: Template;
  artefacts: Artefacts;
  root: string;
  port: number;
  parameters?:
    | Readonly<Record<string, string>>
    | ((addresses: Addresses) => Readonly<Record<string, string>>);
  stackName: string;
  region: string;
  accountId: string;
  audience: string;
  workbench?: string;
  retryDelay: number;
  mostEnvironments?: number;
  now: () => Date;
  runtime: URL;
}

/** A template's stack, its stand-ins and its functions, running on this machine. */
export class RunningCloud {
  readonly #setting: CloudSetting;
  readonly #ports = new Ports();
  readonly #keys = new AccessKeys();
  #invocations: AsyncInvocations;
  #smtpPort = 0;
  #faults: FaultLog;
  readonly #closing: (() => Promise<void> | void)[] = [];
  #addresses: Addresses | undefined;
  #stack: Stack | undefined;
  #functions: ReadonlyMap<string, LambdaFunction> = new Map();
  #queues: ReadonlyMap<string, QueueEntry & { id: string }> = new Map();
  #buckets: ReadonlyMap<string, BucketSetting> = new Map();
  #sources: EventSource[] = [];
  #inbox: Inbox | undefined;
  #signer: TokenSigner | undefined;
  #schedules: Schedules | undefined;
  #machines: MachineService | undefined;
  #table: TableService | undefined;
  #startTime = 0;

  constructor(setting: CloudSetting) {
    this.#setting = setting;
    this.#faults = new FaultLog(join(setting.root, 'logs', 'faults.jsonl'));
    this.#invocations = new AsyncInvocations(setting.retryDelay);
  }

  /** Where everything is. */
  get addresses(): Addresses {
    return present(this.#addresses);
  }

  /** Milliseconds that the start took. */
  get startTime(): number {
    return this.#startTime;
  }

  /** Every mail that was sent. */
  get inbox(): Inbox {
    return present(this.#inbox);
  }

  /** Signs tokens for the demo's people, good ones and others. */
  get tokens(): TokenSigner {
    return present(this.#signer);
  }

  /** The schedules of the template, to be set off by hand. */
  get schedules(): Schedules {
    return present(this.#schedules);
  }

  /** The resolved template. */
  get stack(): Stack {
    return present(this.#stack);
  }

  async start(): Promise<void> {
    const startedAt = performance.now();
    await this.#ports.open(this.#setting.port);
    this.#smtpPort = this.#setting.port === 0 ? 0 : this.#setting.port + portNames.length;
    await this.#startWork();
    this.writeAddresses();
    this.#startTime = performance.now() - startedAt;
  }

  async #startWork(): Promise<void> {
    const { root, now } = this.#setting;
    this.#faults = new FaultLog(join(root, 'logs', 'faults.jsonl'));
    this.#invocations = new AsyncInvocations(this.#setting.retryDelay);
    this.#inbox = new Inbox(join(root, 'mail'), now);
    await this.#inbox.open();
    const room = new MailRoom(this.#inbox, now);
    await room.open(this.#smtpPort);
    this.#smtpPort = room.port;
    this.#closing.push(() => room.close());
    const stack = this.#makeStack(room.port);
    this.#stack = stack;
    this.#makeFunctions(stack);
    room.watch(() => this.#functions.values());
    const services = await this.#makeServices(stack, room);
    this.#ports.answer(
      'aws',
      awsListener({ services, keys: this.#keys, fault: (error) => this.#faults.write('aws', error) }),
    );
    this.#openS3(stack);
    this.#openApi(stack);
    this.#openIssuer();
    this.#ports.answer('inbox', inboxListener(this.#inbox));
    this.#ports.answer('workbench', staticListener(this.#setting.workbench, this.addresses));
    this.#openIncoming();
    this.#sources = makeEventSources(stack, this.#queues, this.#functions, this.#setting.retryDelay);
    for (const source of this.#sources) source.start();
  }

  #makeStack(smtpPort: number): Stack {
    const { template, region, accountId, stackName, audience, root } = this.#setting;
    const address = (name: Parameters<Ports['address']>[0]) => this.#ports.address(name);
    const key = operatorKey(join(root, 'operator-key.json'));
    const everything: Principal = {
      arn: `arn:aws:iam::${accountId}:user/operator`,
      statements: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
    };
    this.#keys.add(key, everything);
    const addresses: Addresses = {
      workbench: address('workbench'),
      api: address('api'),
      s3: { endpoint: address('s3'), region, ...key, incomingBucket: '', reportsBucket: '' },
      aws: { endpoint: address('aws'), region },
      inbox: address('inbox'),
      smtp: { host: '127.0.0.1', port: smtpPort },
      issuer: address('issuer'),
      audience,
      tenant: demoTenant,
      incomingPrefix: `tenants/${demoTenant}/incoming/`,
      incomingFolder: join(root, 'incoming'),
    };
    this.#addresses = addresses;
    const own = this.#setting.parameters;
    const parameters = {
      ...localParameters(template, {
        issuer: addresses.issuer,
        audience,
        workbench: addresses.workbench,
        smtpPort,
      }),
      ...(typeof own === 'function' ? own(addresses) : own),
    };
    const endpoints = { aws: addresses.aws.endpoint, api: addresses.api };
    const stack = new Stack(template, { region, accountId, stackName }, endpoints, parameters);
    for (const [id, place] of [
      ['IncomingBucket', 'incomingBucket'],
      ['ReportsBucket', 'reportsBucket'],
    ] as const) {
      if (stack.has(id)) addresses.s3[place] = String(stack.ref(id, id));
    }
    return stack;
  }

  #makeFunctions(stack: Stack): void {
    const { artefacts, root, runtime, mostEnvironments } = this.#setting;
    this.#functions = makeFunctions(stack, {
      artefacts,
      root,
      keys: this.#keys,
      runtime,
      mostEnvironments,
      endpoints: endpointVariables(this.addresses.s3.endpoint, this.addresses.aws.endpoint),
    });
    this.#closing.push(async () => {
      await Promise.all([...this.#functions.values()].map((each) => each.close()));
    });
  }

  async #makeServices(stack: Stack, room: MailRoom) {
    const { root, region, accountId, now } = this.#setting;
    const clock = () => now().getTime();
    this.#queues = makeQueues(stack, root, clock);
    this.#closing.push(() => {
      for (const { queue } of this.#queues.values()) queue.close();
    });
    const place = { path: join(root, 'dynamodb'), region, accountId };
    mkdirSync(place.path, { recursive: true });
    const table = new TableService(tableSettings(stack), place, clock);
    this.#table = table;
    await table.open();
    this.#closing.push(() => table.close());
    const failed = (target: LambdaFunction) => (event: unknown, error: string) =>
      this.#deadLetter(stack, target, event, error);
    const topics = new TopicService(
      makeTopics(stack, {
        functions: this.#functions,
        queues: this.#queues,
        invocations: this.#invocations,
        failed,
      }),
      now,
    );
    room.publishTo(stack, topics);
    this.#schedules = new Schedules(makeSchedules(stack, this.#functions, this.#invocations, failed), now);
    this.#schedules.start();
    this.#closing.push(() => this.#schedules?.stop());
    const machines = new MachineService(makeMachines(stack, this.#functions), {
      s3: { endpoint: this.addresses.s3.endpoint, region },
      keys: this.#keys,
      folder: join(root, 'machine'),
      now,
      longestRetryWait: this.#setting.retryDelay,
    });
    this.#machines = machines;
    this.#closing.push(() => machines.close());
    return {
      sqs: new QueueService([...this.#queues.values()], region),
      dynamodb: table,
      sns: topics,
      states: machines,
      ses: new SesService({
        inbox: this.inbox,
        region,
        accountId,
        partition: stack.partition,
        accepted: (from, to, messageId, set, tags) => room.accepted(from, to, messageId, set, tags),
      }),
      secretsmanager: new SecretService(secretSettings(stack), join(root, 'secrets.json'), region),
      lambda: new InvokeService(this.#functions, this.#invocations),
    };
  }

  /** A function's own dead letter queue takes events that failed for good. */
  #deadLetter(stack: Stack, target: LambdaFunction, event: unknown, error: string): void {
    const config = stack.property(target.setting.logicalId, 'DeadLetterConfig') as
      | { TargetArn?: string }
      | undefined;
    const queue = this.#queues.get(config?.TargetArn ?? '')?.queue;
    queue?.send(JSON.stringify(event), {
      ErrorMessage: { DataType: 'String', StringValue: error.slice(0, 1000) },
      ErrorCode: { DataType: 'Number', StringValue: '200' },
    });
  }

  #openS3(stack: Stack): void {
    const { root, region, now } = this.#setting;
    this.#buckets = makeBuckets(stack, root);
    this.#closing.push(() => {
      for (const { bucket } of this.#buckets.values()) bucket.close();
    });
    const service: S3Service = {
      buckets: this.#buckets,
      keys: this.#keys,
      region,
      partition: stack.partition,
      now,
      fault: (error) => this.#faults.write('s3', error),
      notify: (target, record) => this.#notify(target, record),
    };
    this.#ports.answer('s3', s3Listener(service));
  }

  #notify(target: NotificationTarget, record: Record<string, unknown>): void {
    const event = { Records: [record] };
    const queue = this.#queues.get(target.arn)?.queue;
    if (queue) {
      queue.send(JSON.stringify(event));
      return;
    }
    const called = this.#functions.get(target.arn);
    if (!called) throw new TemplateFault(target.arn, 'a bucket sends events to what is not in the template');
    this.#invocations.invoke(called, event, (failed, error) =>
      this.#deadLetter(this.stack, called, failed, error),
    );
  }

  #openApi(stack: Stack): void {
    const api = makeApi(stack, this.#functions, this.#setting.now);
    if (api) this.#ports.answer('api', apiListener(api));
  }

  #openIssuer(): void {
    const { root, audience } = this.#setting;
    const { issuer } = this.addresses;
    const signer = new TokenSigner(join(root, 'issuer'), issuer, audience);
    this.#signer = signer;
    const mayReturnTo = (address: string) => {
      try {
        const url = new URL(address);
        return /^https?:$/.test(url.protocol) && isOwnHost(url.host);
      } catch {
        return false;
      }
    };
    this.#ports.answer('issuer', new Issuer({ issuer, signer, mayReturnTo }).listener());
  }

  #openIncoming(): void {
    if (!this.addresses.s3.incomingBucket) return;
    const folder = new IncomingFolder(this.addresses);
    folder.start();
    this.#closing.unshift(() => folder.stop());
  }

  /** A function by its logical id, its name, or its name without the stack's: `check-upload`. */
  function(name: string): LambdaFunction {
    for (const each of this.#functions.values()) {
      const { logicalId, name: full } = each.setting;
      if (logicalId === name || full === name || full.endsWith(`-${name}`)) return each;
    }
    throw new TemplateFault(name, 'no such function in the template');
  }

  /** A queue by its logical id or name. */
  queue(name: string): Queue {
    for (const { id, queue } of this.#queues.values())
      if (id === name || queue.setting.name === name) return queue;
    throw new TemplateFault(name, 'no such queue in the template');
  }

  /** Plans to kill a function once, at its n-th request to a stand-in in an invocation, before or after it is done. */
  killAt(name: string, point: KillPoint | undefined): void {
    this.function(name).trace.killAt(point);
  }

  /** Deletes what has expired by its time to live, as AWS does in its own time. */
  async expireItems(): Promise<void> {
    await this.#table?.expire();
  }

  /** Loads functions ahead of their first invocation. */
  warm(...names: string[]): void {
    for (const name of names) this.function(name).warm();
  }

  /** Waits until no queue with a function behind it holds a message, and nothing is invoked asynchronously or executed. */
  async settled(milliseconds = 30_000): Promise<boolean> {
    const until = Date.now() + milliseconds;
    const polled = new Set(
      this.stack
        .idsOf('AWS::Lambda::EventSourceMapping')
        .map((id) => this.stack.property(id, 'EventSourceArn')),
    );
    let quiet = 0;
    while (Date.now() < until) {
      const waiting = [...this.#queues.values()].some(({ queue }) => {
        const { visible, inFlight, delayed } = queue.counts();
        return polled.has(queue.setting.arn) && visible + inFlight + delayed > 0;
      });
      quiet = waiting || this.#invocations.isBusy || this.#machines?.isBusy ? 0 : quiet + 1;
      if (quiet === 2) return true;
      await new Promise((resume) => setTimeout(resume, 10));
    }
    return false;
  }

  /** A key for someone who may do just what the statements say. */
  issueKey(name: string, statements: readonly PolicyStatement[]): AccessKey {
    const { accountId } = this.#setting;
    const arn = `arn:${this.stack.partition}:sts::${accountId}:assumed-role/${name}/local`;
    return this.#keys.issue({ arn, statements });
  }

  async #stopWork(): Promise<void> {
    this.#invocations.stop();
    await Promise.all([...this.#functions.values()].map((each) => each.close()));
    await Promise.all(this.#sources.map((each) => each.stop()));
    for (const close of this.#closing.splice(0)) await close();
  }

  /** Clears all state and starts anew at the same addresses. */
  async reset(): Promise<void> {
    await this.#stopWork();
    clearState(this.#setting.root);
    await this.#startWork();
    this.writeAddresses();
  }

  /** Stops everything; state stays on disk. */
  async stop(): Promise<void> {
    await this.#stopWork();
    await this.#ports.close();
  }

  /** Writes `addresses.json` for whoever looks for this cloud. */
  writeAddresses(): void {
    const path = join(this.#setting.root, 'addresses.json');
    writeFileSync(path, `${JSON.stringify(this.addresses, undefined, 2)}\n`, { mode: 0o600 });
  }
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the local cloud is not started');
  return value;
}
