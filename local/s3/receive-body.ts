import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { AwsError } from '../aws/aws-error.ts';
import type { Signer } from '../identity/signature.ts';
import { BodyChecks, type BodyDigest, type HeaderReader } from './body-checks.ts';
import { ChunkedBody } from './chunked-body.ts';

/** S3's limit for one PUT: 5 GiB. */
export const largestPut = 5 * 1024 ** 3;

function decoded(
  source: AsyncIterable<Uint8Array>,
  header: HeaderReader,
  signer: Signer | undefined,
): AsyncIterable<Uint8Array> | ChunkedBody {
  const payload = header('x-amz-content-sha256') ?? '';
  const chunked =
    payload.startsWith('STREAMING-') || (header('content-encoding') ?? '').includes('aws-chunked');
  if (!chunked) return source;
  return new ChunkedBody(source, payload.startsWith('STREAMING-AWS4-HMAC') ? signer : undefined);
}

/** Streams a request's body to a file while checking it. The file is removed again if anything is wrong. */
export async function receiveBody(
  source: AsyncIterable<Uint8Array>,
  path: string,
  header: HeaderReader,
  signer: Signer | undefined,
  limit = largestPut,
): Promise<BodyDigest> {
  const checks = new BodyChecks(header);
  const body = decoded(source, header, signer);
  const file = createWriteStream(path);
  let size = 0;
  try {
    for await (const data of body) {
      size += data.length;
      if (size > limit) {
        throw new AwsError('EntityTooLarge', 400, 'Your proposed upload exceeds the maximum allowed size.');
      }
      checks.update(data);
      if (!file.write(data)) await once(file, 'drain');
    }
    file.end();
    await finished(file);
    const expected = header('x-amz-decoded-content-length');
    if (expected !== undefined && Number(expected) !== size) {
      throw new AwsError('IncompleteBody', 400, 'You did not provide the number of bytes specified.');
    }
    return checks.finish(body instanceof ChunkedBody ? body.trailers : new Map());
  } catch (error) {
    file.destroy();
    await rm(path, { force: true });
    throw error;
  }
}
