import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { AwsError } from '../aws/aws-error.ts';
import type { AccessKey, AccessKeys, Principal } from './principal.ts';

/** The parts of an HTTP request that Signature Version 4 covers. */
export interface SignedRequest {
  method: string;
  /** The path and query exactly as they came. */
  url: string;
  headers: IncomingHttpHeaders;
  /** The payload's hash as the canonical request has it. */
  payloadHash: string;
  now: Date;
}

/** Who signed a request, with which key, and what later pieces of the body need to be checked. */
export interface Signer {
  principal: Principal;
  key: AccessKey;
  scope: CredentialScope;
  amzDate: string;
  signature: string;
  presigned: boolean;
}

/** `20260101/us-east-1/s3/aws4_request` in its parts. */
export interface CredentialScope {
  accessKeyId: string;
  date: string;
  region: string;
  service: string;
}

interface Claim {
  scope: CredentialScope;
  signedHeaders: string[];
  signature: string;
  amzDate: string;
  token: string | undefined;
  /** Seconds that a presigned address lives; undefined for a signed header. */
  expires: number | undefined;
}

const clockSkewMs = 15 * 60_000;

/** SHA-256 in hex. */
export function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

/** HMAC-SHA-256. */
export function hmac(key: Uint8Array | string, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest();
}

const signingKeys = new Map<string, Buffer>();

/** The key that signs in a scope, derived from the secret; remembered, since a day's requests share it. */
export function signingKey(secret: string, scope: CredentialScope): Buffer {
  const name = `${secret}/${scope.date}/${scope.region}/${scope.service}`;
  let key = signingKeys.get(name);
  if (!key) {
    key = hmac(hmac(hmac(hmac(`AWS4${secret}`, scope.date), scope.region), scope.service), 'aws4_request');
    if (signingKeys.size > 1000) signingKeys.clear();
    signingKeys.set(name, key);
  }
  return key;
}

/** Compares two signatures without telling where they differ. */
export function sameText(one: string, other: string): boolean {
  const left = Buffer.from(one);
  const right = Buffer.from(other);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Splits a credential such as `AKIA…/20260101/us-east-1/s3/aws4_request`. */
export function readScope(credential: string): CredentialScope {
  const parts = credential.split('/');
  if (parts.length !== 5 || parts[4] !== 'aws4_request') {
    throw new AwsError('IncompleteSignature', 400, 'the credential does not have five parts');
  }
  const [accessKeyId, date, region, service] = parts as [string, string, string, string];
  return { accessKeyId, date, region, service };
}

function claimInHeader(authorization: string, headers: IncomingHttpHeaders): Claim {
  const fields = new Map<string, string>();
  for (const piece of authorization.slice('AWS4-HMAC-SHA256'.length).split(',')) {
    const at = piece.indexOf('=');
    if (at > 0) fields.set(piece.slice(0, at).trim(), piece.slice(at + 1).trim());
  }
  return {
    scope: readScope(fields.get('Credential') ?? ''),
    signedHeaders: (fields.get('SignedHeaders') ?? '').split(';'),
    signature: fields.get('Signature') ?? '',
    amzDate: String(headers['x-amz-date'] ?? ''),
    token: headers['x-amz-security-token'] as string | undefined,
    expires: undefined,
  };
}

function claimInQuery(query: URLSearchParams): Claim {
  return {
    scope: readScope(query.get('X-Amz-Credential') ?? ''),
    signedHeaders: (query.get('X-Amz-SignedHeaders') ?? '').split(';'),
    signature: query.get('X-Amz-Signature') ?? '',
    amzDate: query.get('X-Amz-Date') ?? '',
    token: query.get('X-Amz-Security-Token') ?? undefined,
    expires: Number(query.get('X-Amz-Expires') ?? '0'),
  };
}

/** Encodes as Signature Version 4 does: everything but letters, digits, `-._~`. */
export function awsEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The query of a canonical request: in order, encoded, without the signature. */
export function canonicalQuery(query: URLSearchParams): string {
  const pairs: [string, string][] = [];
  for (const [name, value] of query) {
    if (name !== 'X-Amz-Signature') pairs.push([awsEncode(name), awsEncode(value)]);
  }
  pairs.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0));
  return pairs.map(([name, value]) => `${name}=${value}`).join('&');
}

