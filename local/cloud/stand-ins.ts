import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { apiListener } from '../api/api-server.ts';
import { awsListener } from '../aws/aws-server.ts';
import { FaultLog } from '../fault-log.ts';
import type { AccessKeys } from '../identity/principal.ts';
import { IncomingFolder } from '../incoming-folder.ts';
import { Issuer } from '../issuer/issuer-server.ts';
import { TokenSigner } from '../issuer/token-signer.ts';
import { AsyncInvocations } from '../lambda/async-invocation.ts';
import { InvokeService } from '../lambda/invoke-service.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import { MachineService } from '../machine/machine-service.ts';
import type { Inbox } from '../mail/inbox.ts';
import { inboxListener } from '../mail/inbox-server.ts';
import { SesService } from '../mail/ses-service.ts';
import type { EventSource } from '../queue/event-source.ts';
import { type QueueEntry, QueueService } from '../queue/queue-service.ts';
import type { NotificationTarget } from '../s3/notifications.ts';
import { s3Listener } from '../s3/s3-server.ts';
import { Schedules } from '../schedule/schedules.ts';
import { SecretService } from '../secret/secret-service.ts';
import { TableService } from '../table/table-service.ts';
import type { Stack } from '../template/stack.ts';
import { TemplateFault } from '../template/template.ts';
import { TopicService } from '../topic/topic-service.ts';
import { isOwnHost } from '../web/loopback.ts';
import { staticListener } from '../web/static-files.ts';
import { type Addresses, endpointVariables } from './addresses.ts';
import type { CloudSetting } from './cloud-setting.ts';
import type { MailRoom } from './mail-room.ts';
import { makeApi } from './make-api.ts';
import { makeBuckets } from './make-buckets.ts';
import { makeEventSources } from './make-event-sources.ts';
import { makeFunctions } from './make-functions.ts';
import { makeMachines } from './make-machines.ts';
import { makeQueues } from './make-queues.ts';
import { makeSchedules } from './make-schedules.ts';
import { secretSettings } from './make-secrets.ts';
import { tableSettings } from './make-table.ts';
import { makeTopics } from './make-topics.ts';
import type { Ports } from './ports.ts';
import { checkBucketEvents, checkInventories, checkMailEvents } from './service-rights.ts';

/** What stand-ins are made from. */
export interface StandInsSetting {
  cloud: CloudSetting;
  stack: Stack;
  addresses: Addresses;
  keys: AccessKeys;
  ports: Ports;
  inbox: Inbox;
  room: MailRoom;
}

/** Every stand-in of a stack, each answering on its port, and what has to be closed at the end. */
export class StandIns {
  readonly functions: ReadonlyMap<string, LambdaFunction>;
  readonly queues: ReadonlyMap<string, QueueEntry & { id: string }>;
  readonly table: TableService;
  readonly schedules: Schedules;
  readonly machines: MachineService;
  readonly invocations: AsyncInvocations;
  readonly tokens: TokenSigner;
  readonly #setting: StandInsSetting;
  readonly #faults: FaultLog;
  readonly #sources: EventSource[];
  readonly #closing: (() => Promise<void> | void)[] = [];

  constructor(setting: StandInsSetting) {
    this.#setting = setting;
    const { cloud, stack, addresses, keys, room } = setting;
    const { root, region, accountId, now, retryDelay } = cloud;
    this.#faults = new FaultLog(join(root, 'logs', 'faults.jsonl'));
    this.invocations = new AsyncInvocations(retryDelay);
    this.functions = makeFunctions(stack, {
      artefacts: cloud.artefacts,
      root,
      keys,
      runtime: cloud.runtime,
      mostEnvironments: cloud.mostEnvironments,
      bundles: cloud.bundles ?? join(root, 'bundles'),
      endpoints: endpointVariables(addresses.s3.endpoint, addresses.aws.endpoint),
    });
    this.queues = makeQueues(stack, root, () => now().getTime());
    const failed = (target: LambdaFunction) => (event: unknown, error: string) =>
      this.#deadLetter(target, event, error);
    this.schedules = new Schedules(makeSchedules(stack, this.functions, this.invocations, failed), now);
    this.machines = new MachineService(makeMachines(stack, this.functions), {
      s3: { endpoint: addresses.s3.endpoint, region },
      keys,
      folder: join(root, 'machine'),
      now,
      longestRetryWait: retryDelay,
    });
    this.tokens = new TokenSigner(join(root, 'issuer'), addresses.issuer, addresses.audience);
    this.#sources = makeEventSources(stack, this.queues, this.functions, retryDelay);
    room.watch(() => this.functions.values());
    // Last, for it holds a lock on its folder, which a fault found above must not leave behind.
    const place = { path: join(root, 'dynamodb'), region, accountId };
    mkdirSync(place.path, { recursive: true });
    this.table = new TableService(tableSettings(stack), place, () => now().getTime());
  }

