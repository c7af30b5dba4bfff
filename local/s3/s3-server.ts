import type { IncomingMessage, ServerResponse } from 'node:http';
import { AwsError } from '../aws/aws-error.ts';
import { xmlDocument } from '../aws/xml.ts';
import { authorise } from '../identity/authorise.ts';
import { authenticate } from '../identity/signature.ts';
import { answerXml } from './answer.ts';
import { answerPreflight, setCorsHeaders } from './cors.ts';
import { deleteObject, deleteObjects } from './delete-object.ts';
import { getObject } from './get-object.ts';
import { listObjectsV1, listObjectsV2, listVersions } from './list-objects.ts';
import { MultipartUploads } from './multipart.ts';
import { postObject } from './post-object.ts';
import { copyObject, putObject } from './put-object.ts';
import { readS3Request, type S3Request } from './s3-request.ts';
import { mayOrThrow, type S3Call, type S3Service, settingOf } from './s3-service.ts';

interface Operation {
  name: string;
  run(call: S3Call): Promise<void> | void;
}

/** Finds the operation that a method and its query mean. */
function operationOf(request: S3Request, uploads: MultipartUploads): Operation {
  const { method, key, query } = request;
  const has = (name: string) => query.has(name);
  const table: [boolean, string, Operation['run']][] =
    key === ''
      ? [
          [method === 'HEAD', 'HeadBucket', headBucket],
          [method === 'GET' && has('location'), 'GetBucketLocation', getLocation],
          [method === 'GET' && has('versioning'), 'GetBucketVersioning', getVersioning],
          [method === 'GET' && has('versions'), 'ListObjectVersions', listVersions],
          [method === 'GET' && has('uploads'), 'ListMultipartUploads', (call) => uploads.list(call)],
          [method === 'GET' && query.get('list-type') === '2', 'ListObjectsV2', listObjectsV2],
          [method === 'GET' && isPlainList(query), 'ListObjects', listObjectsV1],
          [method === 'POST' && has('delete'), 'DeleteObjects', deleteObjects],
        ]
      : [
          [method === 'PUT' && has('uploadId'), 'UploadPart', (call) => uploads.addPart(call)],
          [method === 'POST' && has('uploads'), 'CreateMultipartUpload', (call) => uploads.create(call)],
          [method === 'POST' && has('uploadId'), 'CompleteMultipartUpload', (call) => uploads.complete(call)],
          [method === 'DELETE' && has('uploadId'), 'AbortMultipartUpload', (call) => uploads.abort(call)],
          [method === 'GET' && has('uploadId'), 'ListParts', (call) => uploads.parts(call)],
          [hasUnknownPart(query), 'Unknown', notImplemented],
          [method === 'PUT' && request.header('x-amz-copy-source') !== undefined, 'CopyObject', copyObject],
          [method === 'PUT', 'PutObject', putObject],
          [method === 'GET', 'GetObject', getObject],
          [method === 'HEAD', 'HeadObject', getObject],
          [method === 'DELETE', 'DeleteObject', deleteObject],
        ];
  const found = table.find(([applies]) => applies);
  return found ? { name: found[1], run: found[2] } : { name: 'Unknown', run: notImplemented };
}

const subresources = [
  'acl',
  'tagging',
  'attributes',
  'legal-hold',
  'retention',
  'torrent',
  'restore',
  'select',
];
const hasUnknownPart = (query: URLSearchParams) => subresources.some((each) => query.has(each));
const plainListNames = new Set(['prefix', 'delimiter', 'marker', 'max-keys', 'encoding-type', 'x-id']);
const isPlainList = (query: URLSearchParams) =>
  [...query.keys()].every((each) => plainListNames.has(each) || each.startsWith('X-Amz-'));

function notImplemented(): void {
  throw new AwsError('NotImplemented', 501, 'The local cloud does not have this operation.');
}

function headBucket(call: S3Call): void {
  mayOrThrow(call, 's3:ListBucket');
  call.outgoing.writeHead(200, { 'x-amz-bucket-region': call.service.region }).end();
}

function getLocation(call: S3Call): void {
  mayOrThrow(call, 's3:GetBucketLocation');
  const { region } = call.service;
  answerXml(call.outgoing, 'LocationConstraint', region === 'us-east-1' ? '' : region);
}

