import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  type S3ClientConfig,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type BareCloud, startBareCloud } from '../fixture/bare-cloud.ts';
import type { PolicyStatement } from '../identity/policy-statement.ts';

const Bucket = 'versioned';
let bare: BareCloud;
let s3: S3Client;
const clients: S3Client[] = [];

function client(more: S3ClientConfig = {}): S3Client {
  const { endpoint, region, accessKeyId, secretAccessKey } = bare.cloud.addresses.s3;
  const made = new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 1,
    ...more,
  });
  clients.push(made);
  return made;
}

const withRights = (...statements: PolicyStatement[]) =>
  client({ credentials: bare.cloud.issueKey('someone', statements) });

beforeAll(async () => {
  bare = await startBareCloud({
    IncomingBucket: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        BucketName: Bucket,
        VersioningConfiguration: { Status: 'Enabled' },
        CorsConfiguration: {
          CorsRules: [
            {
              AllowedOrigins: ['https://*.gouji.example'],
              AllowedMethods: ['POST'],
              AllowedHeaders: ['content-type'],
              ExposedHeaders: ['ETag'],
              MaxAge: 600,
            },
          ],
        },
      },
    },
    ReportsBucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'plain' } },
    Locked: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'locked' } },
    LockedPolicy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: 'Locked' },
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Deny',
              Principal: '*',
              Action: 's3:*',
              Resource: 'arn:aws:s3:::locked/*',
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            },
            {
              Effect: 'Deny',
              Principal: '*',
              Action: 's3:PutObject',
              Resource: 'arn:aws:s3:::locked/never/*',
            },
          ],
        },
      },
    },
  });
  s3 = client();
});

afterAll(async () => {
  for (const each of clients) each.destroy();
  await bare?.stop();
});

const put = (Key: string, Body: string | Uint8Array, more: object = {}, to = Bucket) =>
  s3.send(new PutObjectCommand({ Bucket: to, Key, Body, ...more }));
const textOf = async (Key: string, more: object = {}, from = Bucket) =>
  (await s3.send(new GetObjectCommand({ Bucket: from, Key, ...more }))).Body?.transformToString();
const nameOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Error & { Code?: string }) => error.name,
  );

/** The checksums of `123456789`; those of the CRCs are their published check values. */
const sums = {
  CRC32: 'y/Q5Jg==',
  CRC32C: '4waSgw==',
  CRC64NVME: 'rosUhgp5mIg=',
  SHA1: createHash('sha1').update('123456789').digest('base64'),
  SHA256: createHash('sha256').update('123456789').digest('base64'),
};

describe('objects', () => {
  test('keep their bytes, headers, metadata and name, whatever letters it has', async () => {
    const Key = "租户/2025年 预算 (终稿)+1~'!*.xlsx";
    const body = randomBytes(100_000);
    const done = await put(Key, body, {
      ContentType: 'application/vnd.ms-excel',
      ContentDisposition: "attachment; filename*=UTF-8''x",
      Metadata: { department: encodeURIComponent('教育局') },
    });
    expect(done.ETag).toBe(`"${createHash('md5').update(body).digest('hex')}"`);
    const got = await s3.send(new GetObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }));
    expect(body.equals(await got.Body!.transformToByteArray())).toBe(true);
    expect(got).toMatchObject({
      ContentType: 'application/vnd.ms-excel',
      Metadata: { department: encodeURIComponent('教育局') },
      VersionId: done.VersionId,
      ChecksumCRC32: done.ChecksumCRC32,
    });
    const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: '租户/' }));
    expect(Contents?.map((each) => each.Key)).toEqual([Key]);
  });

  test('come in as streams, in chunks with a checksum behind them', async () => {
    const body = randomBytes(300_000);
    const stream = Readable.from([body.subarray(0, 100_001), body.subarray(100_001)]);
    jest.spyOn(console, 'warn').mockImplementation(() => {});
    await s3.send(new PutObjectCommand({ Bucket, Key: 'stream', Body: stream, ContentLength: body.length }));
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'stream' }));
    expect(body.equals(await got.Body!.transformToByteArray())).toBe(true);
  });

  test.each(['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const)(
    'are checked by %s',
    async (algorithm) => {
      const right = sums[algorithm];
      const header = `Checksum${algorithm}`;
      expect(await nameOf(put(`sum-${algorithm}`, '123456789', { [header]: right }))).toBe('done');
      const wrong = right.startsWith('A') ? `B${right.slice(1)}` : `A${right.slice(1)}`;
      expect(await nameOf(put(`sum-${algorithm}`, '123456789', { [header]: wrong }))).toBe('BadDigest');
    },
  );

  test('are refused when Content-MD5 is wrong', async () => {
    expect(await nameOf(put('md5', 'x', { ContentMD5: 'AAAAAAAAAAAAAAAAAAAAAA==' }))).toBe('BadDigest');
  });

  test.each([
    ['bytes=0-3', '0123', 'bytes 0-3/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
    ['bytes=5-100', '56789', 'bytes 5-9/10'],
  ])('answer the range %s', async (Range, text, told) => {
    await put('range', '0123456789');
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'range', Range }));
    expect([await got.Body?.transformToString(), got.ContentRange]).toEqual([text, told]);
  });

  test('refuse a range past the end, and tell what has not changed', async () => {
    const { ETag } = await put('range', '0123456789');
    const get = (more: object) => nameOf(s3.send(new GetObjectCommand({ Bucket, Key: 'range', ...more })));
    expect(await get({ Range: 'bytes=10-' })).toBe('InvalidRange');
    const unchanged = await s3.send(new GetObjectCommand({ Bucket, Key: 'range', IfNoneMatch: ETag })).then(
      () => undefined,
      (error: { $metadata: { httpStatusCode?: number } }) => error.$metadata.httpStatusCode,
    );
    expect(unchanged).toBe(304);
    expect(await get({ IfNoneMatch: '"other"' })).toBe('done');
    expect(await get({ IfMatch: '"other"' })).toBe('PreconditionFailed');
  });

  test('are written only if they are new, when one asks so', async () => {
    await put('once', '1', { IfNoneMatch: '*' });
    expect(await nameOf(put('once', '2', { IfNoneMatch: '*' }))).toBe('PreconditionFailed');
    expect(await textOf('once')).toBe('1');
  });

  test('are copied with their metadata, or with new', async () => {
    await put('a b', 'x', { Metadata: { n: '1' } });
    await s3.send(new CopyObjectCommand({ Bucket: 'plain', Key: 'copy', CopySource: `${Bucket}/a%20b` }));
    const head = await s3.send(new HeadObjectCommand({ Bucket: 'plain', Key: 'copy' }));
    expect([head.Metadata, head.ContentLength, head.VersionId]).toEqual([{ n: '1' }, 1, undefined]);
  });
});

