import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { AwsError } from '../aws/aws-error.ts';
import { setVersionHeaders } from './answer.ts';
import type { ObjectVersion } from './object-version.ts';
import { mayList, mayOrThrow, mayUseKey, type S3Call } from './s3-service.ts';

/** First and last byte, both included. */
interface ByteRange {
  first: number;
  last: number;
}

/** Reads `bytes=a-b`, `bytes=a-`, `bytes=-n`; undefined where S3 ignores it. Throws InvalidRange. */
export function readRange(text: string | undefined, size: number): ByteRange | undefined {
  const found = /^bytes=(\d*)-(\d*)$/.exec(text ?? '');
  if (!found || (found[1] === '' && found[2] === '')) return undefined;
  const last = Math.min(found[2] === '' || found[1] === '' ? size - 1 : Number(found[2]), size - 1);
  const first = found[1] === '' ? Math.max(0, size - Number(found[2])) : Number(found[1]);
  if (found[1] !== '' && found[2] !== '' && Number(found[1]) > Number(found[2])) return undefined;
  if (first >= size || (found[1] === '' && Number(found[2]) === 0)) {
    throw new AwsError('InvalidRange', 416, 'The requested range is not satisfiable', {
      ActualObjectSize: size,
    });
  }
  return { first, last };
}

/** The version that a request asks for. Throws as S3 does when there is none, or when it is a delete marker. */
export function findVersion(call: S3Call): ObjectVersion {
  const versionId = call.query.get('versionId') ?? undefined;
  mayOrThrow(call, versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion', call.key);
  const version = call.setting.bucket.find(call.key, versionId);
  if (version?.deleteMarker) {
    call.outgoing.setHeader('x-amz-delete-marker', 'true');
    call.outgoing.setHeader('x-amz-version-id', version.versionId);
    if (versionId !== undefined) {
      throw new AwsError(
        'MethodNotAllowed',
        405,
        'The specified method is not allowed against this resource.',
      );
    }
  }
  if (!version || version.deleteMarker) {
    if (!mayList(call)) mayOrThrow(call, 's3:ListBucket', undefined, { 's3:prefix': call.key });
    if (versionId !== undefined)
      throw new AwsError('NoSuchVersion', 404, 'The specified version does not exist.');
    throw new AwsError('NoSuchKey', 404, 'The specified key does not exist.', { Key: call.key });
  }
  return version;
}

function matches(list: string, etag: string): boolean {
  return list.split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\/|"/g, '') === etag);
}

/** Whether the client has it already (304); throws PreconditionFailed for If-Match and If-Unmodified-Since. */
function isUnchanged(call: S3Call, version: ObjectVersion): boolean {
  const seconds = Math.floor(version.modified / 1000) * 1000;
  const ifMatch = call.header('if-match');
  const ifUnmodified = call.header('if-unmodified-since');
  if (ifMatch !== undefined ? !matches(ifMatch, version.etag) : seconds > Date.parse(ifUnmodified ?? '')) {
    throw new AwsError(
      'PreconditionFailed',
      412,
      'At least one of the pre-conditions you specified did not hold',
    );
  }
  const ifNoneMatch = call.header('if-none-match');
  if (ifNoneMatch !== undefined) return matches(ifNoneMatch, version.etag);
  return seconds <= Date.parse(call.header('if-modified-since') ?? '');
}

const overridable = [
  'content-type',
  'content-language',
  'expires',
  'cache-control',
  'content-disposition',
  'content-encoding',
];

/** A checksum is of the whole body: an answer without it, or with a part, must not carry it. */
function removeChecksums({ outgoing }: S3Call): void {
  for (const name of outgoing.getHeaderNames())
    if (name.startsWith('x-amz-checksum-')) outgoing.removeHeader(name);
}

/** GetObject and HeadObject. */
export async function getObject(call: S3Call): Promise<void> {
  const version = findVersion(call);
  mayUseKey(call.signer.principal, call.setting, 'kms:Decrypt', call.service);
  const { outgoing } = call;
  setVersionHeaders(outgoing, version, call.setting.kmsKey, call.header('x-amz-checksum-mode') === 'ENABLED');
  if (isUnchanged(call, version)) {
    removeChecksums(call);
    outgoing.writeHead(304).end();
    return;
  }
  for (const name of overridable) {
    const value = call.query.get(`response-${name}`);
    if (value !== null) outgoing.setHeader(name, Buffer.from(value, 'utf8').toString('latin1'));
  }
  const range = readRange(call.header('range'), version.size);
  const length = range ? range.last - range.first + 1 : version.size;
  outgoing.setHeader('content-length', length);
  if (range) {
    outgoing.setHeader('content-range', `bytes ${range.first}-${range.last}/${version.size}`);
    removeChecksums(call);
  }
  outgoing.writeHead(range ? 206 : 200);
  if (call.method === 'HEAD' || length === 0) {
    outgoing.end();
    return;
  }
  const path = call.setting.bucket.blobPath(version.blob);
  await pipeline(createReadStream(path, range ? { start: range.first, end: range.last } : {}), outgoing);
}
