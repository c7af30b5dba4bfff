import { gunzipSync } from 'node:zlib';
import type { ErrorObject } from 'ajv';
import { badRequest, tooLarge } from './api-error.ts';
import type { ApiEvent } from './api-handler.ts';
import { demandBodyLimit } from './body-limit.ts';

const MIB = 1024 * 1024;

/** What a gzip body may inflate to. */
export const INFLATED_LIMIT = 64 * MIB;

/** A schema's check, made by ajv when the functions are built. */
export interface Validate {
  (value: unknown): boolean;
  errors?: null | readonly Pick<ErrorObject, 'instancePath' | 'message' | 'params' | 'keyword'>[];
}

/**
 * The body's bytes, inflated where they are gzip.
 * @throws ApiError 413 past a limit, 400 where it is no gzip
 */
export function bodyBytes(event: ApiEvent): Uint8Array {
  demandBodyLimit(event);
  const text = event.body ?? '';
  const sent = event.isBase64Encoded ? Buffer.from(text, 'base64') : Buffer.from(text, 'utf8');
  if (!/gzip/iu.test(event.headers?.['content-encoding'] ?? '')) return sent;
  try {
    return gunzipSync(sent, { maxOutputLength: INFLATED_LIMIT });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw tooLarge(INFLATED_LIMIT + 1, INFLATED_LIMIT);
    }
    throw badRequest({ zh: '请求内容不是有效的 gzip', en: 'The body is not valid gzip' });
  }
}

/** The body as JSON that fits a schema. @throws ApiError 400, naming the place that doesn't */
export function jsonBody<T>(event: ApiEvent, validate: Validate): T {
  return validated<T>(parsed(new TextDecoder().decode(bodyBytes(event))), validate);
}

function validated<T>(value: unknown, validate: Validate): T {
  if (validate(value)) return value as T;
  const [first] = validate.errors ?? [];
  const extra = (first?.params as { additionalProperty?: string } | undefined)?.additionalProperty;
  const what = `${first?.message ?? ''}${extra === undefined ? '' : ` (${extra})`}`;
  throw badRequest(
    { zh: `请求内容不合要求：${what}`, en: `The body does not fit: ${what}` },
    first?.instancePath || '/',
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest({ zh: '请求内容不是 JSON', en: 'The body is not JSON' });
  }
}
