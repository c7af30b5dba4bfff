import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { openApiDocument } from './openapi-document.ts';

const answer: APIGatewayProxyStructuredResultV2 = {
  statusCode: 200,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'public, max-age=300' },
  body: JSON.stringify(openApiDocument()),
};

/** Open to anybody. */
export async function handler(): Promise<APIGatewayProxyStructuredResultV2> {
  return answer;
}
