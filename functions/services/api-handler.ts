import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { GoujiError, type Language } from '../../engine/gouji-error.ts';
import { ApiError, badRequest, TooManyRequests } from './api-error.ts';
import { demandBodyLimit } from './body-limit.ts';
import { type Caller, callerOf } from './caller.ts';
import { answerTooLarge, fittedAnswer } from './fitted-answer.ts';
import { languageOf } from './language.ts';
import { errorFields, log } from './log.ts';
import { stepsOut } from './path-steps.ts';

export type ApiEvent = APIGatewayProxyEventV2WithJWTAuthorizer;

/** What a route gets to answer with. */
export interface ApiRequest {
  readonly event: ApiEvent;
  readonly caller: Caller;
  readonly language: Language;
  /** `GET /v1/checks/{id}` */
  readonly route: string;
  /** A path's part by its name in the route, decoded. */
  path(name: string): string;
  query(name: string): string | undefined;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is answered where the body is larger than an answer can be. */
  readonly instead?: () => Promise<ApiAnswer>;
}

export type ApiHandler = (event: ApiEvent) => Promise<APIGatewayProxyStructuredResultV2>;

/**
 * A handler of routes behind the JWT authoriser. Every failure becomes `{error: {code, message, remedy}}` in
 * the caller's language; what went wrong inside is only logged.
 */
export function apiHandler(answer: (request: ApiRequest) => Promise<ApiAnswer>): ApiHandler {
  return async (event) => {
    const language = languageIn(event);
    try {
      const caller = callerOf(event);
      demandPlainPath(event);
      demandBodyLimit(event);
      return await fitted(await answer(requestOf(event, caller, language)), language, event);
    } catch (error) {
      return jsonResult(errorAnswer(error, language, event.routeKey), language);
    }
  };
}

/** @throws ApiError where neither the answer nor what stands in for it can be handed on */
async function fitted(
  answer: ApiAnswer,
  language: Language,
  { headers }: ApiEvent,
): Promise<APIGatewayProxyStructuredResultV2> {
  const accepted = headers?.['accept-encoding'];
  const result =
    fittedAnswer(jsonResult(answer, language), accepted) ??
    (answer.instead && fittedAnswer(jsonResult(await answer.instead(), language), accepted));
  if (!result) throw answerTooLarge();
  return result;
}

/** The language that a request asks for. */
export function languageIn({ queryStringParameters, headers }: ApiEvent): Language {
  return languageOf(queryStringParameters?.lang ?? headers?.['accept-language']);
}

/** The answer that tells of a failure. */
export function errorAnswer(error: unknown, language: Language, route: string): ApiAnswer {
  if (error instanceof GoujiError) {
    const [status, code] = error instanceof ApiError ? [error.status, error.code] : [422, codeOf(error)];
    log('info', 'refused', { route, status, code });
    const { what, where, remedy } = error;
    const told = { code, message: what[language], remedy: remedy[language] };
    const body = { error: where === '' ? told : { ...told, where } };
    if (!(error instanceof TooManyRequests)) return { status, body };
    return { status, body, headers: { 'retry-after': String(error.retryAfter) } };
  }
  log('error', 'failed', { route, ...errorFields(error) });
  const body = {
    error: {
      code: 'internal',
      message:
        language === 'zh' ? '服务出错，请求没有完成' : 'The service failed; the request was not fulfilled',
      remedy:
        language === 'zh'
          ? '请稍后重试；仍不行请联系管理员'
          : 'Try again soon; if it stays so, tell the administrator',
    },
  };
  return { status: 500, body };
}

/** `NotAWorkbook` -> `not-a-workbook` */
export function codeOf(error: GoujiError): string {
  return error.name.replace(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/gu, '-').toLowerCase();
}

/** @throws ApiError 400 where a part of the path steps out of its place */
function demandPlainPath({ pathParameters }: ApiEvent): void {
  for (const [name, value = ''] of Object.entries(pathParameters ?? {})) {
    if (stepsOut(value)) {
      throw badRequest({ zh: '路径中不能有「.」「..」', en: 'A path holds no `.` or `..`' }, name);
    }
  }
}

function requestOf(event: ApiEvent, caller: Caller, language: Language): ApiRequest {
  return {
    event,
    caller,
    language,
    route: event.routeKey,
    path: (name) => event.pathParameters?.[name] ?? '',
    query: (name) => event.queryStringParameters?.[name],
  };
}

export function jsonResult(
  { status, body, headers }: ApiAnswer,
  language: Language,
): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-language': language === 'zh' ? 'zh-CN' : 'en',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
    body: JSON.stringify(body),
  };
}
