import type { AccessKey } from './principal.ts';
import { awsEncode, canonicalPath, canonicalQuery, hmac, sha256, signingKey } from './signature.ts';

/** An S3 request to sign. */
export interface ToPresign {
  method: 'GET' | 'PUT' | 'HEAD' | 'DELETE';
  endpoint: string;
  region: string;
  bucket: string;
  key: string;
  query?: Record<string, string>;
  /** Seconds that the address is good for. */
  expires?: number;
}

/** A presigned S3 address: whoever has it may do that one thing as the key's owner. */
export function presign(request: ToPresign, key: AccessKey, now: Date): string {
  const amzDate = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const scope = {
    accessKeyId: key.accessKeyId,
    date: amzDate.slice(0, 8),
    region: request.region,
    service: 's3',
  };
  const credential = `${scope.date}/${scope.region}/s3/aws4_request`;
  const path = `/${[request.bucket, ...request.key.split('/')].map(awsEncode).join('/')}`;
  const query = new URLSearchParams({
    ...request.query,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${key.accessKeyId}/${credential}`,
    'X-Amz-Date': amzDate,
    'X-Amz-Expires': String(request.expires ?? 300),
    'X-Amz-SignedHeaders': 'host',
    ...(key.sessionToken === undefined ? {} : { 'X-Amz-Security-Token': key.sessionToken }),
  });
  const { host } = new URL(request.endpoint);
  const canonical = [
    request.method,
    canonicalPath(path, 's3'),
    canonicalQuery(query),
    `host:${host}\n`,
    'host',
    'UNSIGNED-PAYLOAD',
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', amzDate, credential, sha256(canonical)].join('\n');
  const signature = hmac(signingKey(key.secretAccessKey, scope), toSign).toString('hex');
  return `${request.endpoint}${path}?${canonicalQuery(query)}&X-Amz-Signature=${signature}`;
}
