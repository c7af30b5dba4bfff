import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Authorised } from './authoriser.ts';
import type { RouteMatch } from './route.ts';

/** What an event of payload format 2.0 is made of. */
export interface ApiRequest {
  incoming: IncomingMessage;
  /** Decoded. */
  path: string;
  query: URLSearchParams;
  rawQuery: string;
  body: Buffer;
  match: RouteMatch;
  authorised: Authorised | undefined;
  apiId: string;
  accountId: string;
  now: Date;
}

const textTypes =
  /^(?:text\/|application\/(?:json|javascript|xml|x-www-form-urlencoded|[\w.+-]*\+json|[\w.+-]*\+xml)\b)/i;

/** API Gateway hands bodies of textual types on as text, all others in base64; so does an encoded body. */
export function isTextBody(contentType: string | undefined, contentEncoding: string | undefined): boolean {
  if (contentEncoding !== undefined && contentEncoding !== 'identity') return false;
  return contentType === undefined || textTypes.test(contentType);
}

function headersOf(incoming: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (name !== 'cookie' && value !== undefined)
      headers[name] = Array.isArray(value) ? value.join(',') : value;
  }
  return headers;
}

function queryOf(query: URLSearchParams): Record<string, string> | undefined {
  const names = [...new Set(query.keys())];
  if (names.length === 0) return undefined;
  return Object.fromEntries(names.map((name) => [name, query.getAll(name).join(',')]));
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

function commonLogTime(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${two(now.getUTCDate())}/${months[now.getUTCMonth()]}/${now.getUTCFullYear()}`;
  return `${day}:${two(now.getUTCHours())}:${two(now.getUTCMinutes())}:${two(now.getUTCSeconds())} +0000`;
}

/** The event that API Gateway would hand to the function. */
export function apiEvent(request: ApiRequest): Record<string, unknown> {
  const { incoming, match, body, now } = request;
  const contentType = incoming.headers['content-type'];
  const isText = isTextBody(contentType, incoming.headers['content-encoding']);
  const domainName = incoming.headers.host ?? '127.0.0.1';
  const { cookie } = incoming.headers;
  return {
    version: '2.0',
    routeKey: match.route.key,
    rawPath: request.path,
    rawQueryString: request.rawQuery,
    ...(cookie ? { cookies: cookie.split('; ') } : {}),
    headers: headersOf(incoming),
    ...(queryOf(request.query) ? { queryStringParameters: queryOf(request.query) } : {}),
    requestContext: {
      accountId: request.accountId,
      apiId: request.apiId,
      ...(request.authorised ? { authorizer: { jwt: request.authorised } } : {}),
      domainName,
      domainPrefix: domainName.split('.')[0],
      http: {
        method: incoming.method,
        path: request.path,
        protocol: `HTTP/${incoming.httpVersion}`,
        sourceIp: '127.0.0.1',
        userAgent: incoming.headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: match.route.key,
      stage: '$default',
      time: commonLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...(Object.keys(match.parameters).length > 0 ? { pathParameters: match.parameters } : {}),
    ...(body.length > 0 ? { body: isText ? body.toString('utf8') : body.toString('base64') } : {}),
    isBase64Encoded: body.length > 0 && !isText,
  };
}
