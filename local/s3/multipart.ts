import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AwsError } from '../aws/aws-error.ts';
import { partsOf, textsOf } from '../aws/xml.ts';
import { answerXml } from './answer.ts';
import type { BodyDigest } from './body-checks.ts';
import type { NewVersion } from './object-version.ts';
import { encryptionContext, headerNames, keptWith } from './put-object.ts';
import { receiveBody } from './receive-body.ts';
import { announce, arnOf, mayOrThrow, mayUseKey, type S3Call } from './s3-service.ts';

interface Part extends BodyDigest {
  path: string;
}

interface Upload {
  bucket: string;
  key: string;
  kept: Pick<NewVersion, 'headers' | 'metadata'>;
  parts: Map<number, Part>;
}

const smallestPart = 5 * 1024 * 1024;

/** Multipart uploads under way. They do not outlive the process. */
export class MultipartUploads {
  readonly #uploads = new Map<string, Upload>();

  #find(call: S3Call): Upload {
    const upload = this.#uploads.get(call.query.get('uploadId') ?? '');
    if (!upload || upload.bucket !== call.bucket || upload.key !== call.key) {
      throw new AwsError('NoSuchUpload', 404, 'The specified multipart upload does not exist.');
    }
    return upload;
  }

  /** CreateMultipartUpload. */
  create(call: S3Call): void {
    mayOrThrow(call, 's3:PutObject', call.key, encryptionContext(call));
    mayUseKey(call.signer.principal, call.setting, 'kms:GenerateDataKey', call.service);
    const id = randomBytes(24).toString('base64url');
    this.#uploads.set(id, {
      bucket: call.bucket,
      key: call.key,
      kept: keptWith(call.header, headerNames(call)),
      parts: new Map(),
    });
    answerXml(call.outgoing, 'InitiateMultipartUploadResult', {
      Bucket: call.bucket,
      Key: call.key,
      UploadId: id,
    });
  }

  /** UploadPart. */
  async addPart(call: S3Call): Promise<void> {
    mayOrThrow(call, 's3:PutObject', call.key);
    const upload = this.#find(call);
    const number = Number(call.query.get('partNumber'));
    if (!(Number.isInteger(number) && number >= 1 && number <= 10_000)) {
      throw new AwsError(
        'InvalidArgument',
        400,
        'Part number must be an integer between 1 and 10000, inclusive',
      );
    }
    const path = join(call.setting.bucket.folder, 'incomplete', randomBytes(12).toString('hex'));
    const digest = await receiveBody(call.incoming, path, call.header, call.signer);
    const old = upload.parts.get(number);
    upload.parts.set(number, { ...digest, path });
    if (old) await rm(old.path, { force: true });
    call.outgoing.setHeader('etag', `"${digest.md5}"`);
    if (digest.checksum) {
      call.outgoing.setHeader(`x-amz-checksum-${digest.checksum.algorithm}`, digest.checksum.value);
    }
    call.outgoing.writeHead(200, { 'content-length': 0 }).end();
  }

  /** CompleteMultipartUpload. */
  async complete(call: S3Call): Promise<void> {
    mayOrThrow(call, 's3:PutObject', call.key);
    const upload = this.#find(call);
    const chosen = chooseParts(upload, await bodyText(call));
    const { bucket } = call.setting;
    const blob = bucket.newBlob();
    const file = createWriteStream(blob.path);
    for (const part of chosen) await pipeline(createReadStream(part.path), file, { end: false });
    await new Promise((done) => file.end(done));
    this.#uploads.delete(call.query.get('uploadId') as string);
    for (const part of upload.parts.values()) await rm(part.path, { force: true });
    const md5 = createHash('md5');
    for (const part of chosen) md5.update(part.md5, 'hex');
    const version = bucket.put(
      {
        key: call.key,
        ...upload.kept,
        size: chosen.reduce((sum, each) => sum + each.size, 0),
        etag: `${md5.digest('hex')}-${chosen.length}`,
        blob: blob.name,
      },
      call.service.now().getTime(),
    );
    announce(
      call.service,
      call.setting,
      'ObjectCreated:CompleteMultipartUpload',
      version,
      call.signer.principal,
    );
    if (version.versionId !== 'null') call.outgoing.setHeader('x-amz-version-id', version.versionId);
    answerXml(call.outgoing, 'CompleteMultipartUploadResult', {
      Location: `http://${call.incoming.headers.host}/${call.bucket}/${call.key}`,
      Bucket: call.bucket,
      Key: call.key,
      ETag: `"${version.etag}"`,
    });
  }

  /** AbortMultipartUpload. */
  async abort(call: S3Call): Promise<void> {
    mayOrThrow(call, 's3:AbortMultipartUpload', call.key);
    const upload = this.#find(call);
    this.#uploads.delete(call.query.get('uploadId') as string);
    for (const part of upload.parts.values()) await rm(part.path, { force: true });
    call.outgoing.writeHead(204).end();
  }

  /** ListParts. */
  parts(call: S3Call): void {
    mayOrThrow(call, 's3:ListMultipartUploadParts', call.key);
    const upload = this.#find(call);
    answerXml(call.outgoing, 'ListPartsResult', {
      Bucket: call.bucket,
      Key: call.key,
      UploadId: call.query.get('uploadId') as string,
      IsTruncated: false,
      Part: [...upload.parts]
        .sort(([a], [b]) => a - b)
        .map(([PartNumber, part]) => ({ PartNumber, ETag: `"${part.md5}"`, Size: part.size })),
    });
  }

  /** ListMultipartUploads. */
  list(call: S3Call): void {
    mayOrThrow(call, 's3:ListBucketMultipartUploads');
    const own = [...this.#uploads].filter(([, each]) => each.bucket === call.bucket);
    answerXml(call.outgoing, 'ListMultipartUploadsResult', {
      Bucket: arnOf(call).split(':').at(-1) as string,
      IsTruncated: false,
      Upload: own.map(([UploadId, each]) => ({ UploadId, Key: each.key })),
    });
  }
}

async function bodyText(call: S3Call): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of call.incoming) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}

function chooseParts(upload: Upload, xml: string): Part[] {
  let last = 0;
  const wanted = partsOf(xml, 'Part').map((part) => {
    const number = Number(textsOf(part, 'PartNumber')[0]);
    const etag = (textsOf(part, 'ETag')[0] ?? '').replaceAll('"', '');
    if (number <= last)
      throw new AwsError('InvalidPartOrder', 400, 'The list of parts was not in ascending order.');
    last = number;
    const found = upload.parts.get(number);
    if (!found || found.md5 !== etag) {
      throw new AwsError('InvalidPart', 400, 'One or more of the specified parts could not be found.');
    }
    return found;
  });
  if (wanted.length === 0)
    throw new AwsError('MalformedXML', 400, 'The XML you provided was not well-formed');
  if (wanted.slice(0, -1).some((each) => each.size < smallestPart)) {
    throw new AwsError(
      'EntityTooSmall',
      400,
      'Your proposed upload is smaller than the minimum allowed size',
    );
  }
  return wanted;
}
