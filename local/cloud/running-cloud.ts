import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicyStatement } from '../identity/policy-statement.ts';
import { type AccessKey, AccessKeys } from '../identity/principal.ts';
import { demoTenant } from '../issuer/people.ts';
import type { TokenSigner } from '../issuer/token-signer.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import type { KillPoint, RequestStep } from '../lambda/request-trace.ts';
import { Inbox } from '../mail/inbox.ts';
import type { Queue } from '../queue/queue.ts';
import type { Schedules } from '../schedule/schedules.ts';
import { Stack } from '../template/stack.ts';
import { partitionOf, TemplateFault } from '../template/template.ts';
import type { Addresses } from './addresses.ts';
import { clearState } from './clear-state.ts';
import type { CloudSetting } from './cloud-setting.ts';
import { MailRoom } from './mail-room.ts';
import { operatorKey } from './operator-key.ts';
import { makeOwnFolder } from './own-folder.ts';
import { ownName } from './own-name.ts';
import { localParameters } from './parameters.ts';
import { Ports, portNames } from './ports.ts';
import { StandIns } from './stand-ins.ts';
import { tokenSecret } from './token-secret.ts';

/** A template's stack, its stand-ins and its functions, running on this machine. */
export class RunningCloud {
  readonly #setting: CloudSetting;
  readonly #ports = new Ports();
  readonly #keys = new AccessKeys();
  #smtpPort = 0;
  #addresses: Addresses | undefined;
  #stack: Stack | undefined;
  #inbox: Inbox | undefined;
  #room: MailRoom | undefined;
  #standIns: StandIns | undefined;
  #startTime = 0;

  constructor(setting: CloudSetting) {
    this.#setting = setting;
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
    return present(this.#standIns).tokens;
  }

  /** The schedules of the template, to be set off by hand. */
  get schedules(): Schedules {
    return present(this.#standIns).schedules;
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
    this.#startTime = performance.now() - startedAt;
  }

  async #startWork(): Promise<void> {
    const { root, now } = this.#setting;
    const inbox = new Inbox(join(root, 'mail'), now);
    this.#inbox = inbox;
    await inbox.open();
    const room = new MailRoom(inbox, now);
    this.#room = room;
    await room.open(this.#smtpPort);
    this.#smtpPort = room.port;
    const addresses = this.#findAddresses();
    this.#addresses = addresses;
    const stack = this.#makeStack(addresses);
    this.#stack = stack;
    const { template } = stack;
    if ('IncomingBucket' in template.Resources)
      addresses.s3.incomingBucket = String(stack.ref('IncomingBucket', ''));
    if ('ReportsBucket' in template.Resources)
      addresses.s3.reportsBucket = String(stack.ref('ReportsBucket', ''));
    const made = { stack, addresses, keys: this.#keys, ports: this.#ports, inbox, room };
    this.#standIns = new StandIns({ cloud: this.#setting, ...made });
    await this.#standIns.open();
    this.#writeAddresses();
  }

  #findAddresses(): Addresses {
    const { region, accountId, audience, root } = this.#setting;
    const key = operatorKey(join(root, 'operator-key.json'));
    this.#keys.add(key, {
      arn: `arn:${partitionOf(region)}:iam::${accountId}:user/operator`,
      statements: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
    });
    return {
      workbench: this.#ports.address('workbench'),
      api: this.#ports.address('api'),
      s3: { endpoint: this.#ports.address('s3'), region, ...key, incomingBucket: '', reportsBucket: '' },
      aws: { endpoint: this.#ports.address('aws'), region },
      inbox: this.#ports.address('inbox'),
      smtp: { host: '127.0.0.1', port: this.#smtpPort },
      issuer: this.#ports.address('issuer'),
      tokenSecret: tokenSecret(join(root, 'token-secret')),
      audience,
      tenant: demoTenant,
      incomingPrefix: `tenants/${demoTenant}/incoming/`,
      incomingFolder: join(root, 'incoming'),
    };
  }

  #makeStack(addresses: Addresses): Stack {
    const { template, region, accountId, stackName, audience, parameters: own } = this.#setting;
    const { issuer, workbench } = addresses;
    const parameters = {
      ...localParameters(template, { issuer, audience, workbench, smtpPort: this.#smtpPort }),
      ...(typeof own === 'function' ? own(addresses) : own),
    };
    const endpoints = { aws: addresses.aws.endpoint, api: addresses.api };
    return new Stack(template, { region, accountId, stackName }, endpoints, parameters);
  }

  /** A function by its logical id, its name, or its name without the stack's: `check-upload`. */
  function(name: string): LambdaFunction {
    const functions = [...present(this.#standIns).functions.values()];
    const names = functions.map(({ setting }) => setting.name);
    for (const each of functions) {
      const { logicalId, name: full } = each.setting;
      if (logicalId === name || full === name || ownName(full, names) === name) return each;
    }
    throw new TemplateFault(name, 'no such function in the template');
  }

  /** A queue by its logical id or name. */
  queue(name: string): Queue {
    for (const { id, queue } of present(this.#standIns).queues.values())
      if (id === name || queue.setting.name === name) return queue;
    throw new TemplateFault(name, 'no such queue in the template');
  }

  /** Plans to kill a function once, at its n-th request to a stand-in in an invocation, before or after it is done. */
  killAt(name: string, point: KillPoint | undefined): void {
    this.function(name).trace.killAt(point);
  }

  /** Plans to kill a function before each of its requests of a kind, as a file does that it can't get done with. */
  killWhenever(name: string, isFatal: ((step: RequestStep) => boolean) | undefined): void {
    this.function(name).trace.killWhenever(isFatal);
  }

  /** Deletes what has expired by its time to live, as AWS does in its own time. */
  async expireItems(): Promise<void> {
    await present(this.#standIns).table.expire();
  }

  /** Loads functions ahead of their first invocation. */
  warm(...names: string[]): void {
    for (const name of names) this.function(name).warm();
  }

  /** Waits until no queue with a function behind it holds a message, and nothing is invoked asynchronously or executed. */
  async settled(milliseconds = 150_000): Promise<boolean> {
    const until = Date.now() + milliseconds;
    const polled = new Set(
      this.stack
        .idsOf('AWS::Lambda::EventSourceMapping')
        .map((id) => this.stack.property(id, 'EventSourceArn')),
    );
    const { invocations, machines } = present(this.#standIns);
    let quiet = 0;
    while (Date.now() < until) {
      const waiting = [...present(this.#standIns).queues.values()].some(({ queue }) => {
        const { visible, inFlight, delayed } = queue.counts();
        return polled.has(queue.setting.arn) && visible + inFlight + delayed > 0;
      });
      quiet = waiting || invocations.isBusy || machines.isBusy ? 0 : quiet + 1;
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
    await this.#standIns?.close();
    this.#standIns = undefined;
    await this.#room?.close();
    this.#room = undefined;
  }

  /** Clears all state and starts anew at the same addresses. */
  async reset(): Promise<void> {
    await this.#stopWork();
    clearState(this.#setting.root);
    makeOwnFolder(this.#setting.root);
    await this.#startWork();
  }

  /** Stops everything; state stays on disk. */
  async stop(): Promise<void> {
    await this.#stopWork();
    await this.#ports.close();
  }

  /** Writes `addresses.json` for whoever looks for this cloud. */
  #writeAddresses(): void {
    const path = join(this.#setting.root, 'addresses.json');
    writeFileSync(path, `${JSON.stringify(this.addresses, undefined, 2)}\n`, { mode: 0o600 });
  }
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the local cloud is not started');
  return value;
}
