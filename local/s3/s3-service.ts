import { AwsError } from '../aws/aws-error.ts';
import { authorise } from '../identity/authorise.ts';
import { decide } from '../identity/decide.ts';
import type { AccessRequest, PolicyStatement } from '../identity/policy-statement.ts';
import type { AccessKeys, Principal } from '../identity/principal.ts';
import type { Signer } from '../identity/signature.ts';
import type { Bucket } from './bucket.ts';
import type { CorsRule } from './cors.ts';
import { eventRecord, type NotificationTarget, wants } from './notifications.ts';
import type { ObjectVersion } from './object-version.ts';
import type { S3Request } from './s3-request.ts';

/** A bucket and what the template says about it. */
export interface BucketSetting {
  bucket: Bucket;
  cors: readonly CorsRule[];
  targets: readonly NotificationTarget[];
  policy: readonly PolicyStatement[];
  /** The ARN of the KMS key that its objects are encrypted with by default. */
  kmsKey: string | undefined;
}

/** Everything an S3 operation works with. */
export interface S3Service {
  buckets: ReadonlyMap<string, BucketSetting>;
  keys: AccessKeys;
  region: string;
  partition: string;
  now(): Date;
  /** Notes a fault that the answer only calls internal. */
  fault(error: unknown): void;
  /** Hands an event record to a queue, topic or function. */
  notify(target: NotificationTarget, record: Record<string, unknown>): void;
}

/** A request whose signer is known. */
export interface S3Call extends S3Request {
  service: S3Service;
  setting: BucketSetting;
  signer: Signer;
}

/** The ARN of the bucket or, with a key, of the object. */
export function arnOf(call: S3Call, key?: string): string {
  const bucket = `arn:${call.service.partition}:s3:::${call.bucket}`;
  return key === undefined ? bucket : `${bucket}/${key}`;
}

/** Throws AccessDenied unless the signer may do it to the object (or to the bucket, when `key` is left out). */
export function mayOrThrow(
  call: S3Call,
  action: string,
  key?: string,
  context: AccessRequest['context'] = {},
): void {
  authorise(call.signer.principal, action, arnOf(call, key), context, call.setting.policy);
}

/** Whether the signer could have listed the key: without that, S3 says AccessDenied where it would say NoSuchKey. */
export function mayList(call: S3Call): boolean {
  const { principal } = call.signer;
  const request = {
    action: 's3:ListBucket',
    resource: arnOf(call),
    context: { ...principal.context, 's3:prefix': call.key },
  };
  return decide(principal.statements, request) === 'allowed';
}

/** Throws AccessDenied unless the principal may use the bucket's KMS key; nothing to check where it has none. */
export function mayUseKey(
  principal: Principal,
  setting: BucketSetting,
  action: string,
  service: S3Service,
): void {
  if (!setting.kmsKey) return;
  authorise(principal, action, setting.kmsKey, {
    'kms:ViaService': `s3.${service.region}.amazonaws.com${service.partition === 'aws-cn' ? '.cn' : ''}`,
    'kms:EncryptionContext:aws:s3:arn': `arn:${service.partition}:s3:::${setting.bucket.name}`,
  });
}

/** The bucket named in a request. */
export function settingOf(service: S3Service, name: string): BucketSetting {
  const setting = service.buckets.get(name);
  if (!setting)
    throw new AwsError('NoSuchBucket', 404, 'The specified bucket does not exist', { BucketName: name });
  return setting;
}

/** Tells everyone who asked for it that an object changed. */
export function announce(
  service: S3Service,
  setting: BucketSetting,
  name: string,
  version: ObjectVersion,
  principal: Principal,
): void {
  for (const target of setting.targets) {
    if (!wants(target, name, version.key)) continue;
    service.notify(
      target,
      eventRecord({
        name,
        bucket: setting.bucket.name,
        version,
        region: service.region,
        partition: service.partition,
        principal: principal.arn,
      }),
    );
  }
}
