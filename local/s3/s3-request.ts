import type { IncomingMessage, ServerResponse } from 'node:http';
import { AwsError } from '../aws/aws-error.ts';

/** A request to S3, its bucket and key found in the host name or the path. */
export interface S3Request {
  method: string;
  /** The path and query as they came. */
  url: string;
  bucket: string;
  key: string;
  query: URLSearchParams;
  /** A header, or the same name in the query where a presigned address carries it. */
  header(name: string): string | undefined;
  incoming: IncomingMessage;
  outgoing: ServerResponse;
}

/** `bucket.localhost`, `bucket.s3.anything`: the bucket in front; undefined for path style. */
function bucketInHost(host: string): string | undefined {
  const name = host.replace(/:\d+$/, '');
  return /^(.+)\.localhost$/.exec(name)?.[1]?.replace(/\.s3$/, '') || undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new AwsError('InvalidURI', 400, "Couldn't parse the specified URI.");
  }
}

/** Reads a request's address. Throws InvalidURI when its escapes are not UTF-8. */
export function readS3Request(incoming: IncomingMessage, outgoing: ServerResponse): S3Request {
  const url = incoming.url ?? '/';
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const query = new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1));
  const hosted = bucketInHost(incoming.headers.host ?? '');
  const rest = path.slice(1);
  const slash = rest.indexOf('/');
  const bucket = hosted ?? decode(slash < 0 ? rest : rest.slice(0, slash));
  const key = decode(hosted !== undefined ? rest : slash < 0 ? '' : rest.slice(slash + 1));
  const inQuery = new Map([...query].map(([name, value]) => [name.toLowerCase(), value]));
  return {
    method: incoming.method ?? 'GET',
    url,
    bucket,
    key,
    query,
    header: (name) => {
      const value = incoming.headers[name];
      if (value !== undefined) return Array.isArray(value) ? value.join(',') : decodeHeader(value);
      return name.startsWith('x-amz-') ? inQuery.get(name) : undefined;
    },
    incoming,
    outgoing,
  };
}

/** Node gives header bytes as Latin-1; clients send UTF-8 in metadata and file names. */
function decodeHeader(value: string): string {
  if (!/[\u0080-\u00ff]/.test(value)) return value;
  const text = Buffer.from(value, 'latin1').toString('utf8');
  return text.includes('\ufffd') ? value : text;
}