describe('versions', () => {
  test('stay, each with its id; a deletion is a marker that can be taken away', async () => {
    const one = await put('v', 'one');
    const two = await put('v', 'two');
    expect(await textOf('v')).toBe('two');
    expect(await textOf('v', { VersionId: one.VersionId })).toBe('one');
    const marker = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'v' }));
    expect(marker.DeleteMarker).toBe(true);
    expect(await nameOf(textOf('v'))).toBe('NoSuchKey');
    const all = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: 'v' }));
    expect(all.Versions?.map((each) => each.VersionId)).toEqual([two.VersionId, one.VersionId]);
    expect(all.DeleteMarkers?.map((each) => [each.VersionId, each.IsLatest])).toEqual([
      [marker.VersionId, true],
    ]);
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'v', VersionId: marker.VersionId }));
    expect(await textOf('v')).toBe('two');
  });

  test('are none in a bucket that keeps none', async () => {
    await put('p', 'one', {}, 'plain');
    await put('p', 'two', {}, 'plain');
    const all = await s3.send(new ListObjectVersionsCommand({ Bucket: 'plain', Prefix: 'p' }));
    expect(all.Versions?.map((each) => each.VersionId)).toEqual(['null']);
    await s3.send(new DeleteObjectCommand({ Bucket: 'plain', Key: 'p' }));
    expect(await nameOf(textOf('p', {}, 'plain'))).toBe('NoSuchKey');
  });
});

describe('a listing', () => {
  beforeAll(async () => {
    for (const Key of ['l/a/1', 'l/a/2', 'l/b/1', 'l/c', 'l/d', 'l/～', 'l/😀'])
      await put(Key, 'x', {}, 'plain');
  });

  test('goes through its pages in order of bytes', async () => {
    const keys: (string | undefined)[] = [];
    for await (const page of paginateListObjectsV2(
      { client: s3, pageSize: 2 },
      { Bucket: 'plain', Prefix: 'l/' },
    )) {
      expect(page.Contents?.length).toBeLessThanOrEqual(2);
      keys.push(...(page.Contents ?? []).map((each) => each.Key));
    }
    expect(keys).toEqual(['l/a/1', 'l/a/2', 'l/b/1', 'l/c', 'l/d', 'l/～', 'l/😀']);
  });

  test('folds what shares a prefix, page by page', async () => {
    const found: (string | undefined)[] = [];
    const query = { Bucket: 'plain', Prefix: 'l/', Delimiter: '/' };
    for await (const page of paginateListObjectsV2({ client: s3, pageSize: 1 }, query)) {
      found.push(...(page.CommonPrefixes ?? []).map((each) => each.Prefix));
      found.push(...(page.Contents ?? []).map((each) => each.Key));
    }
    expect(found).toEqual(['l/a/', 'l/b/', 'l/c', 'l/d', 'l/～', 'l/😀']);
  });

  test('begins after a name', async () => {
    const page = await s3.send(
      new ListObjectsV2Command({ Bucket: 'plain', Prefix: 'l/', StartAfter: 'l/b/1' }),
    );
    expect(page.Contents?.[0]?.Key).toBe('l/c');
  });

  test('can be deleted in one go', async () => {
    await put('d/1', 'x', {}, 'plain');
    await put('d/&2', 'x', {}, 'plain');
    const Objects = [{ Key: 'd/1' }, { Key: 'd/&2' }];
    const done = await s3.send(new DeleteObjectsCommand({ Bucket: 'plain', Delete: { Objects } }));
    expect(done.Deleted?.map((each) => each.Key)).toEqual(['d/1', 'd/&2']);
    expect((await s3.send(new ListObjectsV2Command({ Bucket: 'plain', Prefix: 'd/' }))).KeyCount).toBe(0);
  });
});

