import { gzipSync } from 'node:zlib';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { ApiError } from './api-error.ts';

/** Bytes that Lambda hands on of a function's answer, what is around the body included. */
const MOST = 6 * 1024 * 1024 - 64 * 1024;
/** What is smaller is not worth a processor's time. */
const PACKED_FROM = 64 * 1024;

/**
 * An answer as Lambda takes it: packed where it is large and who asks unpacks it, as every browser does.
 * @returns undefined where it is too large all the same
 */
export function fittedAnswer(
  result: APIGatewayProxyStructuredResultV2,
  acceptEncoding: string | undefined,
): APIGatewayProxyStructuredResultV2 | undefined {
  const { body = '', headers } = result;
  // Short enough however it is written.
  if (body.length < PACKED_FROM) return result;
  if (/\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/iu.test(acceptEncoding ?? '')) {
    const packed = gzipSync(body).toString('base64');
    const told = { ...headers, 'content-encoding': 'gzip', vary: 'accept-encoding' };
    return packed.length > MOST
      ? undefined
      : { ...result, headers: told, body: packed, isBase64Encoded: true };
  }
  // As a string within the answer's own JSON.
  return Buffer.byteLength(JSON.stringify(body)) > MOST ? undefined : result;
}

/** What was asked for is more than an answer holds. */
export function answerTooLarge(): ApiError {
  return new ApiError(
    422,
    'answer-too-large',
    { zh: '结果太大，一次答不完', en: 'The answer is larger than one answer can be' },
    {
      zh: '请接受 gzip 压缩的答复；校验文件请改用上传方式（POST /v1/uploads）',
      en: 'Accept answers packed with gzip; have a file checked by uploading it (POST /v1/uploads)',
    },
  );
}
