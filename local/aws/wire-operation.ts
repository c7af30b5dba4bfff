import type { IncomingMessage } from 'node:http';
import { AwsError } from './aws-error.ts';

/** An operation as it came over the wire, in one of AWS's three protocols. */
export interface WireOperation {
  name: string;
  input: Record<string, unknown>;
  protocol: 'json' | 'query' | 'rest';
  contentType: string;
}

/** REST operations that are known here: method, path with names in braces, and the operation. */
const routes: [string, RegExp, string][] = [
  ['POST', /^\/v2\/email\/outbound-emails$/, 'SendEmail'],
  ['POST', /^\/v2\/email\/outbound-bulk-emails$/, 'SendBulkEmail'],
  ['GET', /^\/v2\/email\/suppression\/addresses\/(?<EmailAddress>[^/]+)$/, 'GetSuppressedDestination'],
  ['PUT', /^\/v2\/email\/suppression\/addresses$/, 'PutSuppressedDestination'],
  ['POST', /^\/2015-03-31\/functions\/(?<FunctionName>[^/]+)\/invocations$/, 'Invoke'],
  ['GET', /^\/schedules\/(?<Name>[^/]+)$/, 'GetSchedule'],
  ['GET', /^\/schedules$/, 'ListSchedules'],
];

function parseJson(body: Buffer): Record<string, unknown> {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString('utf8')) as Record<string, unknown>;
  } catch {
    throw new AwsError('SerializationException', 400, 'The body is not JSON.');
  }
}

function restOperation(incoming: IncomingMessage, body: Buffer): WireOperation | undefined {
  const path = (incoming.url ?? '/').split('?')[0] as string;
  for (const [method, pattern, name] of routes) {
    const found = method === incoming.method ? pattern.exec(path) : null;
    if (!found) continue;
    const inPath = Object.entries(found.groups ?? {}).map(([key, text]) => [key, decodeURIComponent(text)]);
    const input =
      name === 'Invoke'
        ? { Payload: body, InvocationType: incoming.headers['x-amz-invocation-type'] ?? 'RequestResponse' }
        : parseJson(body);
    return { name, input: { ...input, ...Object.fromEntries(inPath) }, protocol: 'rest', contentType: '' };
  }
  return undefined;
}

/** Finds the operation and its input in a request. Throws when it is in none of the protocols. */
export function readOperation(incoming: IncomingMessage, body: Buffer): WireOperation {
  const target = incoming.headers['x-amz-target'];
  const contentType = String(incoming.headers['content-type'] ?? '');
  if (typeof target === 'string') {
    return {
      name: target.split('.').at(-1) as string,
      input: parseJson(body),
      protocol: 'json',
      contentType,
    };
  }
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    const input = Object.fromEntries(new URLSearchParams(body.toString('utf8')));
    return { name: input.Action ?? '', input, protocol: 'query', contentType };
  }
  const rest = restOperation(incoming, body);
  if (rest) return rest;
  throw new AwsError('UnknownOperationException', 404, 'The local cloud does not know this operation.');
}