test('an upload in parts is put together, or given up', async () => {
  const { UploadId } = await s3.send(
    new CreateMultipartUploadCommand({ Bucket, Key: 'parts', ContentType: 'a/b' }),
  );
  const bodies = [randomBytes(5 * 1024 * 1024), randomBytes(10)];
  const Parts = [];
  for (const [i, Body] of bodies.entries()) {
    const PartNumber = i + 1;
    const { ETag } = await s3.send(
      new UploadPartCommand({ Bucket, Key: 'parts', UploadId, PartNumber, Body }),
    );
    Parts.push({ PartNumber, ETag });
  }
  const finish = { Bucket, Key: 'parts', UploadId, MultipartUpload: { Parts } };
  const done = await s3.send(new CompleteMultipartUploadCommand(finish));
  expect(done.ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
  const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'parts' }));
  expect([got.ContentType, got.ContentLength]).toEqual(['a/b', 5 * 1024 * 1024 + 10]);
  expect(await nameOf(s3.send(new CompleteMultipartUploadCommand(finish)))).toBe('NoSuchUpload');
  const other = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'none' }));
  await s3.send(new AbortMultipartUploadCommand({ Bucket, Key: 'none', UploadId: other.UploadId }));
});

describe('a presigned', () => {
  test('GET and PUT do one thing, for a while', async () => {
    // The SDK would sign the checksum of an empty body, as none is there yet.
    const signer = client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
    const putAddress = await getSignedUrl(signer, new PutObjectCommand({ Bucket, Key: '签 名' }), {
      expiresIn: 60,
    });
    expect((await fetch(putAddress, { method: 'PUT', body: 'signed' })).status).toBe(200);
    const address = await getSignedUrl(
      s3,
      new GetObjectCommand({ Bucket, Key: '签 名', ResponseContentDisposition: 'attachment' }),
    );
    const answer = await fetch(address);
    expect([await answer.text(), answer.headers.get('content-disposition')]).toEqual([
      'signed',
      'attachment',
    ]);
    expect((await fetch(address, { method: 'DELETE' })).status).toBe(403);
    expect((await fetch(address.replace('attachment', 'inline'))).status).toBe(403);
    const old = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: 'x' }), {
      expiresIn: 60,
      signingDate: new Date(Date.now() - 120_000),
    });
    expect(await (await fetch(old)).text()).toContain('Request has expired');
  });

  async function post(
    change: { fields?: Record<string, string>; size?: number; wait?: number; key?: string } = {},
  ) {
    const { url, fields } = await createPresignedPost(s3, {
      Bucket,
      Key: 'tenants/a/${filename}',
      Conditions: [
        ['content-length-range', 2, 10],
        ['starts-with', '$key', 'tenants/a/'],
        ['starts-with', '$Content-Type', 'application/'],
        { 'x-amz-meta-department': '教育局' },
      ],
      Fields: { 'Content-Type': 'application/x', 'x-amz-meta-department': '教育局' },
      Expires: change.wait ?? 60,
    });
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, ...change.fields })) form.append(name, value);
    form.append('file', new Blob([new Uint8Array(change.size ?? 5)]), '文件.xlsx');
    const answer = await fetch(url, { method: 'POST', body: form });
    return { status: answer.status, text: await answer.text() };
  }

  test('POST takes a form that keeps to its policy', async () => {
    expect(await post()).toEqual({ status: 204, text: '' });
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'tenants/a/文件.xlsx' }));
    expect([head.ContentType, head.ContentLength]).toEqual(['application/x', 5]);
    expect((await post({ fields: { 'x-ignore-me': '1' } })).status).toBe(204);
  });

  test.each([
    ['too large a file', { size: 11 }, 'EntityTooLarge'],
    ['too small a file', { size: 1 }, 'EntityTooSmall'],
    ['another key', { fields: { key: 'tenants/b/x' } }, 'Policy Condition failed'],
    ['another type', { fields: { 'Content-Type': 'text/html' } }, 'Policy Condition failed'],
    ['other metadata', { fields: { 'x-amz-meta-department': '卫生局' } }, 'Policy Condition failed'],
    ['a field more', { fields: { acl: 'public-read' } }, 'Extra input fields: acl'],
    ['a policy of their own', { fields: { Policy: 'e30=' } }, 'SignatureDoesNotMatch'],
    ['a policy that has expired', { wait: -5 }, 'Policy expired'],
  ])('POST refuses %s', async (_name, change, why) => {
    const { status, text } = await post(change);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(text).toContain(why);
  });
});

