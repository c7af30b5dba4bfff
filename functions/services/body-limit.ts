import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { tooLarge } from './api-error.ts';

/** A request's body as sent: 4 MiB, within what API Gateway and Lambda pass on with base64. */
const BODY_LIMIT = 4 * 1024 * 1024;

/** Holds for every route, also for one that reads no body. @throws ApiError 413 past the limit */
export function demandBodyLimit({
  body = '',
  isBase64Encoded,
}: Pick<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded'>): void {
  const size = Buffer.byteLength(body, isBase64Encoded ? 'base64' : 'utf8');
  if (size > BODY_LIMIT) throw tooLarge(size, BODY_LIMIT);
}