  /** Opens what takes time, lets every port answer, and starts polling. */
  async open(): Promise<void> {
    await this.table.open();
    this.#openAws();
    this.#openS3();
    this.#openPages();
    this.#openIncoming();
    this.schedules.start();
    for (const source of this.#sources) source.start();
  }

  #openAws(): void {
    const { cloud, stack, keys, ports, inbox, room } = this.#setting;
    const { root, region, accountId, now } = cloud;
    const { functions, queues, invocations } = this;
    const failed = (target: LambdaFunction) => (event: unknown, error: string) =>
      this.#deadLetter(target, event, error);
    const topics = makeTopics(stack, { functions, queues, invocations, failed });
    checkMailEvents(stack, topics);
    const sns = new TopicService(topics, now);
    room.publishTo(stack, sns);
    const services = {
      sqs: new QueueService([...queues.values()], region),
      dynamodb: this.table,
      sns,
      states: this.machines,
      ses: new SesService({
        inbox,
        region,
        accountId,
        partition: stack.partition,
        accepted: (...told) => room.accepted(...told),
      }),
      secretsmanager: new SecretService(secretSettings(stack), join(root, 'secrets.json'), region),
      lambda: new InvokeService(functions, invocations),
    };
    ports.answer('aws', awsListener({ services, keys, fault: (error) => this.#faults.write('aws', error) }));
  }

  #openS3(): void {
    const { cloud, stack, keys, ports } = this.#setting;
    const buckets = makeBuckets(stack, cloud.root);
    this.#closing.push(() => {
      for (const { bucket } of buckets.values()) bucket.close();
    });
    checkBucketEvents(stack, buckets, this.queues);
    checkInventories(stack, buckets);
    ports.answer(
      's3',
      s3Listener({
        buckets,
        keys,
        region: cloud.region,
        partition: stack.partition,
        now: cloud.now,
        fault: (error) => this.#faults.write('s3', error),
        notify: (target, record) => this.#notify(target, record),
      }),
    );
  }

  #notify(target: NotificationTarget, record: Record<string, unknown>): void {
    const event = { Records: [record] };
    const queue = this.queues.get(target.arn)?.queue;
    const called = this.functions.get(target.arn);
    if (queue) queue.send(JSON.stringify(event));
    else if (called) this.invocations.invoke(called, event, (...told) => this.#deadLetter(called, ...told));
    else throw new TemplateFault(target.arn, 'a bucket sends events to what is not in the template');
  }

  /** A function's own dead letter queue takes events that failed for good. */
  #deadLetter(target: LambdaFunction, event: unknown, error: string): void {
    const config = this.#setting.stack.property(target.setting.logicalId, 'DeadLetterConfig');
    const arn = (config as { TargetArn?: string } | undefined)?.TargetArn ?? '';
    this.queues.get(arn)?.queue.send(JSON.stringify(event), {
      ErrorMessage: { DataType: 'String', StringValue: error.slice(0, 1000) },
      ErrorCode: { DataType: 'Number', StringValue: '200' },
    });
  }

  #openPages(): void {
    const { cloud, stack, addresses, ports, inbox } = this.#setting;
    const api = makeApi(stack, this.functions, cloud.now);
    if (api) ports.answer('api', apiListener(api));
    const { issuer, tokenSecret: secret } = addresses;
    const issuing = new Issuer({ issuer, secret, signer: this.tokens, mayReturnTo: isOnThisMachine });
    ports.answer('issuer', issuing.listener());
    ports.answer('inbox', inboxListener(inbox));
    ports.answer('workbench', staticListener(cloud.workbench, addresses));
  }

  #openIncoming(): void {
    const { addresses } = this.#setting;
    if (!addresses.s3.incomingBucket) return;
    const folder = new IncomingFolder(addresses, (error) => this.#faults.write('incoming', error));
    folder.start();
    this.#closing.unshift(() => folder.stop());
  }

  async close(): Promise<void> {
    this.invocations.stop();
    this.schedules.stop();
    const functions = [...this.functions.values()];
    await Promise.all(functions.map((each) => each.close()));
    await Promise.all(this.#sources.map((each) => each.stop()));
    await this.machines.close();
    for (const close of this.#closing.splice(0)) await close();
    for (const { queue } of this.queues.values()) queue.close();
    await this.table.close();
  }
}

function isOnThisMachine(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return /^https?:$/.test(url.protocol) && isOwnHost(url.host);
}
