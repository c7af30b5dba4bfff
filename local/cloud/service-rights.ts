import { decide } from '../identity/decide.ts';
import { listOf, type PolicyStatement } from '../identity/policy-statement.ts';
import { matchesWildcard } from '../identity/wildcard.ts';
import type { QueueEntry } from '../queue/queue-service.ts';
import type { BucketSetting } from '../s3/s3-service.ts';
import { statementsOf } from '../template/role.ts';
import type { Stack } from '../template/stack.ts';
import { TemplateFault } from '../template/template.ts';
import type { Topic } from '../topic/topic-service.ts';

/** One AWS service that is to act on a resource of the template, on behalf of another. */
interface ServiceRequest {
  /** `s3.amazonaws.com`. */
  service: string;
  action: string;
  resource: string;
  /** The ARN of what makes the service act. */
  source: string;
}

function isFor(statement: PolicyStatement, service: string): boolean {
  const { Principal: principal } = statement;
  if (principal === '*') return true;
  const services = (principal as { Service?: string | string[] } | undefined)?.Service;
  return listOf(services).some((each) => each === service || each === service.replace('.com', '.com.cn'));
}

function allows(stack: Stack, statements: readonly PolicyStatement[], request: ServiceRequest): boolean {
  const own = statements.filter((each) => isFor(each, request.service));
  const context = {
    'aws:SourceArn': request.source,
    'aws:SourceAccount': stack.surroundings.accountId,
    'aws:SecureTransport': 'true',
    'aws:PrincipalIsAWSService': 'true',
  };
  return decide(own, { action: request.action, resource: request.resource, context }) === 'allowed';
}

function refuse(place: string, request: ServiceRequest): never {
  throw new TemplateFault(place, `${request.service} may not ${request.action} ${request.resource}`);
}

/** The policy of a key, in which `*` as the resource means the key itself. */
function keyPolicy(stack: Stack, arn: string): PolicyStatement[] {
  const id = stack.idsOf('AWS::KMS::Key').find((each) => stack.attribute(each, 'Arn', each) === arn);
  return id === undefined ? [] : statementsOf(stack.property(id, 'KeyPolicy'));
}

function checkKey(
  stack: Stack,
  place: string,
  kmsKey: string | undefined,
  service: string,
  source: string,
): void {
  if (!kmsKey) return;
  for (const action of ['kms:GenerateDataKey', 'kms:Decrypt']) {
    const request = { service, action, resource: kmsKey, source };
    if (!allows(stack, keyPolicy(stack, kmsKey), request)) refuse(place, request);
  }
}

/** S3 refuses to send events to a queue whose policy, or whose key's, does not let it; so do we, at the start. */
export function checkBucketEvents(
  stack: Stack,
  buckets: ReadonlyMap<string, BucketSetting>,
  queues: ReadonlyMap<string, QueueEntry>,
): void {
  for (const [name, { targets }] of buckets) {
    const source = `arn:${stack.partition}:s3:::${name}`;
    for (const target of targets) {
      const entry = queues.get(target.arn);
      if (!entry) continue;
      const request = {
        service: 's3.amazonaws.com',
        action: 'sqs:SendMessage',
        resource: target.arn,
        source,
      };
      if (!allows(stack, entry.policy, request)) refuse(`${name}.NotificationConfiguration`, request);
      checkKey(stack, name, entry.queue.setting.kmsKey, request.service, source);
    }
  }
}

interface InventoryEntry {
  Id: string;
  Enabled: boolean;
  Destination: { BucketArn: string; Prefix?: string };
}

/**
 * An inventory never comes where the policy of the bucket that it goes to, or of its key, does not let S3 write: in
 * AWS that is found out two days later.
 */
export function checkInventories(stack: Stack, buckets: ReadonlyMap<string, BucketSetting>): void {
  const service = 's3.amazonaws.com';
  for (const id of stack.idsOf('AWS::S3::Bucket')) {
    const name = String(stack.ref(id, id));
    const source = `arn:${stack.partition}:s3:::${name}`;
    const entries = (stack.property(id, 'InventoryConfigurations') ?? []) as InventoryEntry[];
    for (const { Id, Enabled, Destination: to } of entries) {
      if (!Enabled) continue;
      const place = `${id}.InventoryConfigurations.${Id}`;
      const bucket = buckets.get(to.BucketArn.split(':::')[1] ?? '');
      if (!bucket) throw new TemplateFault(place, `${to.BucketArn} is not a bucket of the template`);
      const folder = [to.BucketArn, to.Prefix, name, Id].filter(Boolean).join('/');
      const request = { service, action: 's3:PutObject', resource: `${folder}/data/1.csv.gz`, source };
      if (!allows(stack, bucket.policy, request)) refuse(place, request);
      checkKey(stack, place, bucket.kmsKey, service, source);
    }
  }
}

/** Whether an AWS::Lambda::Permission lets a service invoke a function for a source. */
export function mayInvoke(stack: Stack, functionArn: string, service: string, source: string): boolean {
  return stack.idsOf('AWS::Lambda::Permission').some((id) => {
    const properties = stack.properties(id);
    const name = String(properties.FunctionName);
    const wanted = properties.SourceArn as string | undefined;
    return (
      (name === functionArn || functionArn.endsWith(`:function:${name}`)) &&
      properties.Action === 'lambda:InvokeFunction' &&
      properties.Principal === service &&
      (wanted === undefined || matchesWildcard(wanted, source))
    );
  });
}

/** Throws unless a service may invoke a function: AWS would answer 500, or drop the event. */
export function checkInvoke(
  stack: Stack,
  place: string,
  functionArn: string,
  service: string,
  source: string,
): void {
  if (mayInvoke(stack, functionArn, service, source)) return;
  refuse(place, { service, action: 'lambda:InvokeFunction', resource: functionArn, source });
}

/** SES publishes a configuration set's events only to a topic whose policy lets it. */
export function checkMailEvents(stack: Stack, topics: readonly Topic[]): void {
  const { region, accountId } = stack.surroundings;
  for (const id of stack.idsOf('AWS::SES::ConfigurationSetEventDestination')) {
    const event = stack.property(id, 'EventDestination') as { SnsDestination?: { TopicARN: string } };
    const topic = topics.find((each) => each.arn === event.SnsDestination?.TopicARN);
    if (!topic) continue;
    const set = String(stack.property(id, 'ConfigurationSetName'));
    const source = `arn:${stack.partition}:ses:${region}:${accountId}:configuration-set/${set}`;
    const request = { service: 'ses.amazonaws.com', action: 'sns:Publish', resource: topic.arn, source };
    if (!allows(stack, topic.policy, request)) refuse(id, request);
  }
}
