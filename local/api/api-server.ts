import type { IncomingMessage, ServerResponse } from 'node:http';
import { matchesWildcard } from '../identity/wildcard.ts';
import type { FunctionResult } from '../lambda/invocation.ts';
import { apiEvent } from './api-event.ts';
import { type JwtAuthoriser, Refused } from './authoriser.ts';
import { matchRoute, type Route } from './route.ts';

/** `CorsConfiguration` of an HTTP API, as the template writes it. */
export interface ApiCors {
  AllowOrigins?: string[];
  AllowMethods?: string[];
  AllowHeaders?: string[];
  ExposeHeaders?: string[];
  MaxAge?: number;
  AllowCredentials?: boolean;
}

/** An HTTP API: its routes, who guards them, and what browsers may do. */
export interface ApiSetting {
  apiId: string;
  accountId: string;
  routes: readonly Route[];
  authorisers: ReadonlyMap<string, JwtAuthoriser>;
  cors: ApiCors | undefined;
  now(): Date;
  /** Milliseconds after which the API gives up on a function; API Gateway's own limit is 30 seconds. */
  timeout: number;
}

/** API Gateway's limit for a body. */
const largestBody = 10 * 1024 * 1024;

class TooLarge extends Error {}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  if (Number(incoming.headers['content-length'] ?? 0) > largestBody) throw new TooLarge();
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of incoming) {
    size += (piece as Buffer).length;
    if (size > largestBody) throw new TooLarge();
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces);
}

function answerMessage(outgoing: ServerResponse, status: number, message: string): void {
  outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
}

function setCors(incoming: IncomingMessage, outgoing: ServerResponse, cors: ApiCors | undefined): boolean {
  const { origin } = incoming.headers;
  if (!cors || origin === undefined) return false;
  if (!(cors.AllowOrigins ?? []).some((each) => matchesWildcard(each, origin))) return false;
  outgoing.setHeader('access-control-allow-origin', cors.AllowOrigins?.includes('*') ? '*' : origin);
  if (cors.AllowCredentials) outgoing.setHeader('access-control-allow-credentials', 'true');
  if (cors.ExposeHeaders?.length)
    outgoing.setHeader('access-control-expose-headers', cors.ExposeHeaders.join(','));
  outgoing.setHeader('vary', 'origin');
  return true;
}

function answerPreflight(incoming: IncomingMessage, outgoing: ServerResponse, cors: ApiCors): void {
  if (setCors(incoming, outgoing, cors)) {
    outgoing.setHeader('access-control-allow-methods', (cors.AllowMethods ?? []).join(','));
    outgoing.setHeader('access-control-allow-headers', (cors.AllowHeaders ?? []).join(','));
    if (cors.MaxAge !== undefined) outgoing.setHeader('access-control-max-age', String(cors.MaxAge));
  }
  outgoing.writeHead(204).end();
}

interface FunctionAnswer {
  statusCode?: number;
  headers?: Record<string, string | number | boolean>;
  cookies?: string[];
  body?: string;
  isBase64Encoded?: boolean;
}

/** Turns a function's answer into HTTP; a value without a status code is itself the JSON body, as in API Gateway. */
function answerFunction(outgoing: ServerResponse, value: unknown, payload: string): void {
  const isAnswer = typeof value === 'object' && value !== null && 'statusCode' in value;
  const answer: FunctionAnswer = isAnswer
    ? (value as FunctionAnswer)
    : { statusCode: 200, headers: { 'content-type': 'application/json' }, body: payload };
  const body =
    answer.body === undefined
      ? Buffer.alloc(0)
      : Buffer.from(answer.body, answer.isBase64Encoded ? 'base64' : 'utf8');
  for (const [name, text] of Object.entries(answer.headers ?? {})) {
    // With CORS set on the API, what the function says about it is dropped.
    if (name.toLowerCase().startsWith('access-control-') && outgoing.hasHeader('access-control-allow-origin'))
      continue;
    outgoing.setHeader(name, String(text));
  }
  if (answer.cookies) outgoing.setHeader('set-cookie', answer.cookies);
  if (!outgoing.hasHeader('content-type') && body.length > 0)
    outgoing.setHeader('content-type', 'text/plain;charset=UTF-8');
  outgoing.setHeader('content-length', body.length);
  outgoing.writeHead(answer.statusCode ?? 200).end(body);
}

function answerResult(outgoing: ServerResponse, result: FunctionResult): void {
  if (result.error) {
    const tooLarge = result.error.errorType === 'RequestEntityTooLargeException';
    answerMessage(
      outgoing,
      tooLarge ? 413 : 500,
      tooLarge ? 'Request Entity Too Large' : 'Internal Server Error',
    );
  } else answerFunction(outgoing, result.value, result.payload ?? 'null');
}

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

async function answer(
  setting: ApiSetting,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const { cors } = setting;
  if (cors && incoming.method === 'OPTIONS' && incoming.headers['access-control-request-method']) {
    answerPreflight(incoming, outgoing, cors);
    return;
  }
  setCors(incoming, outgoing, cors);
  const [rawPath, ...rest] = (incoming.url ?? '/').split('?') as [string, ...string[]];
  const rawQuery = rest.join('?');
  const query = new URLSearchParams(rawQuery);
  const path = decodePath(rawPath);
  if (path === undefined) {
    answerMessage(outgoing, 400, 'Bad Request');
    return;
  }
  const match = matchRoute(setting.routes, incoming.method ?? 'GET', rawPath);
  if (!match) {
    answerMessage(outgoing, 404, 'Not Found');
    return;
  }
  for (const [name, value] of Object.entries(match.parameters))
    match.parameters[name] = decodePath(value) ?? value;
  const guard =
    match.route.authoriser === undefined ? undefined : setting.authorisers.get(match.route.authoriser);
  const header = (name: string) => incoming.headers[name] as string | undefined;
  const authorised = await guard?.authorise(header, query, match.route.scopes);
  const body = await readBody(incoming);
  const { apiId, accountId } = setting;
  const now = setting.now();
  const event = apiEvent({ incoming, path, query, rawQuery, body, match, authorised, apiId, accountId, now });
  const late = Symbol('late');
  let timer: NodeJS.Timeout | undefined;
  const result = await Promise.race([
    match.route.target.invoke(event),
    new Promise<typeof late>((resolve) => {
      timer = setTimeout(() => resolve(late), setting.timeout);
    }),
  ]);
  clearTimeout(timer);
  if (result === late) answerMessage(outgoing, 503, 'Service Unavailable');
  else answerResult(outgoing, result);
}

/** Answers requests to the HTTP API. */
export function apiListener(
  setting: ApiSetting,
): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  return (incoming, outgoing) => {
    answer(setting, incoming, outgoing).catch((error: unknown) => {
      incoming.resume();
      if (!incoming.complete) outgoing.setHeader('connection', 'close');
      if (error instanceof Refused) {
        const realm = error.status === 403 ? 'error="insufficient_scope"' : `error="invalid_token"`;
        outgoing.setHeader(
          'www-authenticate',
          `Bearer scope="" ${realm} error_description="${plain(error.message)}"`,
        );
        answerMessage(outgoing, error.status, error.status === 401 ? 'Unauthorized' : 'Forbidden');
      } else if (error instanceof TooLarge) answerMessage(outgoing, 413, 'Request Entity Too Large');
      else answerMessage(outgoing, 500, 'Internal Server Error');
    });
  };
}

function plain(text: string): string {
  return text.replace(/[^\x20-\x7e]|"/g, "'");
}
