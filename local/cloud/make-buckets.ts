import { join } from 'node:path';
import { Bucket } from '../s3/bucket.ts';
import type { CorsRule } from '../s3/cors.ts';
import type { NotificationTarget } from '../s3/notifications.ts';
import type { BucketSetting } from '../s3/s3-service.ts';
import { resourcePolicy } from '../template/role.ts';
import type { Stack } from '../template/stack.ts';

interface Rule {
  Name: string;
  Value: string;
}

interface NotificationEntry {
  Event: string;
  Queue?: string;
  Function?: string;
  Topic?: string;
  Filter?: { S3Key?: { Rules?: Rule[] } };
}

interface Corsed {
  CorsRules?: (Omit<CorsRule, 'ExposedHeaders'> & { ExposedHeaders?: string[] })[];
}

interface Encrypted {
  ServerSideEncryptionConfiguration?: {
    ServerSideEncryptionByDefault?: { SSEAlgorithm?: string; KMSMasterKeyID?: string };
  }[];
}

function targetOf(entry: NotificationEntry): NotificationTarget {
  const rule = (name: string) =>
    entry.Filter?.S3Key?.Rules?.find((each) => each.Name.toLowerCase() === name)?.Value ?? '';
  return {
    arn: entry.Queue ?? entry.Function ?? entry.Topic ?? '',
    event: entry.Event,
    prefix: rule('prefix'),
    suffix: rule('suffix'),
  };
}

/** Names a KMS key by its ARN, whichever way the template named it. */
export function keyArn(stack: Stack, key: unknown): string | undefined {
  if (typeof key !== 'string' || key === '' || key.startsWith('alias/aws/')) return undefined;
  if (key.startsWith('arn:')) return key;
  const { region, accountId } = stack.surroundings;
  const alias = stack.idsOf('AWS::KMS::Alias').find((id) => stack.property(id, 'AliasName') === key);
  if (alias) return keyArn(stack, stack.property(alias, 'TargetKeyId'));
  return `arn:${stack.partition}:kms:${region}:${accountId}:key/${key}`;
}

/** Makes the buckets of a template, with their events, CORS rules, policies and keys. */
export function makeBuckets(stack: Stack, root: string): Map<string, BucketSetting> {
  const buckets = new Map<string, BucketSetting>();
  for (const id of stack.idsOf('AWS::S3::Bucket')) {
    const name = String(stack.ref(id, id));
    const versioning = stack.property(id, 'VersioningConfiguration') as { Status?: string } | undefined;
    const notification = (stack.property(id, 'NotificationConfiguration') ?? {}) as Record<
      string,
      NotificationEntry[]
    >;
    const encryption = (stack.property(id, 'BucketEncryption') ?? {}) as Encrypted;
    const byDefault = encryption.ServerSideEncryptionConfiguration?.[0]?.ServerSideEncryptionByDefault;
    buckets.set(name, {
      bucket: new Bucket(name, versioning?.Status === 'Enabled', join(root, 's3', name)),
      cors: ((stack.property(id, 'CorsConfiguration') ?? {}) as Corsed).CorsRules ?? [],
      targets: ['QueueConfigurations', 'LambdaConfigurations', 'TopicConfigurations'].flatMap((kind) =>
        (notification[kind] ?? []).map(targetOf),
      ),
      policy: resourcePolicy(stack, 'AWS::S3::BucketPolicy', 'Bucket', name),
      kmsKey: byDefault?.SSEAlgorithm?.startsWith('aws:kms')
        ? keyArn(stack, byDefault.KMSMasterKeyID)
        : undefined,
    });
  }
  return buckets;
}