describe('rights', () => {
  const read: PolicyStatement = {
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::versioned/tenants/a/*',
  };

  test('reach as far as the statements', async () => {
    await put('tenants/a/1', 'x');
    await put('tenants/b/1', 'x');
    const reader = withRights(read);
    const get = (Key: string) => nameOf(reader.send(new GetObjectCommand({ Bucket, Key })));
    expect(await get('tenants/a/1')).toBe('done');
    expect(await get('tenants/b/1')).toBe('AccessDenied');
    expect(await nameOf(reader.send(new PutObjectCommand({ Bucket, Key: 'tenants/a/1', Body: '' })))).toBe(
      'AccessDenied',
    );
  });

  test('to list decide between NoSuchKey and AccessDenied', async () => {
    const missing = new GetObjectCommand({ Bucket, Key: 'tenants/a/none' });
    expect(await nameOf(withRights(read).send(missing))).toBe('AccessDenied');
    const list: PolicyStatement = {
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: 'arn:aws:s3:::versioned',
    };
    expect(await nameOf(withRights(read, list).send(missing))).toBe('NoSuchKey');
  });

  test('may end at a prefix', async () => {
    const lister = withRights({
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: 'arn:aws:s3:::versioned',
      Condition: { StringLike: { 's3:prefix': 'tenants/a/*' } },
    });
    const list = (Prefix: string) => nameOf(lister.send(new ListObjectsV2Command({ Bucket, Prefix })));
    expect([await list('tenants/a/'), await list('tenants/b/')]).toEqual(['done', 'AccessDenied']);
  });

  test("end where the bucket's own policy denies", async () => {
    expect(await nameOf(put('ever/1', 'x', {}, 'locked'))).toBe('done');
    expect(await nameOf(put('never/1', 'x', {}, 'locked'))).toBe('AccessDenied');
  });

  test.each([
    ['an unknown key', { accessKeyId: 'AKIANOBODY', secretAccessKey: 'x' }, 'InvalidAccessKeyId'],
    ['a wrong secret', undefined, 'SignatureDoesNotMatch'],
  ])('are none with %s', async (_name, credentials, why) => {
    const { accessKeyId } = bare.cloud.addresses.s3;
    const other = client({ credentials: credentials ?? { accessKeyId, secretAccessKey: 'wrong' } });
    expect(await nameOf(other.send(new GetObjectCommand({ Bucket, Key: 'x' })))).toBe(why);
    expect((await fetch(`${bare.cloud.addresses.s3.endpoint}/${Bucket}/x`)).status).toBe(403);
  });
});

test('a bucket can be named in the host, and must be there', async () => {
  const { port } = new URL(bare.cloud.addresses.s3.endpoint);
  const hosted = client({ endpoint: `http://localhost:${port}`, forcePathStyle: false });
  hosted.middlewareStack.add(
    (next) => (args) => {
      const request = args.request as { hostname: string };
      request.hostname = '127.0.0.1';
      return next(args);
    },
    // The signature covers the name; only the connection goes to the number.
    { step: 'finalizeRequest', priority: 'low' },
  );
  await put('hosted', 'x');
  expect((await hosted.send(new HeadBucketCommand({ Bucket }))).BucketRegion).toBe('us-east-1');
  expect(await nameOf(textOf('x', {}, 'nothing'))).toBe('NoSuchBucket');
});

test.each([
  ['https://pane.gouji.example', 'POST', 'content-type', 200],
  ['https://evil.example', 'POST', 'content-type', 403],
  ['https://pane.gouji.example', 'PUT', 'content-type', 403],
  ['https://pane.gouji.example', 'POST', 'x-other', 403],
])('a preflight from %s for %s with %s is answered %i', async (origin, method, headers, status) => {
  const answer = await fetch(`${bare.cloud.addresses.s3.endpoint}/${Bucket}`, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': method, 'access-control-request-headers': headers },
  });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('access-control-allow-origin')).toBe(status === 200 ? origin : null);
});
