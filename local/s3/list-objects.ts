import type { XmlValue } from '../aws/xml.ts';
import { awsEncode } from '../identity/signature.ts';
import { answerXml } from './answer.ts';
import { type Listing, type ListingQuery, listKeys } from './listing.ts';
import type { ObjectVersion } from './object-version.ts';
import { mayOrThrow, type S3Call } from './s3-service.ts';

function listingQuery(call: S3Call, after: string): ListingQuery {
  return {
    prefix: call.query.get('prefix') ?? '',
    delimiter: call.query.get('delimiter') ?? '',
    after,
    limit: Math.max(0, Math.min(1000, Number(call.query.get('max-keys') ?? 1000))),
  };
}

function checkMayList(call: S3Call, action: string, query: ListingQuery): void {
  mayOrThrow(call, action, undefined, {
    's3:prefix': query.prefix,
    's3:delimiter': query.delimiter,
    's3:max-keys': String(query.limit),
  });
}

const encoder = (call: S3Call) =>
  call.query.get('encoding-type') === 'url'
    ? (text: string) => awsEncode(text).replaceAll('%2F', '/')
    : (text: string) => text;

function describe(version: ObjectVersion, encode: (text: string) => string): Record<string, XmlValue> {
  return {
    Key: encode(version.key),
    LastModified: new Date(version.modified).toISOString(),
    ...(version.deleteMarker
      ? {}
      : { ETag: `"${version.etag}"`, Size: version.size, StorageClass: 'STANDARD' }),
    ...(version.checksum ? { ChecksumAlgorithm: version.checksum.algorithm.toUpperCase() } : {}),
  };
}

function currentOf(call: S3Call) {
  return (key: string): ObjectVersion[] => {
    const version = call.setting.bucket.find(key);
    return version && !version.deleteMarker ? [version] : [];
  };
}

function common(call: S3Call, query: ListingQuery, page: Listing, encode: (text: string) => string) {
  return {
    Name: call.bucket,
    Prefix: encode(query.prefix),
    Delimiter: query.delimiter ? encode(query.delimiter) : undefined,
    MaxKeys: query.limit,
    EncodingType: call.query.get('encoding-type') ?? undefined,
    IsTruncated: page.next !== undefined,
    CommonPrefixes: page.prefixes.map((each) => ({ Prefix: encode(each) })),
  };
}

/** ListObjectsV2. */
export function listObjectsV2(call: S3Call): void {
  const token = call.query.get('continuation-token');
  const startAfter = call.query.get('start-after') ?? '';
  const query = listingQuery(
    call,
    token === null ? startAfter : Buffer.from(token, 'base64url').toString('utf8'),
  );
  checkMayList(call, 's3:ListBucket', query);
  const encode = encoder(call);
  const page = listKeys(call.setting.bucket, query, currentOf(call));
  answerXml(call.outgoing, 'ListBucketResult', {
    ...common(call, query, page, encode),
    KeyCount: page.versions.length + page.prefixes.length,
    ContinuationToken: token ?? undefined,
    NextContinuationToken: page.next === undefined ? undefined : Buffer.from(page.next).toString('base64url'),
    StartAfter: startAfter ? encode(startAfter) : undefined,
    Contents: page.versions.map((each) => describe(each, encode)),
  });
}

/** ListObjects, the first version, which some clients still use. */
export function listObjectsV1(call: S3Call): void {
  const marker = call.query.get('marker') ?? '';
  const query = listingQuery(call, marker);
  checkMayList(call, 's3:ListBucket', query);
  const encode = encoder(call);
  const page = listKeys(call.setting.bucket, query, currentOf(call));
  answerXml(call.outgoing, 'ListBucketResult', {
    ...common(call, query, page, encode),
    Marker: encode(marker),
    NextMarker: page.next === undefined || query.delimiter === '' ? undefined : encode(page.next),
    Contents: page.versions.map((each) => describe(each, encode)),
  });
}

/** ListObjectVersions. Unlike S3, a page ends between keys, never within the versions of one. */
export function listVersions(call: S3Call): void {
  const query = listingQuery(call, call.query.get('key-marker') ?? '');
  checkMayList(call, 's3:ListBucketVersions', query);
  const encode = encoder(call);
  const { bucket } = call.setting;
  const page = listKeys(bucket, query, (key) => bucket.versionsOf(key));
  const entry = (version: ObjectVersion) => ({
    ...describe(version, encode),
    VersionId: version.versionId,
    IsLatest: bucket.find(version.key) === version,
  });
  answerXml(call.outgoing, 'ListVersionsResult', {
    ...common(call, query, page, encode),
    KeyMarker: encode(query.after),
    NextKeyMarker: page.next === undefined ? undefined : encode(page.next),
    Version: page.versions.filter((each) => !each.deleteMarker).map(entry),
    DeleteMarker: page.versions.filter((each) => each.deleteMarker).map(entry),
  });
}