function getVersioning(call: S3Call): void {
  mayOrThrow(call, 's3:GetBucketVersioning');
  answerXml(
    call.outgoing,
    'VersioningConfiguration',
    call.setting.bucket.versioned ? { Status: 'Enabled' } : {},
  );
}

function listBuckets(call: Omit<S3Call, 'setting'>): void {
  authorise(call.signer.principal, 's3:ListAllMyBuckets', '*');
  answerXml(call.outgoing, 'ListAllMyBucketsResult', {
    Buckets: { Bucket: [...call.service.buckets.keys()].map((Name) => ({ Name })) },
  });
}

/** What an error still says of what was asked for; an object's own headers do not belong to it. */
const keptOnErrors =
  /^(?:access-control-|vary|x-content-type-|x-amz-(?:request-id|delete-marker|version-id)$)/;

function answerError(service: S3Service, request: S3Request, error: unknown): void {
  const { outgoing, incoming } = request;
  if (!(error instanceof AwsError) && !outgoing.destroyed) service.fault(error);
  if (outgoing.headersSent || outgoing.destroyed) {
    outgoing.destroy();
    return;
  }
  const known =
    error instanceof AwsError
      ? error
      : new AwsError('InternalError', 500, 'We encountered an internal error.');
  for (const name of outgoing.getHeaderNames()) if (!keptOnErrors.test(name)) outgoing.removeHeader(name);
  const { method } = request;
  // The rest of a refused upload is not read; the connection ends after the answer.
  if (!incoming.complete) outgoing.setHeader('connection', 'close');
  const fields = Object.fromEntries(
    Object.entries(known.fields).map(([name, value]) => [name, String(value)]),
  );
  const body = xmlDocument('Error', {
    Code: known.code,
    Message: known.message,
    ...fields,
    Resource: request.url.split('?')[0] ?? '',
    RequestId: 'LOCAL',
  });
  outgoing.writeHead(known.status, { 'content-type': 'application/xml' });
  outgoing.end(method === 'HEAD' ? undefined : body);
  incoming.resume();
}

async function carryOut(service: S3Service, request: S3Request, uploads: MultipartUploads): Promise<void> {
  const { method, header, outgoing } = request;
  const setting = service.buckets.get(request.bucket);
  if (method === 'OPTIONS') {
    answerPreflight(request, setting?.cors ?? []);
    return;
  }
  setCorsHeaders(request, setting?.cors ?? []);
  if (method === 'POST' && (header('content-type') ?? '').startsWith('multipart/form-data')) {
    await postObject(service, request);
    return;
  }
  const presigned = request.query.has('X-Amz-Signature');
  const payloadHash = request.incoming.headers['x-amz-content-sha256'] as string | undefined;
  const signer = authenticate(
    {
      method,
      url: request.url,
      headers: request.incoming.headers,
      payloadHash:
        payloadHash ?? (presigned ? (request.query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD') : ''),
      now: new Date(),
    },
    service.keys,
  );
  if (request.bucket === '') {
    listBuckets({ ...request, service, signer });
    return;
  }
  const operation = operationOf(request, uploads);
  // A presigned address is used by whoever holds it, not by the function that signed it.
  const witness = signer.presigned ? undefined : signer.principal.environment;
  const number = witness?.beforeRequest('s3', operation.name);
  if (number === false) {
    outgoing.destroy();
    return;
  }
  const call: S3Call = { ...request, service, setting: settingOf(service, request.bucket), signer };
  if (witness) holdAnswer(outgoing, () => witness.afterRequest('s3', operation.name, number));
  await operation.run(call);
}

/** Lets a witness see that a request was carried out just before the first byte of its answer goes out. */
function holdAnswer(outgoing: ServerResponse, goOn: () => boolean): void {
  const writeHead = outgoing.writeHead.bind(outgoing);
  outgoing.writeHead = ((...given: Parameters<typeof writeHead>) => {
    if (!goOn()) outgoing.destroy();
    return writeHead(...given);
  }) as typeof outgoing.writeHead;
}

/** Answers requests to S3. */
export function s3Listener(
  service: S3Service,
): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  const uploads = new MultipartUploads();
  return (incoming, outgoing) => {
    let request: S3Request | undefined;
    const run = async () => {
      outgoing.setHeader('x-amz-request-id', 'LOCAL');
      request = readS3Request(incoming, outgoing);
      await carryOut(service, request, uploads);
    };
    run().catch((error: unknown) => {
      if (request) answerError(service, request, error);
      else outgoing.writeHead(400).end();
    });
  };
}