/** The path of a canonical request. */
export function canonicalPath(path: string, service: string): string {
  const encode = (text: string) => text.split('/').map(awsEncode).join('/');
  // S3 signs the path encoded once; every other service encodes the encoded path again.
  return service === 's3' ? encode(decodeURIComponent(path)) : encode(path);
}

function canonicalHeaders(names: readonly string[], headers: IncomingHttpHeaders): string {
  return names
    .map((name) => {
      const value = headers[name];
      return `${name}:${(Array.isArray(value) ? value.join(',') : (value ?? '')).trim().replace(/\s+/g, ' ')}\n`;
    })
    .join('');
}

/** Milliseconds of `20260101T000000Z`. */
export function readAmzDate(text: string): number {
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!found)
    throw new AwsError('IncompleteSignature', 400, 'the date is missing or not in the basic format');
  const [, year, month, day, hour, minute, second] = found;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function checkClock(claim: Claim, now: Date): void {
  const signedAt = readAmzDate(claim.amzDate);
  const late = now.getTime() - signedAt;
  if (claim.expires !== undefined) {
    if (!(claim.expires > 0 && claim.expires <= 604_800)) {
      throw new AwsError('AuthorizationQueryParametersError', 400, 'X-Amz-Expires must be within a week');
    }
    if (late > claim.expires * 1000) throw new AwsError('AccessDenied', 403, 'Request has expired');
  } else if (Math.abs(late) > clockSkewMs) {
    throw new AwsError(
      'RequestTimeTooSkewed',
      403,
      'The difference between the request time and the current time is too large.',
    );
  }
}

function readClaim(request: SignedRequest, query: URLSearchParams): Claim {
  const authorization = request.headers.authorization;
  if (authorization?.startsWith('AWS4-HMAC-SHA256')) return claimInHeader(authorization, request.headers);
  if (query.has('X-Amz-Signature')) return claimInQuery(query);
  throw new AwsError('MissingAuthenticationToken', 403, 'Request is missing Authentication Token');
}

/**
 * Finds out who signed a request and that the signature is right.
 * Throws AwsError: no signature, an unknown key, a wrong signature, a wrong token, expired.
 */
export function authenticate(request: SignedRequest, keys: AccessKeys): Signer {
  const mark = request.url.indexOf('?');
  const path = mark < 0 ? request.url : request.url.slice(0, mark);
  const query = new URLSearchParams(mark < 0 ? '' : request.url.slice(mark + 1).replace(/\+/g, '%2B'));
  const claim = readClaim(request, query);
  const known = keys.find(claim.scope.accessKeyId);
  if (!known) {
    throw new AwsError(
      'InvalidAccessKeyId',
      403,
      'The AWS Access Key Id you provided does not exist in our records.',
    );
  }
  if (known.key.sessionToken !== undefined && known.key.sessionToken !== claim.token) {
    throw new AwsError('InvalidToken', 400, 'The provided token is malformed or otherwise invalid.');
  }
  if (!claim.signedHeaders.includes('host')) {
    throw new AwsError('IncompleteSignature', 400, "'Host' must be a signed header");
  }
  const canonical = [
    request.method,
    canonicalPath(path, claim.scope.service),
    canonicalQuery(query),
    canonicalHeaders(claim.signedHeaders, request.headers),
    claim.signedHeaders.join(';'),
    request.payloadHash,
  ].join('\n');
  const { date, region, service } = claim.scope;
  const toSign = [
    'AWS4-HMAC-SHA256',
    claim.amzDate,
    `${date}/${region}/${service}/aws4_request`,
    sha256(canonical),
  ];
  const expected = hmac(signingKey(known.key.secretAccessKey, claim.scope), toSign.join('\n')).toString(
    'hex',
  );
  if (!sameText(expected, claim.signature)) {
    throw new AwsError(
      'SignatureDoesNotMatch',
      403,
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    );
  }
  checkClock(claim, request.now);
  return {
    principal: known.principal,
    key: known.key,
    scope: claim.scope,
    amzDate: claim.amzDate,
    signature: claim.signature,
    presigned: claim.expires !== undefined,
  };
}
