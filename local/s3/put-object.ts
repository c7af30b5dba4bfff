import { copyFile, rm } from 'node:fs/promises';
import { AwsError } from '../aws/aws-error.ts';
import { answerXml } from './answer.ts';
import type { HeaderReader } from './body-checks.ts';
import type { NewVersion, ObjectVersion } from './object-version.ts';
import { receiveBody } from './receive-body.ts';
import { announce, mayOrThrow, mayUseKey, type S3Call, settingOf } from './s3-service.ts';

const keptHeaders = [
  'content-type',
  'content-encoding',
  'content-disposition',
  'content-language',
  'cache-control',
  'expires',
];

/** The headers and metadata that S3 keeps with an object. */
export function keptWith(
  header: HeaderReader,
  names: Iterable<string>,
): Pick<NewVersion, 'headers' | 'metadata'> {
  const headers: Record<string, string> = {};
  for (const name of keptHeaders) {
    const value = header(name);
    if (value !== undefined) headers[name] = value;
  }
  const encoding = headers['content-encoding']
    ?.split(',')
    .map((each) => each.trim())
    .filter((each) => each !== 'aws-chunked' && each !== '');
  if (encoding?.length) headers['content-encoding'] = encoding.join(',');
  else delete headers['content-encoding'];
  headers['content-type'] ??= 'application/octet-stream';
  const metadata: Record<string, string> = {};
  for (const name of names) {
    const lower = name.toLowerCase();
    if (lower.startsWith('x-amz-meta-')) metadata[lower.slice(11)] = header(lower) ?? '';
  }
  return { headers, metadata };
}

/** The names of all headers, those in a presigned address included. */
export function headerNames(call: S3Call): Set<string> {
  return new Set([...Object.keys(call.incoming.headers), ...call.query.keys()]);
}

function checkConditions(call: S3Call): void {
  const current = call.setting.bucket.find(call.key);
  const exists = current !== undefined && !current.deleteMarker;
  const ifNoneMatch = call.header('if-none-match');
  const ifMatch = call.header('if-match');
  if (ifNoneMatch === '*' && exists) {
    throw new AwsError(
      'PreconditionFailed',
      412,
      'At least one of the pre-conditions you specified did not hold',
      {
        Condition: 'If-None-Match',
      },
    );
  }
  if (ifMatch !== undefined && !exists)
    throw new AwsError('NoSuchKey', 404, 'The specified key does not exist.');
  if (ifMatch !== undefined && ifMatch.replaceAll('"', '') !== current?.etag) {
    throw new AwsError(
      'PreconditionFailed',
      412,
      'At least one of the pre-conditions you specified did not hold',
      {
        Condition: 'If-Match',
      },
    );
  }
}

/** Answers a write: the version's headers and nothing else. */
export function answerWritten(call: S3Call, version: ObjectVersion): void {
  const { outgoing } = call;
  if (version.versionId !== 'null') outgoing.setHeader('x-amz-version-id', version.versionId);
  outgoing.setHeader('etag', `"${version.etag}"`);
  if (call.setting.kmsKey) {
    outgoing.setHeader('x-amz-server-side-encryption', 'aws:kms');
    outgoing.setHeader('x-amz-server-side-encryption-aws-kms-key-id', call.setting.kmsKey);
  }
  if (version.checksum)
    outgoing.setHeader(`x-amz-checksum-${version.checksum.algorithm}`, version.checksum.value);
  outgoing.writeHead(200, { 'content-length': 0 }).end();
}

/** PutObject. */
export async function putObject(call: S3Call): Promise<void> {
  mayOrThrow(call, 's3:PutObject', call.key, encryptionContext(call));
  mayUseKey(call.signer.principal, call.setting, 'kms:GenerateDataKey', call.service);
  if (call.header('x-amz-tagging') !== undefined) mayOrThrow(call, 's3:PutObjectTagging', call.key);
  if (Buffer.byteLength(call.key) > 1024) throw new AwsError('KeyTooLongError', 400, 'Your key is too long');
  checkConditions(call);
  const { bucket } = call.setting;
  const blob = bucket.newBlob();
  const digest = await receiveBody(call.incoming, blob.path, call.header, call.signer);
  const version = bucket.put(
    {
      key: call.key,
      ...keptWith(call.header, headerNames(call)),
      size: digest.size,
      etag: digest.md5,
      checksum: digest.checksum,
      blob: blob.name,
    },
    call.service.now().getTime(),
  );
  announce(call.service, call.setting, 'ObjectCreated:Put', version, call.signer.principal);
  answerWritten(call, version);
}

/** Condition keys that a write's headers carry. */
export function encryptionContext(call: S3Call): Record<string, string> {
  const context: Record<string, string> = {};
  for (const name of [
    'x-amz-server-side-encryption',
    'x-amz-server-side-encryption-aws-kms-key-id',
    'x-amz-acl',
  ]) {
    const value = call.header(name);
    if (value !== undefined) context[`s3:${name}`] = value;
  }
  return context;
}

function copySource(text: string): string {
  try {
    return decodeURIComponent(text.replace(/^\//, ''));
  } catch {
    throw new AwsError('InvalidArgument', 400, 'Copy Source must mention the source bucket and key');
  }
}

/** CopyObject, within a bucket or between two. */
export async function copyObject(call: S3Call): Promise<void> {
  const source = copySource(call.header('x-amz-copy-source') ?? '');
  const [path, versionQuery] = source.split('?versionId=') as [string, string | undefined];
  const slash = path.indexOf('/');
  const from = settingOf(call.service, path.slice(0, slash));
  const key = path.slice(slash + 1);
  const fromCall: S3Call = { ...call, bucket: from.bucket.name, key, setting: from };
  mayOrThrow(fromCall, versionQuery === undefined ? 's3:GetObject' : 's3:GetObjectVersion', key);
  mayUseKey(call.signer.principal, from, 'kms:Decrypt', call.service);
  mayOrThrow(call, 's3:PutObject', call.key, encryptionContext(call));
  mayUseKey(call.signer.principal, call.setting, 'kms:GenerateDataKey', call.service);
  const old = from.bucket.find(key, versionQuery);
  if (!old || old.deleteMarker) throw new AwsError('NoSuchKey', 404, 'The specified key does not exist.');
  const replace = call.header('x-amz-metadata-directive') === 'REPLACE';
  const blob = call.setting.bucket.newBlob();
  await copyFile(from.bucket.blobPath(old.blob), blob.path);
  const version = call.setting.bucket.put(
    {
      key: call.key,
      ...(replace
        ? keptWith(call.header, headerNames(call))
        : { headers: old.headers, metadata: old.metadata }),
      size: old.size,
      etag: old.etag,
      checksum: old.checksum,
      blob: blob.name,
    },
    call.service.now().getTime(),
  );
  announce(call.service, call.setting, 'ObjectCreated:Copy', version, call.signer.principal);
  if (version.versionId !== 'null') call.outgoing.setHeader('x-amz-version-id', version.versionId);
  answerXml(call.outgoing, 'CopyObjectResult', {
    ETag: `"${version.etag}"`,
    LastModified: new Date(version.modified).toISOString(),
  });
}

/** Throws away a file whose upload was refused. */
export async function discard(path: string): Promise<void> {
  await rm(path, { force: true });
}
